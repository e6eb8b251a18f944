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

from kiosk.commands.camera_check import camera_is_there, first_words
from kiosk.commands.folder import KioskFolder
from kiosk.commands.main import COMMANDS
from kiosk.errors import ModelError
from kiosk.settings import Settings
from tests.flows.checkout import BREAD, Checkout
from tests.flows.conftest import MODELS, NEEDED, ROOT, Checkouts
from tests.unit.office import catalogue

Ask = Callable[..., subprocess.CompletedProcess[str]]


SOUND = {"PULSE_SERVER": "unix:/nowhere"}  # build machines have no loudspeaker


def ask(home: Path, *arguments: str | Path, **told: str) -> subprocess.CompletedProcess[str]:
    """`askfirst` over the kiosk in ``home``; without a display unless ``told`` of one, and as if
    there were something to hear it with."""
    quiet = ("DISPLAY", "WAYLAND_DISPLAY", "ASKFIRST_MODELS")
    environment = {key: value for key, value in os.environ.items() if key not in quiet}
    environment.update(ASKFIRST_HOME=str(home), ASKFIRST_MODELS=str(MODELS), **SOUND, **told)
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
    """A copy to spoil; a kiosk's folder names no place outside itself."""
    return Path(shutil.copytree(built, tmp_path / "home"))


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
        ("journal", "set-aside"), ("journal", "looked-at"),
        ("models", "fetch"), ("models", "verify"), ("models", "list"),
        ("ledger", "verify"), ("ledger", "show"), ("ledger", "set-aside"), ("ledger", "context"),
        ("ledger", "begin-anew"), ("ledger", "remove-older"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_explains_itself(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = ask(tmp_path, *words, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 5
    assert not any(tmp_path.iterdir()), "an explanation changes nothing"


@pytest.mark.parametrize(
    "group",
    ["demo", "journal", "ledger", "models", "head-office", "keys", "catalogue", "offers", "staff"],
)
def test_what_a_command_does_fits_on_its_line(tmp_path: Path, group: str) -> None:
    done = ask(tmp_path, group, "--help", COLUMNS="80")
    assert done.returncode == 0
    _usage, *lines = done.stdout.splitlines()
    assert not [line for line in lines if line.endswith(("...", "…"))]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["runn"], "Did you mean 'askfirst run'?"),
        (["privacy", "papers"], "Did you mean 'askfirst privacy-papers'?"),
        (["privacy", "check"], "Did you mean 'askfirst privacy-check'?"),
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
    "words", [("--size", "banana"), ("--size", "²x²"), ("--camera", ""), ("--camera", "a\nb")]
)
def test_a_wrong_word_is_told_before_any_visit_begins(home: Path, words: tuple[str, ...]) -> None:
    done = ask(home, "run", *words)  # no display: it would go through a visit
    assert done.returncode == 2
    assert "going through a visit" not in told(done)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("quiet_seconds = 5", "quiet_seconds is 5; it must be a whole number of seconds from 30"),
        ('card_prefix = "x"', "card_prefix is 'x'; it must be 2 to 7 digits"),
        ('cammera = "0"', "'cammera' is not a setting; allowed are attended, attention, broker,"),
        ('time_zone = "Mars/Base"', "time_zone is 'Mars/Base'; write an IANA name"),
        ("languages = [", "is not TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(home: Path, line: str, answer: str) -> None:
    (home / "kiosk.toml").write_text(line + "\n", encoding="utf-8")
    done = ask(home, "run", "--size", "1080x1920", "--retry", "0", DISPLAY=":none")
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
    assert done.stderr == "", "what libraries chatter is no business of staff"
    assert "kernel" not in done.stdout
    assert re.search("^ok +camera process +starts, loads its models", done.stdout, re.MULTILINE)


def test_the_doctor_says_what_to_do_without_a_catalogue(home: Path) -> None:
    next(home.glob("catalog-*.db")).unlink()
    done = ask(home, "doctor")
    assert done.returncode == 1
    assert set(remedies(done)) == {"catalogue"}
    assert "askfirst demo build" in remedies(done)["catalogue"]
    last = done.stdout.splitlines()[-1]
    assert re.search(r"cannot sell until this is mended: .*catalogue", last)


def test_the_doctor_reads_a_catalogue_to_its_last_page(home: Path) -> None:
    catalogue = next(home.glob("catalog-*.db"))
    catalogue.chmod(0o644)
    with catalogue.open("r+b") as file:
        file.seek(catalogue.stat().st_size - 4096)
        file.write(b"\xa5" * 4096)
    done = ask(home, "doctor")
    assert done.returncode == 1
    assert set(remedies(done)) == {"catalogue", "sync"}
    assert "'askfirst sync': it is fetched again" in remedies(done)["sync"]
    assert str(catalogue) in remedies(done)["catalogue"]
    assert "no sale is lost" in remedies(done)["catalogue"]


def test_the_doctor_misses_models_and_camera(home: Path, tmp_path: Path) -> None:
    shutil.rmtree(home / "demo-camera")
    nothing = tmp_path / "no-models"
    nothing.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.commands.main", "doctor"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **SOUND, "ASKFIRST_HOME": str(home), "ASKFIRST_MODELS": str(nothing)},
    )  # fmt: skip
    assert done.returncode == 1
    found = remedies(done)
    assert set(found) == {"models", "camera", "camera process"}
    assert set(re.findall(r"^NOT OK  (.{14}) .*\(optional\)$", done.stdout, re.MULTILINE)) == {
        f"{part:14}" for part in found
    }
    assert "askfirst models fetch" in found["models"]
    assert "Check the cable" in found["camera"]
    assert "shopping goes on" in found["models"]


def test_the_doctor_names_a_language_that_there_is_not(home: Path) -> None:
    (home / "kiosk.toml").write_text('languages = ["en", "fr"]\n', encoding="utf-8")
    done = ask(home, "doctor", DISPLAY=":none")
    assert "there is no translation for fr; there are ar, de, en" in done.stdout
    assert set(remedies(done)) == {"languages"}
    assert done.stdout.splitlines()[-1].startswith("1 not ok, all of it optional")


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


def test_the_demo_sheet_lies_with_the_kiosk_and_never_where_one_happens_to_stand(
    home: Path,
) -> None:
    done = ask(home, "demo", "sheet")
    assert done.returncode == 0, done.stderr
    assert (home / "demo-sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert not (ROOT / "demo-sheet.pdf").exists()


def test_a_sheet_that_cannot_be_written_is_told_in_our_words_alone(home: Path) -> None:
    done = ask(home, "demo", "sheet", home / "nowhere" / "sheet.pdf")
    assert done.returncode == 1
    assert re.fullmatch(r"askfirst: .*sheet\.pdf cannot be written \(No such.*\n", done.stderr)


def test_the_demo_kiosk_can_be_moved_with_its_camera(home: Path) -> None:
    moved = home.rename(home.with_name("elsewhere"))
    assert 'camera = "demo-camera/shopper.avi"' in (moved / "kiosk.toml").read_text("utf-8")
    settings = KioskFolder(moved).settings()
    assert settings.camera == str(moved / "demo-camera" / "shopper.avi")
    assert camera_is_there(settings)


@pytest.mark.parametrize("camera", ["none", "9", "/dev/video99", "demo-camera/gone.avi"])
def test_a_camera_that_is_not_there_is_not_asked_about(camera: str) -> None:
    assert not camera_is_there(Settings(camera=camera))


def test_a_camera_process_that_says_nothing_is_told_with_its_last_words() -> None:
    command = (sys.executable, "-c", "import sys; sys.exit('no models here')")
    with pytest.raises(ModelError, match=r"said nothing .*last words: no models here"):
        first_words(command, 20.0)


def test_without_an_answer_the_ledger_says_so(tmp_path: Path) -> None:
    done = ask(tmp_path, "ledger", "show")
    assert done.returncode == 0
    assert done.stdout == "no answer was recorded yet\n"


def test_the_journal_tells_what_was_sold(checkouts: Checkouts, demo_shop: Path) -> None:
    checkout = checkouts.at(Settings(shop="Linden Corner", region="eu", camera="none"))
    home = checkout.home.root
    sold = _sell(checkout)
    listed = ask(home, "journal", "sales", "--limit", "1")
    assert listed.returncode == 0
    assert re.fullmatch(rf"{sold} +2026-11-18 12:00 +2\.45 EUR +final\n", listed.stdout)
    for number in (sold, sold.partition("-")[2], sold.partition("-")[2].lstrip("0")):
        shown = ask(home, "journal", "sale", number)
        assert shown.returncode == 0, number
        head, line, total, prices = shown.stdout.splitlines()
        assert head == f"{sold}  2026-11-18 12:00  final"
        assert re.fullmatch(rf"   1 x {BREAD}  [A-Z][\w ]+ 2\.45 +2\.45", line)
        assert total == "total 2.45 EUR"
    missing = ask(home, "journal", "sale", "K1-99999")
    assert missing.returncode == 1
    assert "no sale 'K1-99999'" in told(missing)
    assert prices == f"prices of {checkout.kiosk.files.catalogue.info.version}"


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
                   "keypad", "telling", "help", "languages", "leaving", "no", "my-data", "all-data",
                   "past-more", "camera-more", "staff", "attendant", "attended-visit",
                   "attention-line", "attention-sheet", "attention-more", "attention-strip",
                   "policy-first", "policy", "signature"):  # fmt: skip
        assert screen in names
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1080, 1920)
    assert all(picture.name in done.stdout for picture in pictures), "it says what it does"
    assert "'journal sales' shows none of them" in done.stdout
    with_journal = {file.name for file in home.glob("journal.db*")}
    assert with_journal <= {"journal.db", "journal.db.lock"}


def test_without_a_display_the_size_and_the_camera_asked_for_are_those_of_the_tour(
    home: Path,
) -> None:
    done = ask(home, "run", "--camera", "none", "--size", "1024x768")
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = sorted((home / "tour" / "1024x768").glob("*.png"))
    image = QImage(str(pictures[0]))
    assert (image.width(), image.height()) == (1024, 768)
    names = [picture.stem.partition("-")[2] for picture in pictures]
    assert "goodbye" in names
    assert "looking" not in names, "without a camera nobody is looked at"


def test_a_tour_of_a_shop_that_is_not_the_demos_says_so(tmp_path: Path) -> None:
    catalogue(tmp_path)
    done = ask(tmp_path, "tour", "--only", "portrait", "--to", str(tmp_path / "pictures"))
    assert done.returncode == 1
    assert "of Corner, and the scripted visits shop in the demo shop" in done.stderr
    assert not (tmp_path / "pictures").exists()
