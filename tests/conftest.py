"""What every test may count on: no display is needed, and none is touched.

Tests marked ``x`` start an Xvfb of their own and tell it to the processes they start.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

pytest_plugins = ["tests.promises.proven"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The kiosk has no widgets, and only one application can live in a process."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication
