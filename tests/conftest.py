"""What every test may count on: no display is needed, and none is touched.

Tests marked ``x`` start an Xvfb of their own and tell it to the processes they start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from tests.unit.bucket_door import BucketDoor

pytest_plugins = ["tests.promises.proven"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The kiosk has no widgets, and only one application can live in a process."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication


@pytest.fixture(scope="session")
def s3() -> Iterator[tuple[str, int]]:
    """An S3 store on loopback, its host and port; started where it is asked for."""
    from tests.unit.bucket_door import moto_store

    with moto_store() as address:
        yield address


@pytest.fixture
def door(s3: tuple[str, int], monkeypatch: pytest.MonkeyPatch) -> Iterator[BucketDoor]:
    """A bucket in it, behind a door that can be told to misbehave; and a key to it."""
    from tests.unit.bucket_door import door_to, with_a_key

    with_a_key(monkeypatch)
    with door_to(s3) as door:
        yield door
