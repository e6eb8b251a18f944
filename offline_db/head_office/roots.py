"""The shop's root: which keys may sign what, how many it takes, and until when that holds.

Each root is signed by the keys of the one before it as well as its own, so a kiosk that was off for
a year follows from the root it was delivered with to the one that holds today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import Metadata, Root

from kiosk.errors import OfficeError
from offline_db.durable import write_whole
from offline_db.head_office.site import CARRIED, LASTS, ROLES, Site

_SAFE = "No root was written."


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different in the next root.

    Attributes:
        add: public keys by role. remove: key ids, or their first letters, by role.
        thresholds: signatures wanted, by role.
    """

    add: Mapping[str, tuple[SSlibKey, ...]] = field(default_factory=dict)
    remove: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    thresholds: Mapping[str, int] = field(default_factory=dict)


def first_root(
    folder: Path, change: Change, signers: Mapping[str, CryptoSigner], now: datetime
) -> Path:
    """Write ``1.root.json`` into a folder that has none. Raises ``OfficeError``."""
    there = sorted((folder / "metadata").glob("*.root.json"))
    if there:
        raise OfficeError(
            f"{there[-1]} is there already; 'askfirst keys change' makes the next one. {_SAFE}"
        )
    root = Root(consistent_snapshot=True)
    root.version = 0
    return _next(folder, None, root, change, signers, now)


def next_root(
    site: Site, change: Change, signers: Mapping[str, CryptoSigner], now: datetime
) -> Path:
    """Write the root after the one that holds. Raises ``OfficeError``."""
    root = deepcopy(site.root)
    root.unrecognized_fields[CARRIED] = dict(site.carried)
    return _next(site.folder, site.root, root, change, signers, now)


def _next(
    folder: Path,
    before: Root | None,
    root: Root,
    change: Change,
    signers: Mapping[str, CryptoSigner],
    now: datetime,
) -> Path:
    _alter(root, change)
    root.version += 1
    root.expires = (now.astimezone(UTC) + LASTS["root"]).replace(microsecond=0)
    signed = Metadata(root)
    wanted = [*root.roles["root"].keyids, *(before.roles["root"].keyids if before else ())]
    for keyid in dict.fromkeys(wanted):
        if keyid in signers:
            signed.sign(signers[keyid], append=True)
    for judge, which in ((before, "that holds now"), (root, "to come")):
        if judge is not None:
            _enough(judge, which, signed)
    path = folder / "metadata" / f"{root.version}.root.json"
    try:
        write_whole(path, signed.to_bytes())
    except OSError as err:
        raise OfficeError(f"{path} cannot be written ({err.strerror}). {_SAFE}") from err
    return path


def _alter(root: Root, change: Change) -> None:
    for role, words in change.remove.items():
        for word in words:
            root.revoke_key(_meant(word, root.roles[role].keyids, role), role)
    for role, keys in change.add.items():
        for key in keys:
            root.add_key(key, role)
    for role, threshold in change.thresholds.items():
        root.roles[role].threshold = threshold
    for role in ROLES:
        has, wants = len(root.roles[role].keyids), root.roles[role].threshold
        if not 1 <= wants <= has:
            raise OfficeError(
                f"{role} would have {has} key(s) and want {wants} signature(s); it needs at least "
                f"one key, and no more signatures than keys. {_SAFE}"
            )


def _meant(word: str, keyids: Iterable[str], role: str) -> str:
    found = [keyid for keyid in keyids if word and keyid.startswith(word)]
    if len(found) != 1:
        raise OfficeError(
            f"{word!r} names {len(found)} keys of {role}; write the first letters of one. {_SAFE}"
        )
    return found[0]


def _enough(judge: Root, which: str, signed: Metadata[Root]) -> None:
    try:
        judge.verify_delegate("root", signed.signed_bytes, signed.signatures)
    except UnsignedMetadataError as err:
        wants = judge.roles["root"].threshold
        raise OfficeError(
            f"the root {which} wants {wants} signature(s) of its own root keys, and the keys given "
            f"do not make them. Give the root key files with --root. {_SAFE}"
        ) from err
