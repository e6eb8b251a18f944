"""The three model files, known by their hash: other bytes are never loaded.

Names and hashes also stand in ``assets/models/manifest.toml``, from which they are fetched; here
they are a fact of the code, which reads exactly these networks. None of them has an embedding as
its output, and the model of a shopper's sex that one package also holds has no name here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ModelError


@dataclass(frozen=True, slots=True)
class Weights:
    """One file; ``sha256`` is of the whole of it."""

    name: str
    sha256: str


FACE = Weights(
    "face_landmarker_v2.task",
    "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",
)
AGE = Weights(
    "age-v1.onnx",
    "4f9f0075200bd8ea6cd65ae6e6893cf820c513169382c08e82e533158358ed1c",
)
MOOD = Weights(
    "emotion_model_quantized.tflite",
    "65e3961bb68f497bd02a8d075da8409364db90004edb80c0c6cb15647c4de559",
)
ALL = (FACE, AGE, MOOD)


def read(folder: Path, weights: Weights) -> bytes:
    """The bytes of ``weights`` in ``folder``; raises ``ModelError`` for missing or other bytes."""
    path = folder / weights.name
    try:
        content = path.read_bytes()
    except OSError as err:
        raise ModelError(
            f"{path} cannot be read ({err.strerror}). Run 'askfirst models fetch'; until then "
            "visits go on without estimates."
        ) from err
    found = hashlib.sha256(content).hexdigest()
    if found != weights.sha256:
        raise ModelError(
            f"{path} is not the file we know: sha256 {found[:12]}.., expected "
            f"{weights.sha256[:12]}... Delete it and run 'askfirst models fetch'; until then "
            "visits go on without estimates."
        )
    return content
