"""The demo shop, built once, and a checkout in it for whoever wants to make a visit.

Starting a kiosk costs a second or two, so one serves many visits, as in a shop. Each visit
begins and ends where nobody is, and a failed one does not leave its kiosk to the next.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.commands.folder import ASSETS
from kiosk.models import models_folder
from kiosk.settings import Settings
from kiosk.states import Idle
from offline_db.head_office.demo_shop import build_demo
from tests.flows.checkout import NOON, Checkout

ROOT = Path(__file__).parents[2]
MODELS = models_folder(os.environ, ROOT)
NEEDED = (
    "face_landmarker_v2.task", "age-v1.onnx", "emotion_model_quantized.tflite", "astronaut.png",
)  # fmt: skip
FILMS = ("shopper", "dark", "nobody", "two_faces", "covered")


@pytest.fixture(scope="session")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo shop's catalogue and members; copy it, do not write into it."""
    folder = tmp_path_factory.mktemp("demo-shop")
    build_demo(ASSETS / "demo", folder, NOON.date(), random.Random(952))
    return folder


@pytest.fixture(scope="session")
def demo_films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera can be shown."""
    missing = [name for name in NEEDED if not (MODELS / name).exists()]
    if missing:
        pytest.skip(f"not fetched yet: {', '.join(missing)} (`make test` fetches them)")
    from kiosk.vision.material import write_films

    folder = tmp_path_factory.mktemp("films")
    write_films(MODELS / "astronaut.png", folder, only=FILMS)
    return folder


class Checkouts:
    """One checkout at a time: two windows in one process would hear each other's scanner."""

    def __init__(self, shop: Path, films: Callable[[], Path], folders: Callable[[], Path]) -> None:
        self._shop, self._films, self._folders = shop, films, folders
        self._open: Checkout | None = None
        self._settings: Settings | None = None

    def at(self, settings: Settings) -> Checkout:
        """The open one if it is set up like this, else a new one."""
        if self._open is None or self._settings != settings:
            self.close()
            self._open, self._settings = self._new(settings), settings
        return self._open

    def _new(self, settings: Settings) -> Checkout:
        folder = self._folders()
        for file in (*self._shop.glob("catalog-*.db"), *self._shop.glob("shoppers.*")):
            shutil.copy2(file, folder)
        if settings.camera == "film":
            (folder / "films").symlink_to(self._films())
            (folder / "camera.avi").symlink_to(folder / "films" / "shopper.avi")  # plugged in
            settings = replace(settings, camera=str(folder / "camera.avi"))
        return Checkout(folder, settings)

    def close(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            opened.close()


SETTINGS = Settings(shop="Linden Corner", region="eu", camera="film")


@pytest.fixture(scope="package")  # closed before other tests: one scanner listens at a time
def checkouts(
    demo_shop: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Checkouts]:
    made = Checkouts(
        demo_shop,
        lambda: request.getfixturevalue("demo_films"),
        lambda: tmp_path_factory.mktemp("kiosk"),
    )
    yield made
    made.close()


@pytest.fixture
def checkout(
    checkouts: Checkouts, request: pytest.FixtureRequest, demo_films: Path
) -> Iterator[Checkout]:
    """A checkout where nobody is, its camera process up and idle, its film a shopper.

    ``@pytest.mark.parametrize("checkout", [Settings(...)], indirect=True)`` sets up another.
    """
    settings = getattr(request, "param", SETTINGS)
    one = checkouts.at(settings)
    if settings.camera == "film":
        one.plays("shopper")
    if one.link is not None:
        one.await_camera_process()
    one.forget_looks()
    one.troubles.clear()
    assert isinstance(one.state, Idle)
    assert QGuiApplication.platformName() == os.environ["QT_QPA_PLATFORM"]
    yield one
    troubles = [*one.troubles]
    try:
        one.leave()
        assert not troubles, "the screen had trouble: " + "\n".join(troubles)
    except BaseException:
        checkouts.close()
        raise


@pytest.fixture
def checkout_without_models(
    checkouts: Checkouts, tmp_path: Path, demo_films: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checkout]:
    """A checkout whose model files were never fetched."""
    checkouts.close()
    monkeypatch.setenv("ASKFIRST_MODELS", str(tmp_path))
    one = checkouts.at(SETTINGS)
    one.plays("shopper")
    one.await_camera_process()
    yield one
    checkouts.close()
