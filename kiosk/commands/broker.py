"""Which broker a kiosk listens to, and which one head office tells: from their own files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import msgspec

from kiosk.commands.folder import KioskFolder, usual_folder
from kiosk.errors import PushError
from kiosk.foreign import read_toml
from kiosk.settings import Settings

if TYPE_CHECKING:
    from offline_db.push.broker import Broker

broker_option = click.option(
    "--broker", "broker_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE", help="Head office's broker.toml; the one in its folder unless named.",
)  # fmt: skip


class _OfficeBroker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``broker.toml``: files count from its own folder. ``spread``: seconds, see ``push.hint``."""

    address: str
    user: str = "head-office"
    password: str = "broker.password"  # noqa: S105 - a file's name
    authority: str = ""
    spread: Annotated[int, msgspec.Meta(ge=0, le=3_600)] = 30


@dataclass(frozen=True, slots=True)
class OfficeBroker:
    """The broker as head office uses it; ``spread`` seconds for kiosks to spread over."""

    broker: Broker
    spread: int


def kiosk_broker(folder: KioskFolder, settings: Settings) -> Broker:
    """The broker that ``settings`` name. Raises ``PushError``."""
    from offline_db.push.broker import broker_at

    authority = folder.root / "broker-ca.pem"
    return broker_at(
        settings.broker, settings.kiosk, folder.root / "broker.password",
        authority if authority.exists() else None,
    )  # fmt: skip


def own_broker_file(head_office: Path | None) -> Path | None:
    """The broker.toml of a folder that was named, if it is there."""
    path = None if head_office is None else head_office / "broker.toml"
    return path if path is not None and path.exists() else None


def office_broker(told: Path | None) -> OfficeBroker | None:
    """What ``told``, else head office's own ``broker.toml``, says; None: there is none.

    Raises:
        PushError: what is wrong in it.
    """
    from offline_db.push.broker import broker_at

    path = told or usual_folder().root / "head-office" / "broker.toml"
    try:
        found = msgspec.convert(read_toml(path.read_text("utf-8")), _OfficeBroker)
    except FileNotFoundError:
        if told is None:
            return None
        raise PushError(f"there is no {told}") from None
    except (OSError, ValueError, msgspec.MsgspecError) as err:
        raise PushError(
            f"{path} cannot be used ({err}). It holds address, and if need be user, password and "
            "authority (files beside it) and spread."
        ) from err
    authority = path.parent / found.authority if found.authority else None
    broker = broker_at(found.address, found.user, path.parent / found.password, authority)
    return OfficeBroker(broker, found.spread)
