"""Getting a file by its hash: whatever a source sends, the final name is right or not there."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from kiosk.commands.models import read_manifest
from kiosk.models import ModelFile, Package, PackageKind
from offline_db.sync.fetch import NoRoomError, NoSourceError, Outcome, Source, fetch, is_right
from offline_db.sync.sources import AddressSource, FolderSource, NpmSource, PackageSource

BYTES = Random(7).randbytes(300_000)
FILE = ModelFile(
    name="face.task",
    sha256=hashlib.sha256(BYTES).hexdigest(),
    size=len(BYTES),
    licence="ours",
    purpose="test",
    address=None,
    package=None,
)
Answer = Callable[[BaseHTTPRequestHandler], None]


class Host:
    """A real server on loopback that answers as told, and remembers what was asked of it."""

    def __init__(self) -> None:
        self.answer: Answer = whole
        self.ranges: list[str | None] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.ranges.append(self.headers.get("Range"))
                host.answer(self)
                self.close_connection = True

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def file(self) -> ModelFile:
        return replace(FILE, address=f"http://127.0.0.1:{self.server.server_port}/face.task")


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()
    host.server.server_close()


def send(
    to: BaseHTTPRequestHandler,
    body: bytes,
    *,
    status: int = 200,
    length: int | None = None,
    kind: str = "application/octet-stream",
    headers: tuple[tuple[str, str], ...] = (),
) -> None:
    to.send_response(status)
    to.send_header("Content-Type", kind)
    if length is not None:
        to.send_header("Content-Length", str(length))
    to.send_header("Connection", "close")
    for name, value in headers:
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)


def whole(to: BaseHTTPRequestHandler) -> None:
    """As a good server does, ranges and all."""
    asked = to.headers.get("Range")
    if asked is None:
        send(to, BYTES, length=len(BYTES))
        return
    start = int(asked.removeprefix("bytes=").rstrip("-"))
    part = (("Content-Range", f"bytes {start}-{len(BYTES) - 1}/{len(BYTES)}"),)
    send(to, BYTES[start:], status=206, length=len(BYTES) - start, headers=part)


def quick() -> AddressSource:
    return AddressSource(connect=1, silence=0.3, whole=5)


def get(file: ModelFile, folder: Path, *sources: Source) -> tuple[Outcome, str]:
    return fetch(file, folder, sources, lambda _file, _here: None)


def refused(file: ModelFile, folder: Path, *sources: Source) -> str:
    with pytest.raises(NoSourceError) as caught:
        get(file, folder, *sources)
    assert not (folder / file.name).exists()
    return str(caught.value)


# --- the address ------------------------------------------------------------------------------


def test_a_file_is_fetched_once_and_then_only_hashed(host: Host, tmp_path: Path) -> None:
    seen: list[int] = []
    file = host.file()
    told = fetch(file, tmp_path / "new", [quick()], lambda _file, here: seen.append(here))
    assert told == (Outcome.FETCHED, "its address")
    assert (tmp_path / "new" / "face.task").read_bytes() == BYTES
    assert seen == sorted(seen)
    assert seen[-1] == len(BYTES)
    assert get(file, tmp_path / "new", quick()) == (Outcome.HERE_ALREADY, "")
    assert len(host.ranges) == 1


def test_a_download_that_broke_off_goes_on_where_it_stopped(host: Host, tmp_path: Path) -> None:
    host.answer = lambda to: send(to, BYTES[:100_000], length=len(BYTES))
    assert "broke off" in refused(host.file(), tmp_path, quick())
    host.answer = whole
    get(host.file(), tmp_path, quick())
    assert host.ranges == [None, "bytes=100000-"]
    assert is_right(host.file(), tmp_path)


def test_a_server_that_cannot_resume_sends_all_again(host: Host, tmp_path: Path) -> None:
    (tmp_path / "face.task.part").write_bytes(BYTES[:5000])
    host.answer = lambda to: send(to, BYTES, length=len(BYTES))
    get(host.file(), tmp_path, quick())
    assert is_right(host.file(), tmp_path)


def test_a_rotten_part_is_thrown_away_and_fetched_afresh(host: Host, tmp_path: Path) -> None:
    (tmp_path / "face.task.part").write_bytes(b"x" * 5000)
    get(host.file(), tmp_path, quick())
    assert host.ranges == ["bytes=5000-", None]
    assert is_right(host.file(), tmp_path)


def test_a_part_longer_than_the_file_is_not_resumed(host: Host, tmp_path: Path) -> None:
    (tmp_path / "face.task.part").write_bytes(BYTES + b"more")
    get(host.file(), tmp_path, quick())
    assert host.ranges == [None]
    assert (tmp_path / "face.task").read_bytes() == BYTES


def test_wrong_bytes_are_refused_removed_and_named(host: Host, tmp_path: Path) -> None:
    wrong = bytes(len(BYTES))
    host.answer = lambda to: send(to, wrong, length=len(wrong))
    told = refused(host.file(), tmp_path, quick())
    assert told.startswith("face.task (300,000 bytes) could not be had. its address: wrong bytes")
    assert FILE.sha256[:16] in told
    assert hashlib.sha256(wrong).hexdigest()[:16] in told
    assert not (tmp_path / "face.task.part").exists()


def test_a_body_without_end_is_cut_at_the_expected_size(host: Host, tmp_path: Path) -> None:
    host.answer = lambda to: send(to, BYTES * 3)
    assert "more than the expected 300,000 bytes" in refused(host.file(), tmp_path, quick())
    assert not (tmp_path / "face.task.part").exists()


def test_a_wrong_length_is_refused_before_reading(host: Host, tmp_path: Path) -> None:
    host.answer = lambda to: send(to, b"", length=10**12)
    assert "offers 1,000,000,000,000 bytes" in refused(host.file(), tmp_path, quick())


def test_a_sign_in_page_is_told_as_one(host: Host, tmp_path: Path) -> None:
    host.answer = lambda to: send(to, b"<html>Welcome!", length=14, kind="text/html; charset=utf-8")
    assert "does this network want a sign-in?" in refused(host.file(), tmp_path, quick())


@pytest.mark.parametrize("status", [404, 500, 503])
def test_a_server_that_says_no_is_quoted(host: Host, tmp_path: Path, status: int) -> None:
    host.answer = lambda to: send(to, b"", status=status, length=0)
    assert f"answered {status}" in refused(host.file(), tmp_path, quick())


def test_a_server_that_falls_silent_is_left(host: Host, tmp_path: Path) -> None:
    def silence(to: BaseHTTPRequestHandler) -> None:
        send(to, BYTES[:1000], length=len(BYTES))
        to.wfile.flush()
        time.sleep(1)

    host.answer = silence
    began = time.monotonic()
    assert "broke off" in refused(host.file(), tmp_path, quick())
    assert time.monotonic() - began < 0.9


def test_a_server_that_never_answers_is_left(host: Host, tmp_path: Path) -> None:
    host.answer = lambda _to: time.sleep(1)
    assert "no answer" in refused(host.file(), tmp_path, quick())


def test_a_server_that_drips_meets_the_limit_on_the_whole(host: Host, tmp_path: Path) -> None:
    def drip(to: BaseHTTPRequestHandler) -> None:
        send(to, b"", length=len(BYTES))
        for _ in range(20):
            to.wfile.write(b"x")
            time.sleep(0.05)

    host.answer = drip
    source = AddressSource(connect=1, silence=0.3, whole=0.2)
    began = time.monotonic()
    assert "too slow" in refused(host.file(), tmp_path, source)
    assert time.monotonic() - began < 0.7


def test_a_closed_network_is_asked_once_a_run(host: Host, tmp_path: Path) -> None:
    with socket.socket() as nobody:  # bound, not listening: every connection is refused
        nobody.bind(("127.0.0.1", 0))
        away = replace(FILE, address=f"http://127.0.0.1:{nobody.getsockname()[1]}/face.task")
        source = quick()
        assert "its address: not reached" in refused(away, tmp_path, source)
    assert "no source is known" in refused(host.file(), tmp_path, source)
    assert host.ranges == []


def test_wrong_bytes_under_the_final_name_are_replaced(host: Host, tmp_path: Path) -> None:
    (tmp_path / "face.task").write_bytes(b"old")
    get(host.file(), tmp_path, quick())
    assert is_right(host.file(), tmp_path)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_a_server_sends_the_final_name_is_right_or_absent(
    host: Host, tmp_path: Path, seed: int
) -> None:
    dice = Random(seed)

    def anything(to: BaseHTTPRequestHandler) -> None:
        start = dice.choice([0, 0, 5000, dice.randrange(len(BYTES))])
        rubbish = dice.randbytes(dice.choice([70_000, len(BYTES) - start]))
        body = dice.choice([BYTES[start:], BYTES[start : start + 9000], rubbish])
        length = dice.choice([None, len(body), len(BYTES) - start, len(body) + 1])
        status = dice.choice([200, 200, 206, 206, 416, 404, 500])
        sent = dice.choice([start, 5000, 9000])
        headers = (("Content-Range", f"bytes {sent}-299999/300000"),) if status == 206 else ()
        send(to, body, status=status, length=length, headers=headers)

    host.answer = anything
    if dice.random() < 0.5:
        (tmp_path / "face.task.part").write_bytes(dice.choice([BYTES[:5000], b"x" * 5000]))
    for _ in range(4):
        try:
            get(host.file(), tmp_path, quick())
        except NoSourceError:
            assert not (tmp_path / "face.task").exists()
        else:
            assert (tmp_path / "face.task").read_bytes() == BYTES


def test_a_fetch_killed_in_the_middle_leaves_nothing_under_the_final_name(
    host: Host, tmp_path: Path
) -> None:
    half_sent = threading.Event()

    def half(to: BaseHTTPRequestHandler) -> None:
        send(to, BYTES[:150_000], length=len(BYTES))
        to.wfile.flush()
        half_sent.set()
        time.sleep(3)

    host.answer = half
    code = f"""
from pathlib import Path
from kiosk.models import ModelFile
from offline_db.sync.fetch import fetch
from offline_db.sync.sources import AddressSource
fetch({host.file()!r}, Path({str(tmp_path)!r}), [AddressSource()], lambda f, n: None)
"""
    with subprocess.Popen([sys.executable, "-c", code]) as fetching:
        assert half_sent.wait(10)
        part = tmp_path / "face.task.part"
        until = time.monotonic() + 5
        while (not part.exists() or part.stat().st_size < 65_536) and time.monotonic() < until:
            time.sleep(0.01)
        fetching.kill()
    assert not (tmp_path / "face.task").exists()
    host.answer = whole
    get(host.file(), tmp_path, quick())
    assert host.ranges[-1] is not None  # it went on where the killed one stopped
    assert is_right(host.file(), tmp_path)


# --- a folder, a package, and the next source -------------------------------------------------


def test_a_stick_serves_a_shop_without_internet(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "there is no face.task" in refused(FILE, tmp_path / "to", FolderSource(stick))
    (stick / "face.task").write_bytes(BYTES)
    assert get(FILE, tmp_path / "to", FolderSource(stick)) == (Outcome.FETCHED, str(stick))


def test_a_stick_with_an_older_file_is_refused(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "face.task").write_bytes(BYTES[:-1])
    assert "stopped after 299,999 of 300,000" in refused(FILE, tmp_path / "to", FolderSource(stick))


def test_the_next_source_is_asked_when_one_fails(host: Host, tmp_path: Path) -> None:
    host.answer = lambda to: send(to, b"", status=500, length=0)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "face.task").write_bytes(BYTES)
    told = get(host.file(), tmp_path / "to", quick(), FolderSource(stick))
    assert told == (Outcome.FETCHED, str(stick))


def pip_that_brings(folder: Path, body: bytes, member: str = "faces/face.task") -> str:
    """A stand-in for `python` whose `-m pip download` leaves a wheel in --dest."""
    wheel = folder / "faces-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(member, body)
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nwhile [ "$1" != --dest ]; do shift; done\ncp "{wheel}" "$2"\n')
    python.chmod(0o755)
    return str(python)


IN_A_WHEEL = replace(FILE, package=Package("faces", "1.0", "faces/face.task"))


def test_one_file_is_taken_out_of_a_wheel(tmp_path: Path) -> None:
    source = PackageSource(python=pip_that_brings(tmp_path, BYTES))
    assert get(IN_A_WHEEL, tmp_path / "to", source) == (Outcome.FETCHED, "its package")
    assert is_right(FILE, tmp_path / "to")


def test_a_wheel_with_other_bytes_is_refused(tmp_path: Path) -> None:
    source = PackageSource(python=pip_that_brings(tmp_path, b"newer"))
    assert "has 5 bytes, expected 300,000" in refused(IN_A_WHEEL, tmp_path / "to", source)


def test_a_wheel_without_the_file_is_refused(tmp_path: Path) -> None:
    source = PackageSource(python=pip_that_brings(tmp_path, BYTES, "elsewhere/face.task"))
    assert "is not there" in refused(IN_A_WHEEL, tmp_path / "to", source)


def test_a_pip_that_fails_is_quoted(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'ERROR: No matching distribution' >&2\nexit 1\n")
    python.chmod(0o755)
    told = refused(IN_A_WHEEL, tmp_path / "to", PackageSource(python=str(python)))
    assert "pip could not get faces 1.0 (No matching distribution)" in told


# --- an npm package ---------------------------------------------------------------------------

IN_NPM = replace(FILE, package=Package("@faces/all", "1.0", "package/face.task", PackageKind.NPM))


def npm_that_brings(folder: Path, body: bytes, member: str = "package/face.task") -> str:
    """A stand-in for `npm` whose `pack` leaves a tarball, and counts how often it was asked."""
    tarball = folder / "faces-all-1.0.tgz"
    (folder / "member").write_bytes(body)
    with tarfile.open(tarball, "w:gz") as archive:
        archive.add(folder / "member", member)
    return stand_in(
        folder,
        f'echo asked >>"{folder}/asked"\n'
        f'while [ "$1" != --pack-destination ]; do shift; done\ncp "{tarball}" "$2"',
    )


def stand_in(folder: Path, script: str) -> str:
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n")
    npm.chmod(0o755)
    return str(npm)


def test_files_are_taken_out_of_one_npm_tarball(tmp_path: Path) -> None:
    other = replace(IN_NPM, name="same.task")
    with NpmSource(npm=npm_that_brings(tmp_path, BYTES)) as source:
        told = get(IN_NPM, tmp_path / "to", PackageSource(python="/none"), source)
        assert told == (Outcome.FETCHED, "its npm package")
        get(other, tmp_path / "to", source)
    assert is_right(FILE, tmp_path / "to")
    assert is_right(other, tmp_path / "to")
    assert (tmp_path / "asked").read_text() == "asked\n"  # one tarball for both


def test_an_npm_tarball_with_other_bytes_is_refused(tmp_path: Path) -> None:
    with NpmSource(npm=npm_that_brings(tmp_path, b"newer")) as source:
        assert "has 5 bytes, expected 300,000" in refused(IN_NPM, tmp_path / "to", source)


def test_an_npm_tarball_with_other_bytes_of_the_same_size_is_refused(tmp_path: Path) -> None:
    with NpmSource(npm=npm_that_brings(tmp_path, bytes(len(BYTES)))) as source:
        assert "wrong bytes" in refused(IN_NPM, tmp_path / "to", source)


def test_an_npm_tarball_without_the_file_is_refused(tmp_path: Path) -> None:
    with NpmSource(npm=npm_that_brings(tmp_path, BYTES, "package/else")) as source:
        assert "is not there" in refused(IN_NPM, tmp_path / "to", source)


def test_a_damaged_tarball_is_told(tmp_path: Path) -> None:
    npm = stand_in(
        tmp_path,
        'while [ "$1" != --pack-destination ]; do shift; done; echo rubbish >"$2/faces.tgz"',
    )
    with NpmSource(npm=npm) as source:
        assert "faces.tgz cannot be read" in refused(IN_NPM, tmp_path / "to", source)


def test_an_npm_that_fails_is_quoted_and_not_asked_twice(tmp_path: Path) -> None:
    npm = stand_in(
        tmp_path,
        f'echo asked >>"{tmp_path}/asked"\n'
        "echo 'npm error code ETARGET' >&2\n"
        "echo 'npm error notarget No matching version found for it.' >&2\nexit 1",
    )
    with NpmSource(npm=npm) as source:
        for name in ("face.task", "other.task"):
            told = refused(replace(IN_NPM, name=name), tmp_path / "to", source)
            assert "npm could not get @faces/all 1.0 (No matching version found for it.)" in told
    assert (tmp_path / "asked").read_text() == "asked\n"


def test_a_machine_without_npm_is_told_as_one(tmp_path: Path) -> None:
    with NpmSource(npm=str(tmp_path / "none")) as source:
        told = refused(IN_NPM, tmp_path / "to", source)
    assert "npm, which has @faces/all, is not on this machine" in told


# --- the disk ---------------------------------------------------------------------------------


def test_a_full_disk_is_told_and_leaves_nothing(host: Host, tmp_path: Path) -> None:
    (tmp_path / "face.task.part").symlink_to("/dev/full")  # every write: no space left
    with pytest.raises(NoRoomError, match=r"has no room for face\.task \(300,000 bytes\)"):
        get(host.file(), tmp_path, quick())
    assert not (tmp_path / "face.task").exists()
    assert not (tmp_path / "face.task.part").is_symlink()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("a file, not a folder")
    with pytest.raises(NoRoomError, match="cannot be written"):
        get(FILE, tmp_path / "here" / "models", FolderSource(tmp_path))


def test_two_fetches_at_once_do_not_mix_their_bytes(host: Host, tmp_path: Path) -> None:
    outcomes: list[Outcome] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(get(host.file(), tmp_path, quick())[0]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(o.value for o in outcomes) == ["fetched"] + ["here already"] * 3
    assert len(host.ranges) == 1


# --- the command ------------------------------------------------------------------------------


def test_the_command_says_what_is_missing_and_what_to_do(tmp_path: Path) -> None:
    from kiosk.commands.main import main

    run = CliRunner()
    checked = run.invoke(main, ["models", "verify", "--to", str(tmp_path)])
    assert checked.exit_code == 1
    assert "run 'askfirst models fetch'" in checked.output
    told = run.invoke(main, ["models", "fetch", "--from", str(tmp_path), "--to", str(tmp_path)])
    assert told.exit_code == 1
    for file in read_manifest():
        assert f"{file.name} ({file.size:,} bytes) could not be had" in told.output


def test_the_command_goes_on_without_what_is_optional(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.commands import models

    wanted = (FILE, replace(FILE, name="second.bin", optional=True))
    monkeypatch.setattr(models, "read_manifest", lambda: wanted)
    stick, home = tmp_path / "stick", tmp_path / "home"
    stick.mkdir()
    (stick / "face.task").write_bytes(BYTES)

    def ask(*words: str) -> tuple[int, str]:
        said = CliRunner().invoke(models.models, [*words, "--to", str(home)])
        return said.exit_code, said.output

    code, said = ask("fetch", "--from", str(stick))
    assert code == 0
    assert "optional, the kiosk works without it: second.bin (300,000 bytes) could not be" in said
    code, said = ask("verify")
    assert code == 0
    assert "missing, optional" in said
    assert ask("verify", "--all", "--quiet") == (1, "")
    (home / "second.bin").write_bytes(b"other")
    assert ask("verify", "--quiet") == (1, "")  # wrong bytes are never a choice


def test_asking_for_help_starts_no_screen_and_no_camera() -> None:
    code = """
import sys
from kiosk.commands.main import main
main(["--help"], standalone_mode=False)
heavy = {"PySide6", "cv2", "mediapipe", "numpy", "requests", "sqlite_utils"} & set(sys.modules)
assert not heavy, heavy
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "models" in done.stdout


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    from kiosk.commands.main import main

    told = CliRunner().invoke(main, ["modles"])
    assert told.exit_code == 2
    assert "askfirst has no command 'modles'. Did you mean 'askfirst models'?" in told.output
