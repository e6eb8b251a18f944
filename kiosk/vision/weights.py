"""The model files, known by their hash: other bytes are never loaded.

Names and hashes also stand in ``assets/models/manifest.toml``, from which they are fetched; here
they are a fact of the code, which reads exactly these networks. None of them has an embedding as
its output. One of the optional files also holds the weights of an answer about a shopper's sex;
the network drawn from it has no such answer (``face_networks``).
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
ALL = (FACE, AGE, MOOD)  # without any of these there is no estimate

SECOND_AGE = (
    Weights(
        "age_gender_model-weights_manifest.json",
        "74b60bf3ebf981bf4e661e9cca3a185614e10b25d797118b62e2a68d3ff2569f",
    ),
    Weights(
        "age_gender_model.bin",
        "49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa",
    ),
)
SECOND_MOOD = (
    Weights(
        "face_expression_model-weights_manifest.json",
        "5b349c17c7836da506e03422cd6461c74085d8bb2713ad4114647dc5d28174c8",
    ),
    Weights(
        "face_expression_model.bin",
        "9a9840f2cf1f4c7eab95f197512569345c00d2426754d4608b92af30e0300f3d",
    ),
)
OPTIONAL = SECOND_AGE + SECOND_MOOD  # without all of these the first networks answer alone


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
