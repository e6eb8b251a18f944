"""Every number that decides what the camera process dares to say, with its reason.

One table with one version: the version stands beside each consent record, so that an answer of
last year can still be explained. Pictures are judged at 640 pixels of width at most, faces in
pixels of that picture, brightness in grey levels (0 black to 255 white).

thresholds-1    one age network, one expression network and the mouth
thresholds-2    a second age and a second expression network beside them, where their files are
thresholds-3    each network is asked where it has something to add
thresholds-4    where somebody looks while offers stand there, only after a yes to attention
thresholds-5    frames are weighed by quality, and say nothing where they do not agree
thresholds-6    a smile has to be clearer
thresholds-7    offers over one another are never told apart
thresholds-8    where the second age network is there, the first is not asked
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Line = tuple[tuple[float, float], ...]  # points from left to right, joined by straight lines


@dataclass(frozen=True, slots=True)
class Across:
    """What the sideways part of a line of sight is made of, in degrees.

    Attributes:
        head: a degree that the head is turned. eyes: from straight to full right in the head.
        place: a degree that the eyes stand beside the camera's axis.
        rest: what the face finder's own lopsidedness needs: between a picture and its mirror
            image it should be nothing.
    """

    head: float
    eyes: float
    place: float
    rest: float = 0.0


@dataclass(frozen=True, slots=True)
class Down:
    """What the downward part is made of, in degrees.

    Attributes:
        head: a degree that the head is bent. eyes: a mm that the irises lie lower.
        place: a degree that the eyes stand under the camera's axis. lids: a mm that the lids
            stand farther apart. rest: what is left.
    """

    head: float
    eyes: float
    place: float
    lids: float
    rest: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits of one version; a change of any of them is a new version."""

    version: str = "thresholds-8"

    # --- the picture ---------------------------------------------------------------------------
    # A lens cap, a sticker or a hand leaves a picture dark and without any structure. A shop at
    # night has lamps and edges in it, so darkness alone is not a covered camera.
    covered_brightness: float = 24.0
    covered_spread: float = 4.0
    # The light of a picture is the grey that one twentieth of it exceeds: lamps, walls, paper; so
    # it does not depend on anybody's skin. A dim picture is made brighter up to this light before
    # anything looks at it. 37 faces (see the model card), dimmed to .3 with a sensor's noise, were
    # 2.4 years off as they were and 1.2 so; to .2, 3.0 and 1.7. A well-lit picture stays as it is.
    light: float = 200.0
    # How much brighter at most; what needs more is too dark, since the noise grows along. (Dimmed
    # to .12 the smile begins to get lost.)
    light_gain: float = 5.0
    # The brightest tenth of the face itself, after that: below it stands with its back to a window.
    # Black skin in shop light has highlights far above it.
    face_light: float = 60.0

    # How much black is put around a picture before the finder sees it, in parts of its sides. A
    # face that fills the picture is new to the finder; before a till there is room around it.
    border: float = 0.0

    # --- the face ------------------------------------------------------------------------------
    # The first age model sees 64 pixels with the face filling about two thirds: below 60 pixels we
    # would enlarge, and guess from pixels that the camera never saw. (The face finder itself sees
    # hardly anybody under 65 pixels, so who only passes behind the shopper is not looked at.)
    face_width: float = 60.0
    # Head turned from the camera, degrees. Beyond these the outer eye corner starts to hide and
    # the aligned crop is no longer a face from the front; and who looks elsewhere is not asking to
    # be looked at. People look down at a till, so pitch is given more room than yaw.
    yaw: float = 28.0
    pitch: float = 32.0
    # The nose stands about 1.3 half-widths before the cheeks, so 0.65 off the middle is again a
    # turn of some 27 degrees.
    nose_aside: float = 0.65
    # Variance of the Laplacian over the face at 48 pixels, divided by the crop's own grey variance
    # so that a pale or dim face is not called blurred; at one small size, so that a small face is
    # not either. 63 faces (see the model card) of 42 and of 114 pixels: sharp ones have .44 to .49
    # (one in twenty under .2) and ages 1.1 to 2.0 years off; at .13 they are 2 to 2.8 years off, at
    # .07 five and more.
    sharpness: float = 0.08

    # Which frames the second age network sees mirrored, over and over; the first sees the others
    # so. For one face the answers to both differ by up to five years.
    mirrored: tuple[bool, ...] = (True, False)

    # --- weighing frames -----------------------------------------------------------------------
    # Fewer agreeing frames than this are a glimpse, not an answer.
    good_frames: int = 5
    # What a frame weighs falls with its sharpness and the face's width below these, with the root
    # of its light, and with the turn of the head, to ``turned_worth`` where it is just allowed. 82
    # faces (see the model card) were said 2.3 to 4 years off what the same picture gave before,
    # once it was blurred by 2 of 200 pixels; at 64 pixels of picture 1.5 to 2.5; at .3 of the light
    # 1.1 to 2.3; tilted by 20 degrees under one.
    full_sharpness: float = 0.3
    full_face_width: float = 120.0
    turned_worth: float = 0.4
    # A frame this far from the median of all is of something else (a blink, a hand, somebody
    # passing) and is left out. Frames of one face lie within 5 years of each other even at 48
    # pixels. Unless this share of the weight agrees, nothing is said.
    outlier_years: float = 8.0
    agreeing_share: float = 0.6
    # Two frames with a second face are a second person, one may be a misread poster.
    two_face_frames: int = 2
    # The live view stays at least this long, so that the shopper sees that the camera is on.
    seen_seconds: float = 0.8
    # Without one good frame for this long the kiosk says so and leaves the shopper in peace.
    patience_seconds: float = 2.5
    # A covered camera is a decision of somebody; do not stare at it for the whole patience.
    covered_seconds: float = 1.2

    # --- age, with both networks ---------------------------------------------------------------
    # How much of the second network goes into the mean, by the age it says. With errors of 7.3
    # years for the first and 5.3 for the second (published), of which half is common to both, the
    # best mean has .8 of the second; it is a fortieth nearer than the second alone, and a seventh
    # of a frame's processor time is too much for that. Over 65 the first one is 14 years too low on
    # average, and it takes one minor in nine for 25 or older (1,507 faces of a public research
    # set); the second one's published errors are 1.5 to 4.8 years for children and 6.2 from 60 to
    # 80. So the first answers only where the second is missing.
    second_share: Line = ((25.0, 1.0),)
    # The first one sees 64 pixels of the face; in a smaller one it has only what the enlarging made
    # up, and is not asked either. At 48 pixels of grey it was 9.0 years off on 14 faces of a known
    # age (4.8 at 200 pixels), the second 5.3 (3.6). Only stills have faces so small.
    first_face_width: float = 60.0
    # Half the range that holds the true age four times in five, by the fused age: the second
    # network's published mean absolute errors on pictures from the wild (5.3 to 6.5, 9.9 over 80)
    # times ln 5 = 1.61 (errors that fall off exponentially), rounded. At least half of what lies
    # between both networks.
    fused_margin_years: Line = ((20.0, 9.0), (60.0, 10.0), (80.0, 16.0))
    # Wider than this (two bands to each side) an estimate says nothing, and is none. How far both
    # networks lie apart did not tell who was judged wrongly (no correlation on 14 faces of a known
    # age, each in 15 guises), so no lower limit is drawn: it would only silence more people.
    widest_margin_years: float = 20.0
    # Below this age nothing is used and nothing is said.
    minor_years: float = 18.0
    # How far a fused age must lie above it: up to 25 the kiosk keeps silent, as cashiers ask
    # whoever looks under 25 for a card. So the band 18-24 is never answered by the camera. With the
    # published error of 4.8 years at 9 to 18 (and errors as above), one in eleven of those aged 17
    # comes out over 25, one in forty-five of those aged 10.
    fused_minor_margin_years: float = 7.0
    # The second network knows children, the first does not: a clear "child" from it is enough,
    # whatever the first says.
    second_minor_years: float = 19.0

    # --- age, with the first network alone -----------------------------------------------------
    # Mean absolute error 7.3 years over all ages (1,507 faces of a public research set). If errors
    # fall off exponentially, four in five lie within 7.3 * ln 5 = 11.7 years.
    margin_years: float = 11.7
    # As above; one-sided, since only a younger truth matters and half of the errors go the other
    # way. With errors that fall off as above, 9 years leave out 6 in 7 of those who are just 18 and
    # more of the younger, while a plain 30-year-old still gets an answer.
    minor_margin_years: float = 9.0

    # --- mood ----------------------------------------------------------------------------------
    # Both networks' "happy" and the mouth's own smile (blendshapes), weighed by how far each could
    # be trusted on 60 faces from 36 pixels up (see the model card): the second alone orders them
    # best but calls talking smiling, the mouth alone does not transfer between data sets. No voice
    # alone makes a smile. The mouth has what is left of one.
    first_smile_share: float = 0.35
    second_smile_share: float = 0.40
    # Where the first network and the mouth both say smile, or both say none, as clearly as this,
    # the second network would hardly change it and is not asked: three in five of 65 faces in 14
    # guises (from 48 pixels on, grey, dim, blurred), of whom all but 2 of 580 were called right so.
    clear_smile: tuple[float, float] = (0.85, 0.55)
    clear_no_smile: tuple[float, float] = (0.08, 0.15)
    # Without the second network: the model alone is better than the mouth (balanced .75 to .65).
    mood_model_weight: float = 0.7
    # Between the two limits we say "unsure". Among 65 faces in 13 guises, .6 called one in nine who
    # did not smile smiling (talking, lips pressed together), .7 one in eighteen, and at 48 grey
    # pixels one in 125: where a quarter of all smile, as in a set of expressions, a precision of
    # .84 to .98 in place of .73 to .95. Of those who smile and get an answer .96 and more are still
    # called so; one face in twelve is "unsure", one in twenty before.
    smiling_from: float = 0.7
    not_smiling_to: float = 0.35

    # --- watching over the offers (attention) -----------------------------------------------------
    # Eight frames a second are enough to see a glance of a third of a second three times.
    watch_fps: float = 8.0
    # A second is one card's if most frames agree; fewer frames than these are no second.
    watch_frames: int = 3
    watch_agreement: float = 0.6
    # Without one face alone before it for this long the watch ends: the camera is for somebody.
    forsaken_seconds: float = 5.0
    # Farther turned than this one eye is hidden; nearer than this many pixels between the pupils
    # (about 1.1 m at 60 degrees) an iris is four pixels wide.
    gaze_yaw: float = 40.0
    gaze_pitch: float = 40.0
    gaze_pupils: float = 32.0
    # Fitted by least squares on 1,400 drawn heads (another person each time, 45 to 90 cm, the head
    # doing 20 to 80 % of the turn), "rest" across on 330 more, half of them mirrored; see the model
    # card for what that is worth.
    gaze_across: Across = Across(head=1.77, eyes=40.0, place=-0.42, rest=2.1)
    gaze_down: Down = Down(head=0.93, eyes=2.7, place=-0.67, lids=-4.6, rest=60.5)
    # What is left of the error on heads that the fit had not seen, degrees across and down.
    gaze_error: tuple[float, float] = (4.3, 5.8)
    # How certain one card must be: on 330 drawn heads .6 was right in .97 of the answers where one
    # of two cards side by side was looked at, .5 in .89. Elsewhere is as likely as all cards
    # together, anywhere on this many square mm.
    gaze_certain: float = 0.6
    # Rows are not told apart: 7 degrees lie between them at 60 cm, less than twice the error down,
    # and of 480 heads before four cards (two rows of two) no limit got more than .83 right, on a
    # screen of 32 inches even less. So where one card stands over another the answer is "unsure".
    gaze_tells_rows: bool = False
    gaze_elsewhere: float = 270_000.0

    def with_least_age(self, years: int) -> Thresholds:
        """The limits of a shop that estimates nobody who may be under ``years`` (18 to 25)."""
        if years <= self.minor_years:
            return self
        older = years - self.minor_years
        return replace(
            self,
            version=f"{self.version} from {years}",
            minor_years=self.minor_years + older,
            second_minor_years=self.second_minor_years + older,
        )


STANDARD = Thresholds()

# One still picture that somebody else took and labelled, not a live look: one frame has to do, and
# the face may fill a picture of 48 pixels (then some 30 lie between the outermost landmarks). Of
# 66 faces cut so tightly, 63 were found as they were, all with a quarter of black around them.
# A still cannot turn round when asked to, so heads held aside are read: of 82 faces (see the model
# card) 13 were refused by the limits of a look. In the 9 that are read here the age networks lie
# 4.1 years apart (3.9 in the others), and 4 of 6 smiles are called right; 4 in profile are refused.
STILL = replace(
    STANDARD,
    border=0.25,
    face_width=28.0,
    yaw=32.0,
    nose_aside=0.95,
    mirrored=(True,),
    good_frames=1,
    two_face_frames=1,
)
