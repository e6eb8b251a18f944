"""The command `askfirst` as somebody types it: what it says, and with which exit status."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.commands.main import COMMANDS
from kiosk.settings import Settings
from tests.flows.checkout import BREAD, Checkout
from tests.flows.conftest import MODELS, NEEDED, ROOT, Checkouts

Ask = Callable[..., subprocess.CompletedProcess[str]]


def ask(home: Path, *arguments: str | Path, **told: str) -> subprocess.CompletedProcess[str]:
    """`askfirst` over the kiosk in ``home``; without a display unless ``told`` of one."""
    quiet = ("DISPLAY", "WAYLAND_DISPLAY", "ASKFIRST_MODELS")
    environment = {key: value for key, value in os.environ.items() if key not in quiet}
    environment.update(ASKFIRST_HOME=str(home), ASKFIRST_MODELS=str(MODELS), **told)
    return subprocess.run(
        [sys.executable, "-m", "kiosk.commands.main", *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def told(done: subprocess.CompletedProcess[str]) -> str:
    """All that was said, without line breaks; no stack is ever part of it."""
    said = " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in said
    return said


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kiosk's folder as `askfirst demo build` leaves it."""
    missing = [name for name in NEEDED if not (MODELS / name).exists()]
    if missing:
        pytest.skip(f"not fetched yet: {', '.join(missing)} (`make test` fetches them)")
    home = tmp_path_factory.mktemp("built")
    done = ask(home, "demo", "build")
    assert done.returncode == 0, done.stderr
    assert "members beside it" in done.stdout
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """A copy to spoil; the camera of its settings is its own."""
    copy = tmp_path / "home"
    shutil.copytree(built, copy)
    settings = (copy / "kiosk.toml").read_text(encoding="utf-8")
    (copy / "kiosk.toml").write_text(settings.replace(str(built), str(copy)), encoding="utf-8")
    return copy


# --- help and slips of the finger ---------------------------------------------------------------


def test_help_names_every_command_in_one_line(tmp_path: Path) -> None:
    done = ask(tmp_path, "--help")
    assert done.returncode == 0
    for name, late in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(late.does)}$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    [
        *((name,) for name in COMMANDS),
        ("demo", "build"), ("demo", "sheet"), ("journal", "sales"), ("journal", "sale"),
        ("journal", "set-aside"), ("models", "fetch"), ("models", "verify"), ("models", "list"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_explains_itself(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = ask(tmp_path, *words, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 5
    assert not any(tmp_path.iterdir()), "an explanation changes nothing"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["runn"], "Did you mean 'askfirst run'?"),
        (["frobnicate"], "askfirst has no command 'frobnicate'. See 'askfirst --help'."),
        (["run", "--nope"], "--nope"),
        (["tour", "--only", "sideways"], "'sideways' is not one of 'portrait'"),
        (["journal", "sales", "--limit", "0"], "1<=x<=10000"),
    ],
)
def test_a_slip_of_the_finger_is_named(tmp_path: Path, words: list[str], answer: str) -> None:
    done = ask(tmp_path, *words)
    assert done.returncode == 2
    assert answer in told(done)


@pytest.mark.parametrize(
    ("size", "answer"),
    [
        ("big", "'big' is not a size; write it like 1080x1920"),
        ("10x10", "10x10 is too small; at least 640x640"),
    ],
)
def test_a_window_needs_a_size_that_is_one(home: Path, size: str, answer: str) -> None:
    done = ask(home, "run", "--size", size, DISPLAY=":none")
    assert done.returncode == 2
    assert answer in told(done)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("quiet_seconds = 5", "quiet_seconds is 5; it must be a whole number of seconds from 30"),
        ('card_prefix = "x"', "card_prefix is 'x'; it must be 2 to 7 digits"),
        ('cammera = "0"', "'cammera' is not a setting; allowed are camera,"),
        ('time_zone = "Mars/Base"', "time_zone is 'Mars/Base'; write an IANA name"),
        ("languages = [", "is not TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(home: Path, line: str, answer: str) -> None:
    (home / "kiosk.toml").write_text(line + "\n", encoding="utf-8")
    done = ask(home, "run", "--size", "1080x1920", DISPLAY=":none")
    assert done.returncode == 1
    said = told(done)
    assert answer in said
    assert "kiosk.toml" in said
    assert said.startswith("askfirst: ")


# --- the doctor ---------------------------------------------------------------------------------


def remedies(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Part by part, what the doctor finds not ok and what it advises."""
    found = re.findall(r"^NOT OK  (.{14}) .*\n +-> (.*)$", done.stdout, re.MULTILINE)
    return {part.strip(): remedy for part, remedy in found if part.strip() != "screen"}


def test_the_doctor_finds_a_healthy_kiosk_healthy(home: Path) -> None:
    done = ask(home, "doctor", DISPLAY=":none")
    assert remedies(done) == {}
    assert done.returncode == 0, done.stdout
    assert "products, whole" in done.stdout
    assert re.search("^ok +camera process +starts, loads its models", done.stdout, re.MULTILINE)


def test_the_doctor_says_what_to_do_without_a_catalogue(home: Path) -> None:
    next(home.glob("catalog-*.db")).unlink()
    done = ask(home, "doctor")
    assert done.returncode == 1
    assert set(remedies(done)) == {"catalogue"}
    assert "askfirst demo build" in remedies(done)["catalogue"]


def test_the_doctor_reads_a_catalogue_to_its_last_page(home: Path) -> None:
    catalogue = next(home.glob("catalog-*.db"))
    catalogue.chmod(0o644)
    with catalogue.open("r+b") as file:
        file.seek(catalogue.stat().st_size - 4096)
        file.write(b"\xa5" * 4096)
    done = ask(home, "doctor")
    assert done.returncode == 1
    assert set(remedies(done)) == {"catalogue"}
    assert str(catalogue) in remedies(done)["catalogue"]
    assert "no sale is lost" in remedies(done)["catalogue"]


def test_the_doctor_misses_models_and_camera(home: Path, tmp_path: Path) -> None:
    shutil.rmtree(home / "demo-camera")
    nothing = tmp_path / "no-models"
    nothing.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.commands.main", "doctor"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "ASKFIRST_HOME": str(home), "ASKFIRST_MODELS": str(nothing)},
    )  # fmt: skip
    assert done.returncode == 1
    found = remedies(done)
    assert set(found) == {"models", "camera", "camera process"}
    assert "askfirst models fetch" in found["models"]
    assert "Check the cable" in found["camera"]
    assert "shopping goes on" in found["models"]


# --- the demo shop and the journal --------------------------------------------------------------


def test_a_second_demo_build_only_looks(home: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in home.rglob("*") if file.is_file()}
    done = ask(home, "demo", "build")
    assert done.returncode == 0
    assert done.stdout == f"the demo shop stands in {home}\n"
    now = {file: file.stat().st_mtime_ns for file in home.rglob("*") if file.is_file()}
    assert now == before


def test_the_demo_sheet_is_a_pdf_to_print(home: Path, tmp_path: Path) -> None:
    done = ask(home, "demo", "sheet", tmp_path / "sheet.pdf")
    assert done.returncode == 0, done.stderr
    assert "print at 100 % on A4" in done.stdout
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_the_journal_tells_what_was_sold(checkouts: Checkouts, demo_shop: Path) -> None:
    checkout = checkouts.at(Settings(shop="Linden Corner", region="eu", camera="none"))
    home = checkout.home.root
    sold = _sell(checkout)
    listed = ask(home, "journal", "sales", "--limit", "1")
    assert listed.returncode == 0
    assert re.fullmatch(rf"{sold} +2026-11-18T12:00\S* +245 EUR +final\n", listed.stdout)
    shown = ask(home, "journal", "sale", sold)
    assert shown.returncode == 0
    assert f"   1 x {BREAD} @     245" in shown.stdout
    missing = ask(home, "journal", "sale", "K1-99999")
    assert missing.returncode == 1
    assert "no sale 'K1-99999'" in told(missing)


def _sell(checkout: Checkout) -> str:
    """One loaf of bread; its number, while the kiosk goes on running."""
    checkout.scan(BREAD)
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    number = checkout.text("slip")
    checkout.tap("done")
    checkout.hand.wait_for("thanks")
    checkout.leave()
    return number


def test_without_a_journal_there_is_nothing_to_tell(tmp_path: Path) -> None:
    done = ask(tmp_path, "journal", "sales")
    assert done.returncode == 1
    assert "It is made when the kiosk starts" in told(done)


# --- the tour -----------------------------------------------------------------------------------


def test_the_tour_leaves_a_numbered_picture_of_every_screen(home: Path, tmp_path: Path) -> None:
    done = ask(home, "tour", "--only", "portrait", "--to", tmp_path / "pictures")
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = sorted((tmp_path / "pictures" / "portrait").glob("*.png"))
    names = [picture.stem.partition("-")[2] for picture in pictures]
    assert [picture.stem[:2] for picture in pictures] == [
        f"{number:02d}" for number in range(1, len(pictures) + 1)
    ]
    for screen in ("attract", "question", "looking", "offers", "pay", "goodbye", "forgotten",
                   "keypad", "telling", "help", "languages", "leaving", "no"):  # fmt: skip
        assert screen in names
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1080, 1920)
    assert all(picture.name in done.stdout for picture in pictures), "it says what it does"
    with_journal = {file.name for file in home.glob("journal.db*")}
    assert with_journal <= {"journal.db", "journal.db.lock"}
