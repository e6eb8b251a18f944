"""Writes a neural network down in the one format that OpenCV reads best.

Some networks are published as a list of weights without a description that OpenCV understands.
A converter would be a dependency of hundreds of megabytes for what takes a hundredth of a second
at start, so the few parts of the ONNX format that our networks need are written here: a graph of
named steps over named arrays, in protobuf's wire format.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_IR_VERSION, _OPSET = 8, 13
_FLOAT = 1  # ONNX's number for 32-bit floats
_VARINT, _BYTES = 0, 2  # protobuf's wire types


class NetworkFile:
    """A network under construction: one picture in, one array out.

    Every step is given the names of what it reads and answers with the name of what it makes.
    """

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._arrays: list[bytes] = []
        self._made = 0

    def array(self, values: Floats) -> str:
        """Keep ``values`` in the file."""
        name = self._name()
        dims = b"".join(_number(1, side) for side in values.shape)
        raw = np.ascontiguousarray(values, dtype="<f4").tobytes()
        self._arrays.append(dims + _number(2, _FLOAT) + _text(8, name) + _part(9, raw))
        return name

    def step(self, kind: str, *inputs: str, **settings: int | Sequence[int]) -> str:
        """Apply the ONNX operator ``kind`` to ``inputs``."""
        name = self._name()
        node = b"".join(_text(1, one) for one in inputs) + _text(2, name) + _text(3, name)
        node += _text(4, kind)
        for key in sorted(settings):
            node += _part(5, _setting(key, settings[key]))
        self._nodes.append(node)
        return name

    def finished(self, source: str, shape: Sequence[int], result: str, width: int) -> bytes:
        """The file's bytes: ``source`` has ``shape``, ``result`` is a row of ``width``."""
        graph = b"".join(_part(1, node) for node in self._nodes) + _text(2, "network")
        graph += b"".join(_part(5, array) for array in self._arrays)
        graph += _part(11, _value(source, shape)) + _part(12, _value(result, [shape[0], width]))
        return _number(1, _IR_VERSION) + _part(7, graph) + _part(8, _number(2, _OPSET))

    def _name(self) -> str:
        self._made += 1
        return f"v{self._made}"


def _setting(key: str, value: int | Sequence[int]) -> bytes:
    if isinstance(value, int):
        return _text(1, key) + _number(3, value) + _number(20, 2)
    return _text(1, key) + b"".join(_number(8, one) for one in value) + _number(20, 7)


def _value(name: str, shape: Sequence[int]) -> bytes:
    dims = b"".join(_part(1, _number(1, side)) for side in shape)
    return _text(1, name) + _part(2, _part(1, _number(1, _FLOAT) + _part(2, dims)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3 | _VARINT) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _part(field, value.encode("ascii"))


def _part(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | _BYTES) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the top bit says that more follow."""
    digits = bytearray()
    while value > 0x7F:
        digits.append(value & 0x7F | 0x80)
        value >>= 7
    digits.append(value)
    return bytes(digits)
