"""What the law of a place lets a shop switch on, and what must be shown there first.

A region profile is a file (assets/regions/eu.toml) that the operator's counsel reads, changes and
answers for; nothing in it is legal advice. It can only narrow what the kiosk does: a missing,
unknown or unreadable profile, or the profile "none", means that the camera is off (TRUST C25).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from kiosk.consent import terms
from kiosk.consent.fields import Fields
from kiosk.consent.record import ConsentRecord, ConsentState, Method
from kiosk.errors import RegionError

_SAFE = "The camera stays off; all else works."
FACE_DATA_DAYS = 1095  # BIPA, section 15(a): at the end of the purpose, after 3 years at most
RECORD_DAYS = 3653


class First(Enum):
    """What must have been on the screen before the camera may look, in the screen's order."""

    POLICY = "written policy"
    NOTICE = "notice"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Region:
    """One region profile.

    Attributes:
        id: "eu". name and law: for people.
        purposes: which of ``terms.SWITCHES`` may be switched on.
        least_age: years, 18 to 25; whoever may be younger is not estimated.
        show_first: in this order. policy: the written one, "biometric-policy-illinois-3".
        face_data_days: how long anything of a face may be kept at most; 0 is "not beyond
            the visit", which is what this kiosk does everywhere.
        records_kept_days: how long consent records are kept to answer for them.
        authority: where a shopper can complain. contact: how to reach it.
    """

    id: str
    name: str
    law: str
    purposes: tuple[str, ...]
    least_age: int
    show_first: tuple[First, ...]
    policy: str
    face_data_days: int
    records_kept_days: int
    authority: str
    contact: str


@dataclass(frozen=True, slots=True)
class SwitchedOn:
    """What the operator switched on in the kiosk's settings, and whether there is a camera."""

    camera: bool = True
    past_purchases: bool = True
    attention: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be asked of a shopper now.

    Attributes:
        why_not: why the camera may not be used, for staff; empty when it may.
        show_first, policy, least_age: as in the profile; what the screen must keep to.
    """

    camera: bool
    past_purchases: bool
    attention: bool
    why_not: str
    show_first: tuple[First, ...] = ()
    policy: str = ""
    least_age: int = 25


def allowed(
    region: Region | None, on: SwitchedOn, *, staff_open: bool, ledger_holds: bool = True
) -> Allowed:
    """What may be asked under ``region`` (None: missing, unknown or not readable).

    ``staff_open`` says that a staff session or the attendant's mode is open: staff are
    never analysed (C15). ``ledger_holds`` is False where no consent could be written down.
    """
    may = region.purposes if region else ("past purchases",)
    why_not = _why_no_camera(region, on, staff_open=staff_open, ledger_holds=ledger_holds)
    past = on.past_purchases and ledger_holds and "past purchases" in may
    if region is None or why_not:
        return Allowed(False, past, False, why_not)
    attention = on.attention and "attention" in may
    return Allowed(
        True, past, attention, "", region.show_first, region.policy, region.least_age
    )  # fmt: skip


def _why_no_camera(
    region: Region | None, on: SwitchedOn, *, staff_open: bool, ledger_holds: bool
) -> str:
    if region is None:
        return "no region profile is set, or it cannot be used; set one that your counsel chose"
    if "camera" not in region.purposes:
        return f"the region profile '{region.id}' does not allow it"
    if not on.camera:
        return "it is switched off for this kiosk"
    if staff_open:
        return "a staff session is open; staff are never looked at"
    if not ledger_holds:
        return "no consent can be written down; see 'askfirst ledger verify'"
    return ""


def why_closed(now: Allowed, kept: ConsentRecord | None) -> str:
    """Why the camera may not open now, on the strength of ``kept``; empty: it may.

    The last gate before the camera, after the record is durable: no record, no camera.
    """
    if not now.camera:
        return now.why_not
    if kept is None or kept.state is not ConsentState.GIVEN:
        return "there is no record of a yes"
    if kept.purpose not in terms.CAMERA_PURPOSES:
        return f"the yes was to '{kept.purpose}', not to the camera"
    if kept.purpose == "attention" and not now.attention:
        return "watching what is looked at is not switched on"
    if First.POLICY in now.show_first and _policy_of(kept) != now.policy:
        return "the written policy was not shown first"
    if First.SIGNATURE in now.show_first and kept.method is not Method.SIGNED_TAP:
        return "the yes was not signed"
    return ""


def _policy_of(kept: ConsentRecord) -> str:
    return f"{kept.policy.id}-{kept.policy.version}" if kept.policy else ""


def chosen(profiles: Mapping[str, Region], id_: str) -> Region | None:
    """The profile the shop set, or None: missing and unknown are the same, and safe."""
    return profiles.get(id_)


def parse_region(text: str, where: str) -> Region:
    """The profile in TOML ``text``; ``where`` is its file's name, "eu.toml".

    Raises:
        RegionError: file, line, field, and what is allowed.
    """
    fields = Fields.of(text, where, RegionError, _SAFE)
    id_ = fields.matching("id", r"[a-z]+(-[a-z]+)*", "small letters and hyphens")
    if where.rpartition("/")[2] != f"{id_}.toml":
        fields.refuse("id", f"makes this the file {id_}.toml, not {where}")
    region = Region(
        id=id_,
        name=fields.text("name"),
        law=fields.text("law"),
        purposes=fields.texts("purposes", terms.SWITCHES, may_be_empty=True),
        least_age=fields.number("least_age", 18, 25),
        show_first=tuple(
            First(word)
            for word in fields.texts("show_first", [one.value for one in First], may_be_empty=True)
        ),
        policy=fields.text("policy", optional=True),
        face_data_days=fields.number("face_data_days", 0, FACE_DATA_DAYS),
        records_kept_days=fields.number("records_kept_days", 1, RECORD_DAYS),
        authority=fields.text("authority"),
        contact=fields.text("contact"),
    )
    fields.text("sale", ("never",))
    _refuse_contradictions(fields, region)
    fields.done()
    return region


def _refuse_contradictions(fields: Fields, region: Region) -> None:
    camera = "camera" in region.purposes
    if "attention" in region.purposes and not camera:
        fields.refuse("purposes", "allow attention without the camera that it needs")
    if camera and First.NOTICE not in region.show_first:
        fields.refuse("show_first", "leaves out the notice; no camera without one")
    if list(region.show_first) != [one for one in First if one in region.show_first]:
        order = ", ".join(one.value for one in First)
        fields.refuse("show_first", f"has another order than the screen: {order}")
    if First.SIGNATURE in region.show_first and First.POLICY not in region.show_first:
        fields.refuse("show_first", "wants a signature under no written policy")
    if (First.POLICY in region.show_first) != bool(region.policy):
        fields.refuse("policy", "and 'written policy' in show_first go together")
