"""`askfirst sync` and `rollback`, as a technician types them, and what the doctor says of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands import sync as sync_module
from kiosk.commands.doctor import examine
from kiosk.commands.folder import KioskFolder
from kiosk.commands.sync import one_round, rollback, sync
from kiosk.errors import SettingsError, SyncError
from offline_db.sync.memory import Memory
from tests.unit.fakes import MILK
from tests.unit.office import Office
from tests.unit.test_hitches import WANTS_LOGIN
from tests.unit.tls_site import answering
from tests.unit.web_site import WebSite, serving


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def web(office: Office) -> Iterator[WebSite]:
    with serving(office.site) as web:
        yield web


@pytest.fixture
def home(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "root.json").write_bytes(office.root_file.read_bytes())
    monkeypatch.setenv("ASKFIRST_HOME", str(folder))
    return folder


def ask(*words: str | Path) -> Result:
    return CliRunner().invoke(sync, [str(word) for word in words])


def doctor(home: Path, part: str = "sync") -> tuple[bool, str, str]:
    found = next(finding for finding in examine(KioskFolder(home)) if finding.part == part)
    return found.ok, found.says, found.remedy


def test_from_a_stick_then_back_to_the_one_before(home: Path, office: Office) -> None:
    office.day(1)
    assert ask("--from", office.site).output.endswith("taken whole\n")
    office.day(0, {MILK.gtin: 149})
    assert ask("--from", office.site).output.endswith("taken as a patch\n")
    done = CliRunner().invoke(rollback, [])
    assert "is in use again, from the next visit on" in done.output
    assert "not taken again" in ask("--from", office.site).output


def test_over_the_web_and_the_doctor_says_how_it_went(
    home: Path, office: Office, web: WebSite
) -> None:
    assert doctor(home)[:2] == (True, "no head_office set; catalogues come by hand or on a stick")
    (home / "kiosk.toml").write_text(f'head_office = "{web.address}"\n')
    assert doctor(home)[1] == "has not run yet"
    office.day(0)
    assert ask().exit_code == 0
    assert doctor(home)[0]
    assert "taken whole" in doctor(home)[1]
    web.instead["/"] = lambda to, body: web.send(to, b"x", 200, {"Content-Type": "text/html"})
    assert isinstance(ask().exception, SyncError)
    ok, says, remedy = doctor(home)
    assert not ok
    assert says.startswith("the last try failed; it last went well: 20")
    assert "wants a sign-in first" in remedy


def test_what_is_in_the_way_stands_in_the_status_and_the_doctor_asks_again(
    home: Path, office: Office, web: WebSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor(home, "head office")[:2] == (True, "none set; nobody is asked")
    (home / "kiosk.toml").write_text(f'head_office = "{web.address}"\n')
    office.day(0)
    assert doctor(home, "head office")[0]
    there = {"Location": "http://sign-in.example/"}
    web.instead["/"] = lambda to, body: web.send(to, b"", 302, there)
    with answering(lambda _: WANTS_LOGIN) as port:
        for in_the_way, said in (
            ({}, "wants a sign-in first, or head office has moved (sign-in.example)"),
            ({"http_proxy": f"http://127.0.0.1:{port}"}, "wants a name and a password"),
        ):
            with monkeypatch.context() as way:
                for name, value in in_the_way.items():
                    way.setenv(name, value)
                assert isinstance(ask().exception, SyncError)
                ok, _, remedy = doctor(home, "head office")
            assert not ok
            assert said in remedy
            assert said in doctor(home)[2]
            status = Memory(home / "sync").status()
            assert status is not None
            assert said in status.trouble
            assert status.trouble.endswith("The catalogue in use stays.")


def test_a_wrong_clock_is_told_from_signatures_that_ran_out(
    home: Path, office: Office, web: WebSite
) -> None:
    office.day(0)
    (home / "kiosk.toml").write_text(f'head_office = "{web.address}"\n')
    folder = KioskFolder(home)
    with pytest.raises(SyncError, match=r"clock .* is \d+ days ahead of .*: set it right"):
        one_round(folder, None, lambda: datetime.now(UTC) + timedelta(days=400))
    status = Memory(home / "sync").status()
    assert status is not None
    assert "days ahead of that server's" in status.trouble


def test_a_round_that_is_drawn_out_by_its_headers_ends_all_the_same(
    home: Path, office: Office, web: WebSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A header a byte at a time never falls silent."""
    import time

    def drip(to: object, body: bytes) -> None:
        wfile = to.wfile  # type: ignore[attr-defined]
        wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(100):
            try:
                wfile.write(b"x")
                wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    (home / "kiosk.toml").write_text(f'head_office = "{web.address}"\n')
    web.instead["/"] = drip
    monkeypatch.setattr(sync_module, "MOST_SECONDS", 0.7)
    done = ask()
    assert isinstance(done.exception, SyncError)
    assert "was not done after 0.7 s" in str(done.exception)
    assert "was not done after" in doctor(home)[2]


def test_the_wrong_folder_of_a_stick_is_told_from_the_right_one(
    home: Path, office: Office, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    said = str(ask("--from", tmp_path / "empty").exception)
    assert "Give the folder that 'askfirst publish --to' writes" in said
    said = str(ask("--from", office.site).exception)
    assert "Nothing was given out from there yet" in said
    office.day(0)
    for wrong in (office.site / "metadata", office.site / "targets", office.site.parent):
        assert f"Give {office.site} in its place." in str(ask("--from", wrong).exception)
    assert "taken whole" in ask("--from", office.site).output


def test_a_stick_of_another_shop_or_of_last_month_is_refused_in_words(
    home: Path, office: Office, tmp_path: Path
) -> None:
    office.day(1)
    shutil.copytree(office.site, tmp_path / "last-month")
    office.day(0, {MILK.gtin: 149})
    ask("--from", office.site)
    said = str(ask("--from", tmp_path / "last-month").exception)
    assert "It is an old copy, or somebody in between" in said
    other = Office(tmp_path / "other")
    other.day(0)
    said = str(ask("--from", other.site).exception)
    assert f"what came from {other.site / 'metadata'} is refused" in said
    assert "Ask head office whether its keys have changed" in said
    assert said.endswith("The catalogue in use stays.")
    assert "nothing new" in ask("--from", office.site).output


def test_a_damaged_stick_is_told_from_one_that_somebody_changed_the_keys_of(
    home: Path, office: Office, tmp_path: Path
) -> None:
    office.day(0)
    stick = Path(shutil.copytree(office.site, tmp_path / "stick"))
    whole = next(stick.rglob("*.db.zst"))
    whole.write_bytes(whole.read_bytes()[:-1] + b"x")
    assert "damaged copy, or somebody in between" in str(ask("--from", stick).exception)
    (stick / "metadata" / "timestamp.json").write_text("<html>Welcome to our network</html>")
    assert "It is no signed file" in str(ask("--from", stick).exception)
    assert "taken whole" in ask("--from", office.site).output


def test_without_an_address_or_keys_it_says_what_to_do(home: Path, office: Office) -> None:
    assert "names no head_office" in str(ask().exception)
    office.day(0)
    (home / "root.json").unlink()
    assert "Put the root.json there" in str(ask("--from", office.site).exception)
    assert ask("--from", "/nowhere").exit_code == 2


@pytest.mark.parametrize(
    "address",
    ["ftp://office.example", "office.example", "http://a.example", "http://127.0.0.1:@a.example",
     "http://localhost:80@a.example/shop", "https://user:password@office.example"],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_refused(home: Path, address: str) -> None:
    (home / "kiosk.toml").write_text(f'head_office = "{address}"\n')
    done = ask()
    assert isinstance(done.exception, SettingsError)
    assert "begins with https://" in str(done.exception)
