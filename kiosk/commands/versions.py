"""What decides an answer, by version and hash: stands beside each consent record.

The limits and the networks' files are facts of the code: the camera process decides by these limits
and loads a file with this hash or none. So an answer of last year can be explained, and
nothing has to be asked of the camera process before the record is written. OpenCV is not imported.
"""

from __future__ import annotations

from kiosk import __version__
from kiosk.vision import weights
from kiosk.vision.thresholds import STANDARD


def versions() -> tuple[tuple[str, str], ...]:
    """Pairs of part and version: the program, the limits, each file of a network."""
    files = (*weights.ALL, *weights.OPTIONAL)
    return (
        ("askfirst", __version__),
        ("thresholds", STANDARD.version),
        *((file.name, f"sha256:{file.sha256}") for file in files),
    )
