"""Whether a colleague is at this kiosk: a staff session, or the attendant's mode.

It belongs to no visit: ``Idle`` has nowhere to keep it, and a shopper's basket neither begins nor
ends with it. While either is open the camera is not asked about, not used, and closed at once where
it looks (TRUST C15).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class StaffAct(Enum):
    """What changes it."""

    BADGE = "a badge of this shop was scanned"
    SWITCHED = "the attendant's mode was switched on or off"
    ENDED = "the colleague is done, or somebody shops"
    QUIET = "nobody touched the staff page for a while"


@dataclass(frozen=True, slots=True)
class Staff:
    """Who of the shop is here; never a person, only that somebody is.

    Attributes:
        session: a badge was scanned and the staff page is open.
        attended: a colleague works the kiosk for shoppers, until they switch it off.
        always_attended: the shop's settings say so; no switch ends it.
    """

    session: bool = False
    attended: bool = False
    always_attended: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the camera must stay shut."""
        return self.session or self.is_attended

    @property
    def is_attended(self) -> bool:
        return self.attended or self.always_attended


def staff_step(staff: Staff, act: StaffAct) -> Staff:
    """What ``act`` makes of ``staff``; the mode is switched from within a session alone."""
    match act:
        case StaffAct.BADGE:
            return replace(staff, session=True)
        case StaffAct.SWITCHED if staff.session and not staff.always_attended:
            return replace(staff, attended=not staff.attended)
        case StaffAct.ENDED | StaffAct.QUIET:
            return replace(staff, session=False)
        case _:
            return staff


class CameraIs(Enum):
    """How it is with the camera, for the staff page."""

    READY = "there, shut until a shopper says yes"
    STAFF = "shut while a colleague works here"
    NOT_THERE = "not plugged in"
    NOT_ALLOWED = "not allowed here"
    NOT_SET = "this kiosk has none"


@dataclass(frozen=True, slots=True)
class KioskFacts:
    """What the staff page says of this kiosk; nothing of anybody.

    Attributes:
        region: the profile in force, "none" without one.
        ledger_holds: whether consents can be written down.
        catalogue: its version. kiosk: its short name.
    """

    camera: CameraIs
    region: str
    ledger_holds: bool
    catalogue: str
    kiosk: str
