"""Unpacks the weights of a browser's network: a list of names and shapes, and one file of numbers.

Most of the numbers are one byte each, to be stretched by a scale and a lowest value that stand in
the list; biases are plain floats.
"""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.errors import ModelError

Floats = NDArray[np.float32]


class PackedError(ModelError):
    """List and numbers do not belong together: both are to be fetched again."""


def unpacked(listing: bytes, numbers: bytes) -> dict[str, Floats]:
    """Every array by its name; raises ``PackedError``."""
    entries = [entry for group in json.loads(listing) for entry in group["weights"]]
    described = sum(_bytes(entry) for entry in entries)
    if described != len(numbers):
        raise PackedError(
            f"the list of weights describes {described} bytes, the file has {len(numbers)}: they "
            "do not belong together. Fetch both files again; nothing was loaded."
        )
    arrays: dict[str, Floats] = {}
    place = 0
    for entry in entries:
        end = place + _bytes(entry)
        arrays[entry["name"]] = _array(entry, numbers[place:end])
        place = end
    return arrays


def _bytes(entry: dict[str, Any]) -> int:
    shape: list[int] = entry["shape"]
    return math.prod(shape) * _kind(entry).itemsize


def _kind(entry: dict[str, Any]) -> np.dtype[Any]:
    return np.dtype("u1" if entry.get("quantization") else "<f4")


def _array(entry: dict[str, Any], numbers: bytes) -> Floats:
    packing: dict[str, Any] | None = entry.get("quantization")
    values = np.frombuffer(numbers, dtype=_kind(entry)).astype(np.float32)
    if packing:
        values = values * np.float32(packing["scale"]) + np.float32(packing["min"])
    return values.reshape(entry["shape"])
