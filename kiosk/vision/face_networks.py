"""Two small networks that judge an upright face: its age, and its expression.

Both are drawn here from their weights (MIT, face-api), step by step. The file with the age network
also holds weights that answer a person's sex; that part is never built, so it can never be asked.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.vision.network_file import NetworkFile

Floats = NDArray[np.float32]

SIDE = 112  # pixels of the square both networks look at
EXPRESSIONS = 7
HAPPY = 1  # of: neutral, happy, sad, angry, fearful, disgusted, surprised
_SOURCE = "picture"
# Halving an even side with a window of 3: one row and column beyond the bottom right edge.
_HALVED = {"strides": [2, 2], "pads": [0, 0, 1, 1]}


def age_network(arrays: dict[str, Floats], pictures: int) -> bytes:
    """A network from ``pictures`` x 3 x 112 x 112 to one number each: years."""
    drawing = _Drawing(arrays)
    file = drawing.file
    x = file.step("Relu", drawing.conv(_SOURCE, "entry_flow/conv_in", **_HALVED))
    x = drawing.halved(x, "entry_flow/reduction_block_0", rectified=False)
    x = drawing.halved(x, "entry_flow/reduction_block_1")
    for block in ("middle_flow/main_block_0", "middle_flow/main_block_1"):
        x = drawing.kept(x, block)
    x = drawing.halved(x, "exit_flow/reduction_block")
    x = file.step("Relu", drawing.separable(x, "exit_flow/separable_conv"))
    years = drawing.row(x, "fc/age")
    return file.finished(_SOURCE, [pictures, 3, SIDE, SIDE], years, 1)


def expression_network(arrays: dict[str, Floats], pictures: int) -> bytes:
    """A network from ``pictures`` x 3 x 112 x 112 to seven chances each."""
    drawing = _Drawing(arrays)
    x = _SOURCE
    for number in range(4):
        x = drawing.dense(x, f"dense{number}", first=number == 0)
    chances = drawing.file.step("Softmax", drawing.row(x, "fc"), axis=1)
    return drawing.file.finished(_SOURCE, [pictures, 3, SIDE, SIDE], chances, EXPRESSIONS)


class _Drawing:
    """The blocks both networks are made of; ``name`` is where a block's weights are."""

    def __init__(self, arrays: dict[str, Floats]) -> None:
        self.file = NetworkFile()
        self._arrays = arrays

    def conv(self, x: str, name: str, **settings: list[int]) -> str:
        filters = self._arrays[f"{name}/filters"].transpose(3, 2, 0, 1)
        bias = self._arrays[f"{name}/bias"]
        return self.file.step(
            "Conv",
            x,
            self.file.array(filters),
            self.file.array(bias),
            kernel_shape=filters.shape[2:],
            **settings,
        )

    def separable(self, x: str, name: str, halve: bool = False) -> str:
        """Each channel by itself in its neighbourhood, then all channels of one place."""
        alone = self._arrays[f"{name}/depthwise_filter"].transpose(2, 3, 0, 1)
        together = self._arrays[f"{name}/pointwise_filter"].transpose(3, 2, 0, 1)
        bias = self._arrays[f"{name}/bias"]
        settings = _HALVED if halve else {"strides": [1, 1], "pads": [1, 1, 1, 1]}
        y = self.file.step(
            "Conv",
            x,
            self.file.array(alone),
            group=alone.shape[0],
            kernel_shape=alone.shape[2:],
            **settings,
        )
        return self.file.step(
            "Conv", y, self.file.array(together), self.file.array(bias), kernel_shape=[1, 1]
        )

    def halved(self, x: str, name: str, rectified: bool = True) -> str:
        y = self.file.step("Relu", x) if rectified else x
        y = self.separable(y, f"{name}/separable_conv0")
        y = self.separable(self.file.step("Relu", y), f"{name}/separable_conv1")
        y = self.file.step("MaxPool", y, kernel_shape=[3, 3], **_HALVED)
        return self.file.step("Add", y, self.conv(x, f"{name}/expansion_conv", strides=[2, 2]))

    def kept(self, x: str, name: str) -> str:
        y = x
        for number in range(3):
            y = self.separable(self.file.step("Relu", y), f"{name}/separable_conv{number}")
        return self.file.step("Add", y, x)

    def dense(self, x: str, name: str, first: bool) -> str:
        """Four layers, each of which sees the sum of all before it."""
        start = (
            self.conv(x, f"{name}/conv0", **_HALVED)
            if first
            else self.separable(x, f"{name}/conv0", halve=True)
        )
        seen = self.file.step("Relu", start)
        total = seen
        for number in (1, 2, 3):
            layer = self.separable(seen, f"{name}/conv{number}")
            total = self.file.step("Add", total, layer)
            seen = self.file.step("Relu", total)
        return seen

    def row(self, x: str, name: str) -> str:
        """The mean over all places, then one weighted sum for each answer."""
        means = self.file.step("Flatten", self.file.step("GlobalAveragePool", x), axis=1)
        weights = self.file.array(self._arrays[f"{name}/weights"])
        return self.file.step("Gemm", means, weights, self.file.array(self._arrays[f"{name}/bias"]))
