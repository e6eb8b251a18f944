"""Head office's file of roll-outs: where each stands, one for a shop group and channel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.errors import OfficeError
from kiosk.foreign import RUBBISH
from offline_db.durable import write_whole
from offline_db.head_office.fleet.roll_out import RollOut

_SAFE = "What is given out stays as it is."
_decoder = msgspec.json.Decoder(list[RollOut])


def read_roll_outs(path: Path) -> Sequence[RollOut]:
    """Raises ``OfficeError``."""
    try:
        return _decoder.decode(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, *RUBBISH) as err:
        raise OfficeError(
            f"{path} cannot be read ({err}). Move it away; 'askfirst roll-out' then begins anew "
            f"with the share that is given out. {_SAFE}"
        ) from err


def find(path: Path, group: str, channel: str) -> RollOut | None:
    """Raises ``OfficeError``."""
    return next(
        (one for one in read_roll_outs(path) if (one.group, one.channel) == (group, channel)), None
    )


def keep(path: Path, roll_out: RollOut) -> None:
    """In the place of the one before of that group and channel. Raises ``OfficeError``."""
    key = (roll_out.group, roll_out.channel)
    others = [one for one in read_roll_outs(path) if (one.group, one.channel) != key]
    try:
        write_whole(path, msgspec.json.encode([*others, roll_out]))
    except OSError as err:
        raise OfficeError(f"{path} cannot be written ({err.strerror or err}). {_SAFE}") from err
