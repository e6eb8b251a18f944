"""The voice: a process for each utterance, ended in mid-word, silent where it cannot speak."""

from __future__ import annotations

import logging
import shutil
import stat
import time
import wave
from pathlib import Path

import pytest

from kiosk.aloud import LOUDEST, SILENT, USUAL, stepped, switched
from kiosk.devices.voice import LONGEST, EspeakVoice, as_paragraphs, why_silent

SECRET = "Smiling, about 25 to 34."
needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed; installer/setup.sh does"
)


def program(folder: Path, script: str) -> str:
    """A stand-in for espeak-ng that runs ``script``."""
    file = folder / "espeak-stand-in"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def wait_until_done(voice: EspeakVoice) -> None:
    for _ in range(1000):
        if not voice.speaks:
            return
        time.sleep(0.02)
    raise AssertionError("the voice does not come to an end")


def test_the_text_goes_through_the_pipe_and_never_onto_the_command_line(tmp_path: Path) -> None:
    order = f'echo "$@" > {tmp_path}/order; cat > {tmp_path}/text'
    voice = EspeakVoice(program(tmp_path, order))
    voice.say(SECRET, "de", 2)
    wait_until_done(voice)
    assert (tmp_path / "text").read_text() == SECRET + "\n"
    said = (tmp_path / "order").read_text()
    assert "25" not in said
    assert "-v de" in said
    assert "-a 70" in said


def test_new_speech_ends_what_was_being_said(tmp_path: Path) -> None:
    voice = EspeakVoice(program(tmp_path, f"echo $$ >> {tmp_path}/begun; exec sleep 600"))
    voice.say("one", "en", 3)
    first = voice._process
    voice.say("two", "en", 3)
    assert first is not None
    assert first.poll() is not None, "the first utterance still speaks"
    assert voice.speaks
    voice.hush()
    assert not voice.speaks
    voice.hush()  # a second time is nothing


@pytest.mark.parametrize("path", ["/no/such/program", "/proc/version"])
def test_a_voice_that_cannot_speak_says_so_in_the_log_and_tells_nothing_of_the_shopper(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    voice = EspeakVoice(path)
    with caplog.at_level(logging.DEBUG):
        voice.say(SECRET, "en", 3)
    assert not voice.speaks
    assert "the screen goes on" in caplog.text
    assert "25" not in caplog.text


def test_a_program_that_ends_at_once_breaks_nothing(tmp_path: Path) -> None:
    voice = EspeakVoice(program(tmp_path, "exec true"))
    voice.say("word " * 5000, "en", 3)
    wait_until_done(voice)
    voice.say("again", "en", 3)
    voice.hush()


def test_each_line_is_a_paragraph_and_phonetic_spelling_is_not_begun() -> None:
    assert as_paragraphs("one?\n\n two [[x]]\n") == "one?\n\ntwo (x)\n"
    assert len(as_paragraphs("م" * LONGEST).encode()) < 65_536, "it would wait for the pipe"


@needs_espeak
@pytest.mark.parametrize(("language", "text"), [("en", "No"), ("de", "Nein"), ("ar", "لا")])
def test_espeak_speaks_every_language_of_the_screen(
    tmp_path: Path, language: str, text: str
) -> None:
    file = tmp_path / "said.wav"
    voice = EspeakVoice(recording=file)
    voice.say(text, language, USUAL)
    wait_until_done(voice)
    with wave.open(str(file)) as sound:
        assert sound.getnframes() / sound.getframerate() > 0.2
        assert set(sound.readframes(20_000)) != {0}, "it said nothing"


@needs_espeak
def test_a_step_louder_is_louder(tmp_path: Path) -> None:
    def loudest_sample(volume: int) -> int:
        file = tmp_path / f"{volume}.wav"
        voice = EspeakVoice(recording=file)
        voice.say("Good morning", "en", volume)
        wait_until_done(voice)
        with wave.open(str(file)) as sound:
            samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
        return max(map(abs, samples))

    heard = [loudest_sample(volume) for volume in range(1, LOUDEST + 1)]
    assert heard == sorted(heard)
    assert heard[0] < heard[-1] / 2


def test_silence_has_its_reason_and_its_remedy(tmp_path: Path) -> None:
    silent = why_silent("no-such-espeak")
    assert silent is not None
    assert "apt-get install" in silent.remedy
    none = tmp_path / "cards"
    none.write_text("--- no soundcards ---\n")
    there = program(tmp_path, "true")
    for cards in (none, tmp_path / "missing"):
        silent = why_silent(there, cards, {})
        assert silent is not None
        assert "no sound device" in silent.why
    one = tmp_path / "one"
    one.write_text(" 0 [PCH            ]: HDA-Intel\n")
    assert why_silent(there, one, {}) is None
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert why_silent(there, none, {"XDG_RUNTIME_DIR": str(tmp_path)}) is None


def test_the_volume_goes_in_steps_and_stays_within_them() -> None:
    assert switched(SILENT) == USUAL
    assert switched(4) == SILENT
    assert stepped(SILENT, louder=True) == SILENT, "louder does not switch it on"
    volume, heard = USUAL, []
    for _ in range(LOUDEST):
        volume = stepped(volume, louder=True)
        heard.append(volume)
    assert heard[-1] == LOUDEST
    for _ in range(2 * LOUDEST):
        volume = stepped(volume, louder=False)
    assert volume == 1, "the quietest step can still be heard; off is a tap of its own"
