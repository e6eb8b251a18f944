"""Tells how much a face smiles.

The expression network is a TensorFlow Lite file with some weights packed into bytes. OpenCV reads
TensorFlow Lite but not those, and a second runtime would be 60 MB for half a millisecond of
work, so the weights are unpacked to floats when loading; answers agree with the original runtime
to 0.016.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.camera import Frame
from kiosk.vision.cut_out import cut_out
from kiosk.vision.face import Face
from kiosk.vision.mediapipe_alone import keep_plotting_out

_SIDE = 64
_HAPPY = 3  # of: angry, disgust, fear, happy, sad, surprise, neutral; no other is ever read
_ROOM = 1.1  # the teaching pictures show the face with a little around it


class MoodModel:
    """The loaded expression network."""

    def __init__(self, weights: bytes) -> None:
        self._net: Any = cv2.dnn.readNetFromTFLite(np.frombuffer(_unpacked(weights), np.uint8))

    def happy(self, frame: Frame, face: Face) -> float:
        """How sure the network is of a happy face, 0 to 1."""
        grey = _square(frame, face).astype(np.float32) / 127.5 - 1.0
        self._net.setInput(grey[None, None])
        return float(self._net.forward().ravel()[_HAPPY])


def _square(frame: Frame, face: Face) -> NDArray[np.uint8]:
    """The face in a grey square of the network's size; beyond the frame its edge goes on."""
    left, top, right, bottom = face.box
    half = max(right - left, bottom - top) * _ROOM / 2
    scale = _SIDE / (2 * half)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    move = np.array(
        [[scale, 0, _SIDE / 2 - scale * middle_x], [0, scale, _SIDE / 2 - scale * middle_y]]
    )
    cut = cut_out(frame, move, _SIDE, cv2.BORDER_REPLICATE)
    grey: NDArray[np.uint8] = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY)
    return grey


def _unpacked(weights: bytes) -> bytes:
    """The same network with every byte-packed weight as a float."""
    keep_plotting_out()
    import flatbuffers  # both come with MediaPipe
    from mediapipe.tasks.metadata import schema_py_generated as tflite

    model = tflite.ModelT.InitFromObj(tflite.Model.GetRootAsModel(weights, 0))
    for tensor in model.subgraphs[0].tensors:
        if tensor.type == tflite.TensorType.INT8:
            buffer = model.buffers[tensor.buffer]
            packed = np.asarray(buffer.data, dtype=np.uint8).view(np.int8)
            plain = _scaled(packed.reshape(tensor.shape), tensor.quantization)
            buffer.data = np.frombuffer(plain.astype("<f4").tobytes(), dtype=np.uint8)
            tensor.type, tensor.quantization = tflite.TensorType.FLOAT32, None
    builder = flatbuffers.Builder(4 * len(weights))
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _scaled(packed: NDArray[np.int8], quantization: Any) -> NDArray[np.float32]:
    """Each channel of ``packed`` times its own scale (zero points are all 0 in this file)."""
    shape = [1] * packed.ndim
    shape[quantization.quantizedDimension] = -1
    scale = np.asarray(quantization.scale, dtype=np.float32).reshape(shape)
    return packed.astype(np.float32) * scale
