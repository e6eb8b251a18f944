"""Lets MediaPipe in without the plotting library that its drawing parts name.

To be called before each import of MediaPipe, whichever of them is the first.
"""

from __future__ import annotations

import sys
from types import ModuleType


def keep_plotting_out() -> None:
    """Put an empty Matplotlib in the real one's place; we never draw with it.

    It would cost 36 MB and a quarter of a second, and it insists on a folder to write to: in the
    camera's cell there is none, so on a home without ``~/.config/matplotlib`` nothing would start.
    """
    if "matplotlib" in sys.modules:
        return
    package, plot = ModuleType("matplotlib"), ModuleType("matplotlib.pyplot")
    vars(package)["pyplot"] = plot
    sys.modules.update({"matplotlib": package, "matplotlib.pyplot": plot})
