"""`askfirst sync` and `rollback`, as a technician types them, and what the doctor says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands import sync as sync_module
from kiosk.commands.doctor import examine
from kiosk.commands.folder import KioskFolder
from kiosk.commands.sync import rollback, sync
from kiosk.errors import SettingsError, SyncError
from tests.unit.fakes import MILK
from tests.unit.office import Office
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


def doctor(home: Path) -> tuple[bool, str, str]:
    found = next(finding for finding in examine(KioskFolder(home)) if finding.part == "sync")
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


def test_without_an_address_or_keys_it_says_what_to_do(home: Path, office: Office) -> None:
    assert "names no head_office" in str(ask().exception)
    (home / "root.json").unlink()
    assert "Put the root.json there" in str(ask("--from", office.site).exception)
    assert ask("--from", "/nowhere").exit_code == 2


@pytest.mark.parametrize("address", ["ftp://office.example", "office.example", "http://a.example"])
def test_an_address_that_is_not_safe_is_refused(home: Path, address: str) -> None:
    (home / "kiosk.toml").write_text(f'head_office = "{address}"\n')
    done = ask()
    assert isinstance(done.exception, SettingsError)
    assert "begins with https://" in str(done.exception)
