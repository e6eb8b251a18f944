"""The key that signs single-use coupons: the same file at head office and on each kiosk."""

from __future__ import annotations

import secrets
from pathlib import Path

from kiosk.errors import PromotionError
from offline_db.new_file import write_new

KEY_BYTES = 32
_SAFE = "Coupons that everybody shares go on working; no sale is lost."


def read_coupon_key(path: Path) -> bytes:
    """The key in ``path``; empty where there is none, and then no single-use coupon counts.

    Raises:
        PromotionError: it is there and cannot be used.
    """
    try:
        if not path.exists():
            return b""
        if path.stat().st_mode & 0o077:
            raise PromotionError(
                f"{path} can be read by others, who could make coupons. Run 'chmod 600 {path}'. "
                f"{_SAFE}"
            )
        key = path.read_bytes()
    except OSError as err:
        raise PromotionError(f"{path} cannot be read ({err.strerror}). {_SAFE}") from err
    if len(key) != KEY_BYTES:
        raise PromotionError(
            f"{path} holds {len(key)} bytes where a key has {KEY_BYTES}. Copy it anew from head "
            f"office. {_SAFE}"
        )
    return key


def made_or_read(path: Path) -> bytes:
    """As ``read_coupon_key``, but a key is made where there is none; for head office."""
    key = read_coupon_key(path)
    if key:
        return key
    key = secrets.token_bytes(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, key)
    except OSError as err:
        raise PromotionError(
            f"{path} cannot be written ({err.strerror}). Name a folder that you may write to; no "
            "coupon was made."
        ) from err
    return key
