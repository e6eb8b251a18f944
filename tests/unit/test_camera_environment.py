"""What the camera process is told of its surroundings."""

from __future__ import annotations

from kiosk.camera_environment import camera_environment


def test_c26_nothing_is_passed_on_but_what_looking_needs() -> None:
    around = {"PATH": "/bin", "LC_ALL": "C", "API_TOKEN": "secret", "http_proxy": "somewhere"}
    assert camera_environment(around) == {"HOME": "/nonexistent", "PATH": "/bin", "LC_ALL": "C"}


def test_c26_nobody_is_asked_where_home_is() -> None:
    """A name for it that is no folder: the system's list of users stays closed."""
    assert camera_environment({"HOME": "/home/kiosk"})["HOME"] == "/nonexistent"
