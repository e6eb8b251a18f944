"""Each consent record of a kiosk names what decides about a face: limits and files."""

from __future__ import annotations

import subprocess
import sys

from kiosk import __version__
from kiosk.commands.consent_files import desk_of
from kiosk.settings import Settings
from kiosk.vision import weights
from kiosk.vision.thresholds import STANDARD


def test_c30_a_kiosks_records_name_its_thresholds_and_each_file_of_its_networks() -> None:
    named = dict(desk_of(Settings(), has_camera=True).head.versions)
    assert named["askfirst"] == __version__
    assert named["thresholds"] == STANDARD.version
    for file in (*weights.ALL, *weights.OPTIONAL):
        assert named[file.name] == f"sha256:{file.sha256}"


def test_c30_naming_them_brings_no_opencv_into_the_screen_process() -> None:
    looked = (
        "import sys, kiosk.commands.consent_files; print({'cv2', 'mediapipe'} & {*sys.modules})"
    )
    told = subprocess.run(
        [sys.executable, "-c", looked], capture_output=True, text=True, check=True
    ).stdout
    assert told.strip() == "set()"
