"""The kiosk's service keeps the network out by itself, where the camera process cannot (TRUST C26).

Only the file is looked at, by ourselves and by systemd's own check. That the sandbox holds on a
running system can be seen there alone; what the cell makes of an empty network is tried in
tests/faults/test_camera_cell.py, and a whole visit in one in test_camera_cell_network.py.
"""

from __future__ import annotations

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "installer" / "systemd" / "askfirst-kiosk.service"


@pytest.fixture
def service() -> dict[str, str]:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(UNIT)
    return dict(unit["Service"])


def test_c26_the_service_has_no_network(service: dict[str, str]) -> None:
    assert service["PrivateNetwork"] == "yes"
    assert service["RestrictAddressFamilies"] == "AF_UNIX"
    assert service["IPAddressDeny"] == "any"


def test_c12_the_service_writes_into_its_own_folder_alone(service: dict[str, str]) -> None:
    assert (service["ProtectSystem"], service["ProtectHome"]) == ("strict", "yes")
    assert service["StateDirectory"] == "askfirst"
    assert "ReadWritePaths" not in service
    assert service["LimitCORE"] == "0"


def test_the_service_leaves_the_camera_process_its_own_cell(service: dict[str, str]) -> None:
    assert {"user", "net", "mnt"} <= set(service["RestrictNamespaces"].split())


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_understands_every_line(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    copy.write_text(text.replace("/opt/askfirst/.venv/bin/askfirst", "/bin/true"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert ours == []


def test_the_sync_service_sees_no_shopper_no_camera_and_writes_into_the_kiosks_folder_alone() -> (
    None
):
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(UNIT.with_name("askfirst-sync.service"))
    service = dict(unit["Service"])
    assert service["ExecStart"].endswith("askfirst sync --watch")
    assert service["PrivateDevices"] == "yes"
    assert (service["ProtectSystem"], service["ProtectHome"]) == ("strict", "yes")
    text = UNIT.with_name("askfirst-sync.service").read_text(encoding="utf-8")
    hidden = [line for line in text.splitlines() if line.startswith("InaccessiblePaths=")]
    for file in ("shoppers.db", "shoppers.key", "ledger.db"):
        assert f"-/var/lib/askfirst/{file}" in " ".join(hidden)
    assert service["ReadOnlyPaths"] == "-/var/lib/askfirst/journal.db"
