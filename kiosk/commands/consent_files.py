"""Reads the notices, policies and region profiles that the kiosk carries."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kiosk.commands.folder import ASSETS
from kiosk.commands.versions import versions
from kiosk.consent.desk import Desk
from kiosk.consent.notices import Notice, newest, parse_notice
from kiosk.consent.policies import Policy, parse_policy
from kiosk.consent.record import Controller, Letterhead
from kiosk.consent.regions import Region, SwitchedOn, parse_region
from kiosk.errors import NoticeError, RegionError
from kiosk.settings import Settings

log = logging.getLogger(__name__)

NOTICES = ASSETS / "notices"
REGIONS = ASSETS / "regions"


def all_notices(folder: Path = NOTICES) -> tuple[Notice, ...]:
    """Every version of every notice; old ones stay, for the records that name them.

    Raises:
        NoticeError: one of them cannot be shown.
    """
    files = sorted(file for file in folder.glob("*.toml") if "policy" not in file.name)
    return tuple(parse_notice(_text(file), file.name) for file in files)


def notices_now(folder: Path = NOTICES) -> Mapping[str, Notice]:
    """The newest notice for each purpose."""
    return newest(all_notices(folder))


def all_policies(folder: Path = NOTICES) -> tuple[Policy, ...]:
    """Every version of every written policy.

    Raises:
        NoticeError: one of them cannot be shown.
    """
    files = sorted(file for file in folder.glob("*.toml") if "policy" in file.name)
    return tuple(parse_policy(_text(file), file.name) for file in files)


def policy_of(region: Region, folder: Path = NOTICES) -> Policy | None:
    """The written policy that ``region`` wants shown first, if it wants one."""
    if not region.policy:
        return None
    file = folder / f"{region.policy}.toml"
    return parse_policy(_text(file), file.name)


def region_named(id_: str, folder: Path = REGIONS) -> Region | None:
    """The profile ``id_``; None where there is none of that name, and the camera is off.

    Raises:
        RegionError: it is there and cannot be used; the camera is off as well.
    """
    file = folder / f"{id_}.toml"
    if not id_.replace("-", "").isalpha() or not file.is_file():
        return None
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise RegionError(f"{file} cannot be read ({err}). The camera stays off.") from err
    return parse_region(text, file.name)


def desk_of(settings: Settings, *, has_camera: bool) -> Desk:
    """What this kiosk asks, and under which rules; what cannot be read is not asked."""
    region, policy = _region_and_policy(settings.region)
    if region is not None:
        region = replace(region, least_age=max(region.least_age, settings.least_age))
    try:
        notices = notices_now()
    except NoticeError as err:
        log.error("%s", err)
        notices = {}
    controller = Controller(settings.operator, settings.operator_address, settings.operator_contact)
    head = Letterhead(controller, settings.kiosk, region.id if region else "none", versions())
    return Desk(
        head, notices, region, policy, SwitchedOn(camera=has_camera, attention=settings.attention)
    )


def _region_and_policy(id_: str) -> tuple[Region | None, Policy | None]:
    """Without a profile, or without the policy it wants shown, there is no camera."""
    try:
        region = region_named(id_)
        return region, policy_of(region) if region else None
    except (RegionError, NoticeError) as err:
        log.error("%s", err)
        return None, None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise NoticeError(
            f"{file} cannot be read ({err}). Put the file back; what it asks for stays off."
        ) from err
