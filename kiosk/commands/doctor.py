"""`askfirst doctor`: every part of this kiosk, whether it works, and what to do where it does not.

Each check tries the real thing: it opens the catalogue and reads it whole, starts a camera process
and hears what it says. It changes nothing and looks at nobody.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta

import click

from kiosk.commands.camera_check import camera_is_there, camera_path
from kiosk.commands.catalogue_checks import (
    broker_check,
    catalogue_check,
    head_office_check,
    pictures_check,
    sending_check,
    sync_check,
)
from kiosk.commands.finding import Finding
from kiosk.commands.folder import ASSETS, KioskFolder, usual_folder
from kiosk.errors import AskfirstError
from kiosk.look import Wall
from kiosk.settings import Settings

# A kiosk sells without all the others, so they are marked when something is wrong with them.
STARTING_SECONDS = 20.0  # for a camera process on a slow kiosk to load its models
PSEUDO = "qps"  # made up, to try the screen; no shopper's language
_WALLS = {
    Wall.NETWORK: "the network",
    Wall.FILES: "writing files",
    Wall.READS: "the shop's records",
    Wall.CALLS: "other programs",
    Wall.PRIVILEGES: "any further rights",
}


@click.command()
def doctor() -> None:
    """List every part with ok / not ok / what to do; exit status 1 if something is not ok."""
    folder = usual_folder()
    bad = []
    for finding in examine(folder):
        _tell(finding)
        if not finding.ok:
            bad.append(finding)
    if bad:
        click.echo(_in_short(bad))
        sys.exit(1)


def _tell(finding: Finding) -> None:
    mark = click.style("ok    ", fg="green") if finding.ok else click.style("NOT OK", fg="red")
    note = "" if finding.ok or finding.is_needed else " (optional)"
    click.echo(f"{mark}  {finding.part:14} {finding.says}{note}")
    if not finding.ok:
        click.echo(f"        {'':14} -> {finding.remedy}")


def _in_short(bad: list[Finding]) -> str:
    """What it comes to: whether this kiosk can sell."""
    needed = [finding.part for finding in bad if finding.is_needed]
    if needed:
        return (
            f"{len(bad)} not ok. This kiosk cannot sell until this is mended: "
            f"{', '.join(needed)}. Nothing was changed."
        )
    return f"{len(bad)} not ok, all of it optional: the kiosk sells without. Nothing was changed."


def examine(folder: KioskFolder) -> Iterator[Finding]:
    """The findings, one by one as they are made."""
    try:
        settings = folder.settings()
        said = str(folder.settings_file) if folder.settings_file.exists() else "defaults, no file"
        yield Finding("settings", said)
    except AskfirstError as err:
        yield Finding("settings", "cannot be used", str(err))
        settings = Settings()
    for part, check in _CHECKS:
        try:
            yield check(part, folder, settings)
        except AskfirstError as err:
            yield Finding(part, "cannot be used", str(err))
        except OSError as err:
            yield Finding(
                part, f"cannot be checked ({err})", "Mend what stands there and ask again."
            )


def _clock(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    from kiosk.commands.clock import store_clock
    from offline_db.catalog import made_on

    now = store_clock(settings.time_zone)()
    if now.year < 2026:
        return Finding(part, f"says {now:%Y-%m-%d}", "Set the clock; offers follow their days.")
    made = made_on(folder.root)
    if made is not None and now.date() < made - timedelta(days=2):
        return Finding(
            part, f"says {now:%Y-%m-%d}, the catalogue here was made on {made}",
            "Set the clock; offers follow their days.",
        )  # fmt: skip
    return Finding(part, f"{now:%Y-%m-%d %H:%M} in {settings.time_zone}")


def _screen(part: str, _: KioskFolder, __: Settings) -> Finding:
    if importlib.util.find_spec("PySide6") is None:
        return Finding(
            part, "PySide6 is missing", "Run 'make run' once; it installs what is missing."
        )
    where = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if not where:
        return Finding(
            part,
            "no display here (over a remote login that says nothing of the kiosk's own)",
            "Start the kiosk in a session with a display, or let 'askfirst tour' draw without one.",
        )
    return Finding(part, f"display {where}")


def _fonts(part: str, _: KioskFolder, __: Settings) -> Finding:
    asked = shutil.which("fc-list")
    if asked is None:
        return Finding(part, "cannot be listed", "Install them: apt-get install fontconfig.")
    listed = subprocess.run([asked, ":", "family"], capture_output=True, text=True, check=False)
    wanted = ("Noto Sans", "Noto Sans Arabic")
    missing = [name for name in wanted if name not in listed.stdout]
    if missing:
        return Finding(part, f"missing: {', '.join(missing)}", "apt-get install fonts-noto-core")
    return Finding(part, ", ".join(wanted))


def _languages(part: str, _: KioskFolder, settings: Settings) -> Finding:
    folder = ASSETS / "i18n"
    there = {file.stem.removeprefix("askfirst_") for file in folder.glob("askfirst_*.ts")}
    unknown = [language for language in settings.languages if language not in there]
    if unknown:
        choice = ", ".join(sorted(there - {PSEUDO}))
        return Finding(
            part,
            f"there is no translation for {', '.join(unknown)}; there are {choice}",
            "Choose among them in kiosk.toml (languages). Until then it is English in its place.",
        )
    lacking = [
        language
        for language in settings.languages
        if language != "en" and not (folder / f"askfirst_{language}.qm").is_file()
    ]
    if lacking:
        return Finding(
            part, f"not compiled: {', '.join(lacking)}", "Run 'make run' once; it compiles them."
        )
    return Finding(part, ", ".join(settings.languages))


def _journal(part: str, folder: KioskFolder, _: Settings) -> Finding:
    from offline_db.journal_reader import JournalReader

    if not folder.journal.exists():
        return Finding(part, "none yet; the first start makes it")
    reader = JournalReader(folder.journal)
    try:
        reader.check()
    finally:
        reader.close()
    free = shutil.disk_usage(folder.root).free
    if free < 200_000_000:
        return Finding(
            part, f"{free // 1_000_000} MB free", "Make room; a full disk stops scanning."
        )
    return Finding(part, f"whole, {free // 1_000_000_000} GB free")


def _consents(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    """Without a record no camera opens, so a ledger in trouble is told before it is needed."""
    from offline_db.contents import last_answer
    from offline_db.ledger import told_of_loss
    from offline_db.ledger_file import mirror_of
    from offline_db.ledger_reader import LedgerReader

    trace = last_answer(folder.journal)
    if not folder.ledger.exists() and not mirror_of(folder.ledger).exists():
        if trace is not None:
            return Finding(part, "it is gone", told_of_loss(folder.ledger, trace))
        return Finding(part, "no record yet; the first answer makes one")
    reader = LedgerReader(folder.ledger)
    try:
        verdict = reader.verify(trace)
    finally:
        reader.close()
    wrong = f"the chain does not hold at {verdict.broken}" if verdict.broken else verdict.lacking
    if wrong:
        return Finding(
            part, wrong,
            "Keep a copy, then 'askfirst ledger set-aside'. The camera stays off until then.",
        )  # fmt: skip
    return Finding(part, f"{verdict.records} records, each linked to the one before")


def _region(part: str, _: KioskFolder, settings: Settings) -> Finding:
    from kiosk.commands.consent_files import desk_of

    may = desk_of(settings, has_camera=settings.camera != "none").allowed()
    if settings.camera == "none" or may.camera:
        return Finding(part, settings.region)
    return Finding(
        part,
        f"'{settings.region}' keeps the camera off: {may.why_not}",
        "Set region in kiosk.toml to the profile your counsel chose, or camera to 'none'.",
    )


def _members(part: str, folder: KioskFolder, _: Settings) -> Finding:
    from offline_db.shoppers import ShopperRecords

    if not (folder.root / "shoppers.db").exists():
        return Finding(part, "none kept here; cards are greeted as unknown")
    records = ShopperRecords(folder.root)
    try:
        return Finding(part, f"{records.count()} sealed records")
    finally:
        records.close()


def _staff_badges(part: str, folder: KioskFolder, _: Settings) -> Finding:
    from offline_db.badge_list import BadgeList

    badges = BadgeList(folder.badges).badges()
    if not badges:
        return Finding(part, "none; 'askfirst staff add' makes one that opens the staff page")
    return Finding(part, ", ".join(badge.label for badge in badges))


def _models(part: str, _: KioskFolder, __: Settings) -> Finding:
    from kiosk.commands.models import read_manifest
    from kiosk.commands.models import usual_folder as models_folder
    from offline_db.sync.fetch import is_right

    where = models_folder()
    wrong = [file for file in read_manifest() if not is_right(file, where)]
    needed = [file.name for file in wrong if not file.optional]
    if needed:
        return Finding(
            part,
            f"missing or wrong in {where}: {', '.join(needed)}",
            "Run 'askfirst models fetch'. Until then the camera answers nothing; shopping goes on.",
        )
    if wrong:
        lacking = ", ".join(file.name for file in wrong)
        return Finding(
            part,
            f"what is needed is in {where}, by hash; optional ones are not: {lacking} "
            "('askfirst models fetch' tries again)",
        )
    return Finding(part, f"all by hash in {where}")


def _camera(part: str, _: KioskFolder, settings: Settings) -> Finding:
    """Only whether a look could find it; the device is not opened for this."""
    source = settings.camera
    if source == "none":
        return Finding(part, "none set; the screen does not ask about one")
    path = camera_path(settings)
    if not camera_is_there(settings):
        return Finding(
            part,
            f"{path} is not there",
            "Check the cable, or set camera in kiosk.toml ('none' where there is none).",
        )
    if path.exists() and not os.access(path, os.R_OK):
        return Finding(
            part, f"{path} may not be read", "Add the kiosk's user to the group 'video'."
        )
    return Finding(part, f"{source}; closed until a shopper says yes")


def _camera_process(part: str, _: KioskFolder, settings: Settings) -> Finding:
    from kiosk.commands.assemble import camera_command
    from kiosk.commands.camera_check import first_words

    ready = first_words(camera_command(settings), STARTING_SECONDS)
    if ready.trouble:
        return Finding(part, "starts, with trouble", ready.trouble)
    ages = "two networks say an age" if ready.opinions > 1 else "one network says an age"
    return Finding(part, f"starts, loads its models ({ages}); {_shut_off(ready.holds)}")


def _shut_off(holds: Collection[Wall]) -> str:
    """What the kernel keeps from the camera process, and what it does not."""
    keeps = "the service's sandbox" if Wall.SERVICE in holds else "a namespace of its own"
    kept = ", ".join(words for wall, words in _WALLS.items() if wall in holds)
    kept = kept.replace(_WALLS[Wall.NETWORK], f"{_WALLS[Wall.NETWORK]} (by {keeps})")
    free = ", ".join(words for wall, words in _WALLS.items() if wall not in holds)
    if not kept:
        return f"not shut off from {free}"
    return f"shut off from {kept}" + (f"; not from {free}" if free else "")


def _printer(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    if settings.printer == "files":
        return Finding(part, f"none; receipts are text files in {folder.receipts}, for trying out")
    return Finding(part, "none set; receipts are on the screen and as a code")


def _voice(part: str, _: KioskFolder, __: Settings) -> Finding:
    from kiosk.devices.voice import why_silent

    silent = why_silent()
    if silent is None:
        return Finding(part, "espeak-ng; shoppers can have the screen read aloud")
    return Finding(part, f"silent: {silent.why}", silent.remedy)


def _tender(part: str, _: KioskFolder, __: Settings) -> Finding:
    return Finding(part, "pay at the counter")


def _scanner(part: str, _: KioskFolder, __: Settings) -> Finding:
    return Finding(part, "any keyboard-wedge scanner; try it with 'askfirst demo sheet'")


_Check = Callable[[str, KioskFolder, Settings], Finding]
_CHECKS: tuple[tuple[str, _Check], ...] = (
    ("clock", _clock),
    ("screen", _screen),
    ("fonts", _fonts),
    ("languages", _languages),
    ("catalogue", catalogue_check),
    ("pictures", pictures_check),
    ("sync", sync_check),
    ("head office", head_office_check),
    ("broker", broker_check),
    ("sending", sending_check),
    ("journal", _journal),
    ("consents", _consents),
    ("region", _region),
    ("members", _members),
    ("staff badges", _staff_badges),
    ("models", _models),
    ("camera", _camera),
    ("camera process", _camera_process),
    ("printer", _printer),
    ("voice", _voice),
    ("tender", _tender),
    ("scanner", _scanner),
)
