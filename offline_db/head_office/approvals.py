"""A second person's yes to one catalogue, signed with a key of their own.

It says which catalogue may follow which, by the hashes of all their rows, so it is worth nothing
for any other. It counts when it comes from one of the shop's targets keys, and not from one with
which the catalogue itself is being signed.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec
from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import CryptoSigner, Signature
from tuf.api.metadata import Root

from kiosk.errors import OfficeError
from kiosk.foreign import RUBBISH
from offline_db.durable import write_whole


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is agreed to: ``content`` may follow ``after`` (hashes of all rows) in ``group``."""

    group: str
    content: str
    after: str


class Approval(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    statement: Statement
    keyid: str
    signature: str


def check_may_approve(root: Root, signer: CryptoSigner) -> None:
    """Raises ``OfficeError`` where the yes of ``signer`` would be worth nothing to this shop."""
    keyid = signer.public_key.keyid
    if keyid not in root.roles["targets"].keyids:
        raise OfficeError(f"{_stranger(keyid)} Nothing was approved.")


def approve(statement: Statement, signer: CryptoSigner, file: Path) -> None:
    """Write the yes. Raises ``OfficeError``."""
    signed = signer.sign(_said(statement))
    approval = Approval(statement, signed.keyid, signed.signature)
    try:
        write_whole(file, msgspec.json.format(msgspec.json.encode(approval)))
    except OSError as err:
        raise OfficeError(
            f"{file} cannot be written ({err.strerror}). Nothing was approved."
        ) from err


def check_approval(file: Path, wanted: Statement, root: Root, signing: Collection[str]) -> None:
    """Raises ``OfficeError`` where the yes in ``file`` is not one to ``wanted`` by somebody else.

    ``signing``: ids of the keys with which the catalogue itself is signed.
    """
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Approval)
    except (OSError, *RUBBISH) as err:
        raise OfficeError(f"{file} is no approval ({err}). Nothing was given out.") from err
    if found.statement != wanted:
        raise OfficeError(
            f"{file} says yes to another catalogue than this one, or after another. Ask for a "
            "fresh one: 'askfirst catalogue approve'. Nothing was given out."
        )
    if found.keyid not in root.roles["targets"].keyids:
        raise OfficeError(
            f"{file} was signed by a stranger: {_stranger(found.keyid)} Nothing was given out."
        )
    if found.keyid in signing:
        raise OfficeError(
            f"{file} was signed with a key that also signs the catalogue; a second person has to "
            "agree, with a key of their own. Nothing was given out."
        )
    try:
        signature = Signature(found.keyid, found.signature)
        root.get_key(found.keyid).verify_signature(signature, _said(wanted))
    except (UnverifiedSignatureError, VerificationError, ValueError) as err:
        raise OfficeError(f"{file} has no good signature. Nothing was given out.") from err


def _stranger(keyid: str) -> str:
    return (
        f"{keyid[:12]} is none of this shop's targets keys. Whoever holds the root key makes it "
        "one with 'askfirst keys change --add targets=FILE.pub'."
    )


def _said(statement: Statement) -> bytes:
    return b"askfirst approval 1 " + msgspec.json.encode(statement)
