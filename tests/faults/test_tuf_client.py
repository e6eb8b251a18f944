"""The adapter speaks the public conformance suite's protocol, as that suite calls it.

The suite itself is run from outside: it needs nothing but this command.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.signed_site import SignedSite
from tests.unit.web_site import WebSite, serving

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path: Path) -> SignedSite:
    return SignedSite(tmp_path / "site")


@pytest.fixture
def web(site: SignedSite) -> Iterator[WebSite]:
    with serving(site.folder) as web:
        yield web


def client(tmp_path: Path, *words: str | Path) -> int:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.tuf_client", "--metadata-dir", tmp_path / "seen",
         *words],
        cwd=ROOT, check=False, capture_output=True, timeout=60,
    ).returncode  # fmt: skip


def begin(tmp_path: Path, site: SignedSite) -> None:
    trusted = tmp_path / "initial_root.json"
    trusted.write_bytes(site.first_root)
    assert client(tmp_path, "init", trusted) == 0


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.json")}


def test_refresh_keeps_what_it_saw_under_unversioned_names(
    tmp_path: Path, site: SignedSite, web: WebSite
) -> None:
    begin(tmp_path, site)
    assert client(tmp_path, "--metadata-url", f"{web.address}/metadata/", "refresh") == 0
    assert names(tmp_path / "seen") == {
        "root.json", "timestamp.json", "snapshot.json", "targets.json"
    }  # fmt: skip
    assert [path for path, _ in web.asked] == [
        "/metadata/2.root.json", "/metadata/timestamp.json",
        "/metadata/2.snapshot.json", "/metadata/2.targets.json",
    ]  # fmt: skip


def test_targets_come_in_order_with_one_updater_and_only_once(
    tmp_path: Path, site: SignedSite, web: WebSite
) -> None:
    for name in ("b", "a", "path/to/c"):
        site.put(name, name.encode())
    site.sign()
    begin(tmp_path, site)
    words = (
        "--metadata-url", f"{web.address}/metadata/", "--target-name", "b", "--target-name", "a",
        "--target-name", "path/to/c", "--target-base-url", f"{web.address}/targets/",
        "--target-dir", tmp_path / "targets", "download",
    )  # fmt: skip
    assert client(tmp_path, *words) == 0
    fetched = [path.rpartition(".")[2] for path, _ in web.asked if "/targets/" in path]
    assert fetched == ["b", "a", "c"]
    assert [path for path, _ in web.asked].count("/metadata/timestamp.json") == 1
    came = sorted((tmp_path / "targets").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert [path.read_bytes() for path in came] == [b"b", b"a", b"path/to/c"]
    asked = len(web.asked)
    assert client(tmp_path, *words) == 0
    assert not [path for path, _ in web.asked[asked:] if "/targets/" in path]


def test_what_is_not_there_or_not_trusted_ends_with_one(
    tmp_path: Path, site: SignedSite, web: WebSite
) -> None:
    site.put("a", b"good").write_bytes(b"evil")
    site.sign()
    begin(tmp_path, site)
    for name in ("a", "nothing"):
        words = (
            "--metadata-url", f"{web.address}/metadata/", "--target-name", name,
            "--target-base-url", f"{web.address}/targets/", "--target-dir", tmp_path / "targets",
            "download",
        )  # fmt: skip
        assert client(tmp_path, *words) == 1
    assert not [path for path in (tmp_path / "targets").rglob("*") if path.is_file()]
