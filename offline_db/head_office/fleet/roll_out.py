"""A roll-out in steps that stops by itself: when to raise the share, and when to stop. No clock.

Judged are the kiosks whose turn it is, whether or not they say that they have the new version: one
that a catalogue made dumb says nothing any more. Hurt is who was well when the roll-out began and
reports trouble since, or is lost. Where there are enough other kiosks, what befalls them, too, is
put down to the network and not to the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import pairwise
from typing import Annotated

import msgspec

from offline_db.head_office.fleet.kiosks import Listening, Seen
from offline_db.push.status import Trouble
from offline_db.push.topics import Presence
from offline_db.release import place_in_roll_out

LOST_FOR = timedelta(minutes=5)  # a line that breaks is mostly back by then
LISTENED_WITHIN = timedelta(minutes=5)
ENOUGH_OTHERS = 20
TRIED_PERCENT = 50  # of those whose turn it is and that are here, before the next step

_Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]


class RollOut(msgspec.Struct, frozen=True):
    """One version on its way.

    Attributes:
        stages: percent of the kiosks, step by step. hours: how long each is looked at.
        limit: percent of the kiosks whose turn it is that may be hurt.
        began_at: who was well is counted from here. share_at: since when ``share`` holds.
        stopped: why it stopped by itself; empty while it has not.
    """

    group: str
    channel: str
    version: str
    stages: tuple[_Percent, ...]
    hours: Annotated[float, msgspec.Meta(ge=0, le=24 * 60)]
    limit: _Percent
    began_at: datetime
    share: _Percent
    share_at: datetime
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """How many kiosks: whose turn it is, of those the ones here, with the version, hurt.

    ``tried``: that are here and have had it for the hours of a step: a night in which all are
    switched off tells nothing. ``others``: whose turn it is not; ``others_hurt`` of those.
    """

    turn: int
    here: int
    have: int
    tried: int
    hurt: int
    others: int
    others_hurt: int
    names: tuple[str, ...]  # some of the hurt

    @property
    def percent_hurt(self) -> float:
        """Of those whose turn it is, less what befalls the others as well; 0 to 100."""
        if not self.turn:
            return 0.0
        usual = self.others_hurt / self.others if self.others >= ENOUGH_OTHERS else 0.0
        return max(0.0, self.hurt / self.turn - usual) * 100

    @property
    def says(self) -> str:
        return (
            f"{self.have:,} of {self.turn:,} kiosks have it, {self.hurt:,} are in trouble or lost "
            f"since ({self.others_hurt:,} of {self.others:,} others)"
        )


class Step(Enum):
    WAIT = "waits"
    RAISE = "goes on"
    STOP = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Next:
    """What to do now; ``share`` to give out from now on, ``why`` in words."""

    step: Step
    share: int
    why: str


def judge(kiosks: Iterable[Seen], roll_out: RollOut, now: datetime) -> Judged:
    turn: list[Seen] = []
    others: list[Seen] = []
    for seen in kiosks:
        said = seen.status
        if said is None or (said.group, said.channel) != (roll_out.group, roll_out.channel):
            continue
        place = place_in_roll_out(seen.kiosk, roll_out.version)
        (turn if place < roll_out.share else others).append(seen)
    hurt = [seen for seen in turn if _is_hurt(seen, roll_out.began_at, now)]
    here = [seen for seen in turn if seen.presence is Presence.HERE]
    have = [seen for seen in turn if seen.catalogue == roll_out.version]
    return Judged(
        len(turn), len(here), len(have), sum(_has_tried(seen, roll_out, now) for seen in here),
        len(hurt), len(others), sum(_is_hurt(seen, roll_out.began_at, now) for seen in others),
        tuple(seen.kiosk for seen in hurt[:5]),
    )  # fmt: skip


def next_step(
    roll_out: RollOut, judged: Judged, listening: Listening | None, now: datetime
) -> Next:
    """What follows from what is known; a stop comes before everything, also before the hours."""
    share = roll_out.share
    if roll_out.stopped:
        return Next(Step.STOP, 0, roll_out.stopped)
    if judged.percent_hurt > roll_out.limit:
        names = ", ".join(judged.names)
        return Next(
            Step.STOP, 0,
            f"{judged.says}; more than {roll_out.limit} % may be: look at {names} first",
        )  # fmt: skip
    deaf = _deaf(listening, now)
    if deaf:
        return Next(Step.WAIT, share, deaf)
    if share < roll_out.stages[0]:
        return Next(Step.RAISE, roll_out.stages[0], "it begins")
    until = roll_out.share_at + timedelta(hours=roll_out.hours)
    if judged.turn and now < until:
        at = f"{until.astimezone():%Y-%m-%d %H:%M}"
        return Next(Step.WAIT, share, f"{judged.says}; it is looked at until {at}")
    if judged.turn and (not judged.tried or judged.tried * 100 < judged.here * TRIED_PERCENT):
        return Next(
            Step.WAIT, share,
            f"{judged.says}; too few to tell anything: {judged.tried:,} of {judged.here:,} that "
            f"are here have had it for {roll_out.hours:g} h",
        )  # fmt: skip
    after = [stage for stage in roll_out.stages if stage > share]
    if not after:
        return Next(Step.DONE, share, judged.says)
    return Next(Step.RAISE, after[0], judged.says)


def is_in_order(stages: Sequence[int]) -> bool:
    """Whether ``stages`` rise, from 1 to 100 percent."""
    rising = all(low < high for low, high in pairwise(stages))
    return bool(stages) and rising and stages[0] >= 1 and stages[-1] <= 100


def _has_tried(seen: Seen, roll_out: RollOut, now: datetime) -> bool:
    since = seen.catalogue_since
    if seen.catalogue != roll_out.version or since is None:
        return False
    return now - since >= timedelta(hours=roll_out.hours)


def _is_hurt(seen: Seen, began_at: datetime, now: datetime) -> bool:
    since = seen.trouble_since
    if seen.trouble is not Trouble.NONE and since is not None and since >= began_at:
        return True
    gone = seen.presence_since
    lost = seen.presence is Presence.LOST and gone is not None and gone >= began_at
    return lost and gone is not None and now - gone >= LOST_FOR


def _deaf(listening: Listening | None, now: datetime) -> str:
    if listening is None:
        return "nobody has listened to kiosks yet; start 'askfirst head-office listen'"
    if listening.trouble:
        return f"kiosks cannot be heard: {listening.trouble}"
    if now - listening.at > LISTENED_WITHIN:
        return "nobody listens to kiosks now; start 'askfirst head-office listen'"
    return ""
