"""Reads the screen aloud: espeak-ng as a process, one for each utterance.

A process can be ended in the middle of a word, and takes the text with it. The text goes to it
through its standard input: a command line can be read by everybody on the machine, and what is said
may be of a shopper. For the same reason no text is ever written to the log.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.aloud import LOUDEST

log = logging.getLogger(__name__)

PROGRAM = "espeak-ng"
LOUDNESS = (0, 40, 70, 100, 145, 200)  # espeak-ng's amplitudes, by step; 100 is its own usual one
WORDS_A_MINUTE = 150
LONGEST = 12_000  # letters; even in Arabic less than a pipe holds, so writing never waits
_CARDS = Path("/proc/asound/cards")
_SOUND_SERVERS = ("pulse/native", "pipewire-0")

assert len(LOUDNESS) == LOUDEST + 1


@dataclass(frozen=True, slots=True)
class Silence:
    """Why nothing can be read aloud here, and what to do about it."""

    why: str
    remedy: str


def why_silent(
    program: str = PROGRAM, cards: Path = _CARDS, environ: Mapping[str, str] = os.environ
) -> Silence | None:
    """None where there are a voice and something to hear it with."""
    if shutil.which(program) is None:
        return Silence(
            f"{program} is not installed",
            f"Type 'apt-get install {program}'; until then reading aloud is not offered.",
        )
    if not (_has_card(cards) or _has_server(environ)):
        return Silence(
            "no sound device here",
            "Connect a loudspeaker or a headset; until then reading aloud is not offered.",
        )
    return None


def _has_card(cards: Path) -> bool:
    try:
        return "no soundcards" not in cards.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _has_server(environ: Mapping[str, str]) -> bool:
    """Whether a sound server of this session plays what it is given."""
    if environ.get("PULSE_SERVER"):
        return True
    place = environ.get("XDG_RUNTIME_DIR", "")
    return bool(place) and any((Path(place) / name).exists() for name in _SOUND_SERVERS)


class EspeakVoice:
    """Fills ``ports.Voice``; ``recording`` takes the sound as a WAV file, to hear it later."""

    def __init__(self, program: str = PROGRAM, *, recording: Path | None = None) -> None:
        self._program = program
        self._recording = recording
        self._process: subprocess.Popen[bytes] | None = None

    def say(self, text: str, language: str, volume: int) -> None:
        self.hush()
        order = [
            self._program, "--stdin", "-b", "1", "-v", language,
            "-a", str(LOUDNESS[max(0, min(LOUDEST, volume))]), "-s", str(WORDS_A_MINUTE),
        ]  # fmt: skip
        if self._recording is not None:
            order += ["-w", str(self._recording)]
        try:
            self._process = subprocess.Popen(
                order, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            assert self._process.stdin is not None
            with self._process.stdin as pipe:
                pipe.write(as_paragraphs(text[:LONGEST]).encode())
        except OSError as err:
            log.warning("%s does not read aloud (%s); the screen goes on", self._program, err)

    def hush(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    @property
    def speaks(self) -> bool:
        return self._process is not None and self._process.poll() is None


def as_paragraphs(text: str) -> str:
    """Each line a paragraph, after which the voice pauses; "[[" would begin phonetic spelling."""
    lines = (line.strip().replace("[[", "(").replace("]]", ")") for line in text.splitlines())
    return "\n\n".join(line for line in lines if line) + "\n"
