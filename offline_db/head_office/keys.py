"""The keys with which head office signs: made, locked with a passphrase, opened to sign.

A key is an Ed25519 pair. The private half lies in one file, locked with a passphrase, readable for
its owner alone; the public half beside it as ``FILE.pub``, and that is all a root needs of it.
Root keys belong on a stick in a safe: nothing but changing keys asks for them.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from securesystemslib.signer import CryptoSigner, SSlibKey

from kiosk.errors import OfficeError
from offline_db.new_file import write_new

LEAST_LETTERS = 12  # of a passphrase
_SAFE = "Nothing was signed."


def new_key(file: Path, passphrase: str) -> SSlibKey:
    """Make a pair: ``file`` and ``file.pub``; returns the public half.

    Raises:
        OfficeError: a file is there already, or cannot be written, or the passphrase is short.
    """
    if len(passphrase) < LEAST_LETTERS:
        raise OfficeError(
            f"a passphrase of {len(passphrase)} letters is too easily guessed; take at least "
            f"{LEAST_LETTERS}. No key was made."
        )
    private = Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(passphrase.encode())
    public = private.public_key()
    _write(file, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked), 0o600)
    _write(
        public_file(file),
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        0o644,
    )
    return SSlibKey.from_crypto(public)


def public_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.pub")


def public_key(file: Path) -> SSlibKey:
    """The public key in ``file``, or in the ``.pub`` beside it. Raises ``OfficeError``."""
    where = file if file.suffix == ".pub" else public_file(file)
    try:
        return SSlibKey.from_crypto(load_pem_public_key(where.read_bytes()))
    except OSError as err:
        raise OfficeError(f"{where} cannot be read ({err.strerror}). {_SAFE}") from err
    except (ValueError, UnsupportedAlgorithm) as err:
        raise OfficeError(f"{where} is no public key ({err}). {_SAFE}") from err


def open_key(file: Path, passphrase: str) -> CryptoSigner:
    """The key in ``file``, ready to sign. Raises ``OfficeError``."""
    try:
        private = load_pem_private_key(file.read_bytes(), passphrase.encode())
    except OSError as err:
        raise OfficeError(f"{file} cannot be read ({err.strerror}). {_SAFE}") from err
    except (ValueError, TypeError, UnsupportedAlgorithm) as err:
        raise OfficeError(
            f"{file} cannot be opened: a wrong passphrase, or no private key. {_SAFE}"
        ) from err
    if not isinstance(private, Ed25519PrivateKey):
        raise OfficeError(f"{file} is not an Ed25519 key; 'askfirst keys new' makes one. {_SAFE}")
    return CryptoSigner(private)


def _write(file: Path, content: bytes, mode: int) -> None:
    """Never over another file."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_new(file, content, mode)
    except FileExistsError as err:
        raise OfficeError(
            f"{file} is there already and is left as it is. No key was made."
        ) from err
    except OSError as err:
        raise OfficeError(f"{file} cannot be written ({err.strerror}). No key was made.") from err
