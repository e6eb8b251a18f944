"""Pictures of goods, as a shop would have them; made anew, so that no test rests on a file."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def picture(kind: str = "png", colour: str = "#c00", side: tuple[int, int] = (64, 64), **how: Any
            ) -> bytes:  # fmt: skip
    """``how`` goes to Pillow ("progressive", "lossless" ..)."""
    mode = how.pop("mode", "RGB")
    out = io.BytesIO()
    image = Image.new("RGB", side, colour)
    image.paste("#fff", (side[0] // 4, side[1] // 4, side[0] // 2, side[1] // 2))
    image.convert(mode).save(out, kind, **how)
    return out.getvalue()
