"""What the camera process is told of its surroundings: what it runs with, and nothing else.

The screen's environment holds whatever somebody set for the kiosk: addresses, passphrases for
signing, tokens of a service. None of it is of use for looking at a face.
"""

from __future__ import annotations

from collections.abc import Mapping

_NEEDED = ("PATH", "LANG", "TZ", "LD_LIBRARY_PATH")
# A folder that is not there: without a name for one, libraries ask the system who the user is,
# which reads /etc/nsswitch.conf and may go out to a directory service.
_HOME = {"HOME": "/nonexistent"}
_KINDS = ("PYTHON", "LC_")  # where Python finds its own parts, and how it reads and writes text


def camera_environment(around: Mapping[str, str]) -> dict[str, str]:
    """The part of ``around`` that the camera process gets."""
    told = {
        name: told for name, told in around.items() if name in _NEEDED or name.startswith(_KINDS)
    }
    return _HOME | told
