"""`askfirst staff`: badges are made, listed and taken away; mistakes are told and cost nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from click.testing import CliRunner, Result
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.badges import new_badge
from kiosk.codes import STAFF_TEXT
from kiosk.commands.main import main
from kiosk.errors import BadgeError
from offline_db.badge_list import BadgeList


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path / "kiosk"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kiosk"


def askfirst(*words: str) -> Result:
    return CliRunner().invoke(main, ["staff", *words])


def read_card(file: Path) -> str:
    """What a scanner reads from the printed badge."""
    picture = QImage(1712, 1080, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    QSvgRenderer(str(file)).render(painter)
    painter.end()
    lines = np.frombuffer(picture.constBits(), np.uint8).reshape(-1, picture.bytesPerLine())
    (found,) = zxingcpp.read_barcodes(np.ascontiguousarray(lines[:, : picture.width()]))
    return str(found.text)


def test_a_new_badge_is_read_from_its_card_and_known_until_it_is_removed(
    home: Path, qapp: QGuiApplication
) -> None:
    done = askfirst("add", "blue lanyard")
    assert done.exit_code == 0, done.output
    code = read_card(Path("badge-blue-lanyard.svg"))
    assert code.startswith(STAFF_TEXT)
    listed = BadgeList(home / "staff-badges.json")
    assert listed.knows(code.removeprefix(STAFF_TEXT))
    assert askfirst("list").output == "blue lanyard\n"
    written = (home / "staff-badges.json").read_text()
    assert code.removeprefix(STAFF_TEXT) not in written + done.output
    assert askfirst("remove", "blue lanyard").exit_code == 0
    assert not listed.knows(code.removeprefix(STAFF_TEXT)), "at once, in a kiosk that runs"
    assert "no badge yet" in askfirst("list").output


def test_only_its_user_can_read_the_list_and_the_card(home: Path) -> None:
    askfirst("add", "a", "--to", "card.svg")
    for file in (home / "staff-badges.json", Path("card.svg")):
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "a"), r"there is a badge called 'a' already"),
        (("add", "a/b"), r"label 'a/b' cannot be used: 1 to 40 letters"),
        (("add", ""), r"label '' cannot be used"),
        (("add", "b", "--to", "card.svg"), r"card\.svg is there already and is left as it is"),
        (("add", "b", "--to", "no/where.svg"), r"no/where\.svg cannot be written"),
        (("remove", "b"), r"no badge called 'b'; there are: 'a'"),
        (("remove",), r"Missing argument 'LABEL'"),
        (("take", "a"), r"No such command 'take'"),
    ],
)
def test_a_mistake_is_told_and_the_list_stays(
    home: Path, words: tuple[str, ...], said: str
) -> None:
    askfirst("add", "a", "--to", "card.svg")
    before = (home / "staff-badges.json").read_bytes()
    done = askfirst(*words)
    assert done.exit_code != 0
    assert re.search(said, done.output), done.output
    assert (home / "staff-badges.json").read_bytes() == before
    assert sorted(path.name for path in home.parent.iterdir()) == ["card.svg", "kiosk"]


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"garbage",
        b"{}",
        b'[{"label": "a"}]',
        b"\xff",
        b'[{"label": 1}]',
        b'[{"label": "a", "x": ' + b"[" * 5000,
    ],
)
def test_a_damaged_list_opens_nothing_and_says_what_to_do(
    home: Path, written: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    home.mkdir()
    (home / "staff-badges.json").write_bytes(written)
    assert not BadgeList(home / "staff-badges.json").knows("1" * 40)
    assert "add the badges anew with 'askfirst staff add'" in caplog.text
    done = askfirst("add", "a")
    assert done.exit_code == 1
    assert "is damaged" in done.output
    assert not Path("badge-a.svg").exists()


@pytest.mark.parametrize("odd", ["\u00e9", "", "0" * 64])
def test_a_hash_that_is_none_opens_nothing_and_keeps_nobody_from_selling(
    home: Path, odd: str
) -> None:
    home.mkdir()
    written = f'[{{"label": "a", "salt": "{odd}", "hash": "{odd}"}}]'
    (home / "staff-badges.json").write_text(written, encoding="utf-8")
    assert not BadgeList(home / "staff-badges.json").knows("1" * 40)


@pytest.mark.skipif(os.geteuid() == 0, reason="only root may write everywhere")
def test_a_list_that_cannot_be_written_stays_as_it_is(home: Path) -> None:
    home.mkdir(mode=0o500)
    badge, _ = new_badge("a", os.urandom)
    with pytest.raises(BadgeError, match=r"cannot be written .* The list is as it was"):
        BadgeList(home / "staff-badges.json").add(badge)
