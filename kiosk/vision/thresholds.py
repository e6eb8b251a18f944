"""Every number that decides what the camera process dares to say, with its reason.

One table with one version: the version stands beside each consent record, so that an answer of
last year can still be explained. Pictures are judged at 640 pixels of width, faces in pixels of
that picture, brightness in grey levels (0 black to 255 white).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits of one version; a change of any of them is a new version."""

    version: str = "thresholds-1"

    # --- the picture ---------------------------------------------------------------------------
    # A lens cap, a sticker or a hand leaves a picture dark and without any structure. A shop at
    # night has lamps and edges in it, so darkness alone is not a covered camera.
    covered_brightness: float = 24.0
    covered_spread: float = 4.0
    # Mean grey of the face. Our own material, darkened: at 47 the age stays within one year of the
    # lit one and the smile as it was; at 31 the age is four years off, at 23 six, and at 15 the
    # smile is lost.
    face_brightness: float = 40.0

    # --- the face ------------------------------------------------------------------------------
    # The age model sees 64 pixels with the face filling about two thirds: below 60 pixels we would
    # enlarge, and guess from pixels that the camera never saw. (The face finder itself sees hardly
    # anybody under 65 pixels, so who only passes behind the shopper is not looked at.)
    face_width: float = 60.0
    # Head turned from the camera, degrees. Beyond these the outer eye corner starts to hide and
    # the aligned crop is no longer a face from the front. People look down at a till, so pitch is
    # given more room than yaw.
    yaw: float = 28.0
    pitch: float = 32.0
    # The nose stands about 1.3 half-widths before the cheeks, so 0.65 off the middle is again a
    # turn of some 27 degrees.
    nose_aside: float = 0.65
    # Variance of the Laplacian over the face crop at 128 pixels, divided by the crop's own grey
    # variance so that a pale or dim face is not called blurred. Our own material, blurred: down to
    # 0.018 the age stays within two years, at 0.013 it is five off and jumps between frames.
    sharpness: float = 0.015

    # --- weighing frames -----------------------------------------------------------------------
    # Fewer agreeing frames than this are a glimpse, not an answer.
    good_frames: int = 5
    # Two frames with a second face are a second person, one may be a misread poster.
    two_face_frames: int = 2
    # The live view stays at least this long, so that the shopper sees that the camera is on.
    seen_seconds: float = 0.8
    # Without one good frame for this long the kiosk says so and leaves the shopper in peace.
    patience_seconds: float = 2.5
    # A covered camera is a decision of somebody; do not stare at it for the whole patience.
    covered_seconds: float = 1.2

    # --- age -----------------------------------------------------------------------------------
    # Mean absolute error 7.3 years over all ages (1,507 faces of a public research set). If errors
    # fall off exponentially, four in five lie within 7.3 * ln 5 = 11.7 years.
    margin_years: float = 11.7
    # Below this age nothing is used and nothing is said.
    minor_years: float = 18.0
    # How far an estimate must lie above it. One-sided: only a younger truth matters, and half of
    # the errors go the other way. With errors that fall off as above, 9 years leave out 6 in 7 of
    # those who are just 18 and more of the younger, while a plain 30-year-old still gets an answer.
    # So the band 18-24 is never answered by the camera. Calibrate against a labelled set before
    # lowering it.
    minor_margin_years: float = 9.0

    # --- mood ----------------------------------------------------------------------------------
    # The expression model's "happy" and the mouth's own smile (blendshapes) are averaged with
    # these weights, because the model alone is better (balanced .75 against .65) and the mouth
    # alone does not transfer between data sets. Between the two limits we say "unsure".
    mood_model_weight: float = 0.7
    smiling_from: float = 0.6
    not_smiling_to: float = 0.3


STANDARD = Thresholds()
