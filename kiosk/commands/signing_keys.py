"""Key files on the command line: opened with a passphrase that is asked for, or comes by itself."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner

PASSPHRASE = "ASKFIRST_PASSPHRASE"  # noqa: S105 - the variable's name
FILE = click.Path(dir_okay=False, path_type=Path)

key_option = click.option(
    "--key", "keys", multiple=True, type=FILE, metavar="FILE",
    help="A key to sign with; once for each of targets, snapshot and timestamp.",
)  # fmt: skip


def passphrase_for(file: Path, *, confirm: bool = False) -> str:
    """What ASKFIRST_PASSPHRASE says, or what is typed."""
    told = os.environ.get(PASSPHRASE)
    if told is not None:
        return told
    try:
        asked: str = click.prompt(
            f"passphrase of {file}", hide_input=True, confirmation_prompt=confirm, err=True
        )
    except click.Abort as err:
        raise click.UsageError(
            f"no passphrase of {file}: type it, or set {PASSPHRASE} where nobody can. "
            "Nothing was changed."
        ) from err
    return asked


def opened(files: Iterable[Path]) -> dict[str, CryptoSigner]:
    """The keys in ``files`` by their id; raises ``OfficeError``."""
    from offline_db.head_office.keys import open_key

    signers = (open_key(file, passphrase_for(file)) for file in files)
    return {signer.public_key.keyid: signer for signer in signers}
