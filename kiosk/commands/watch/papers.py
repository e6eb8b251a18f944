"""Checks of what a kiosk is told to do and carries: region, notices, models, records, sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from kiosk.commands.consent_files import (
    NOTICES,
    REGIONS,
    all_notices,
    all_policies,
    desk_of,
    notices_now,
    policy_of,
    region_named,
)
from kiosk.commands.models import read_manifest
from kiosk.commands.privacy_files import questions, staff_sheet
from kiosk.consent.notes import read_entry
from kiosk.consent.notices import FIRST_LAYER_WORDS, LANGUAGES, words_of
from kiosk.consent.record import ConsentRecord
from kiosk.consent.regions import First, SwitchedOn
from kiosk.consent.terms import LOOK_PURPOSES
from kiosk.errors import AskfirstError, LedgerError
from kiosk.privacy.findings import LABEL, Finding, State, found
from kiosk.privacy.label import Label
from kiosk.settings import Settings
from offline_db.contents import ContentsError, last_answer
from offline_db.ledger import told_of_loss
from offline_db.ledger_file import mirror_of
from offline_db.ledger_reader import LedgerReader

_MODELS = (".onnx", ".tflite", ".task", ".bin", ".pb", ".pt", ".pth", ".caffemodel", ".xml", ".h5")
_ALL = 1_000_000  # records of a ledger that are read again, newest first


Check = tuple[int, Callable[[], Iterable[Finding]]]  # a promise, and what looks at it
UNREAD = "the settings cannot be read, so nobody can say what this kiosk may do"


def checks_of_papers(settings: Settings | None, label: Label, models: Path) -> Iterator[Check]:
    """What the kiosk carries and what its settings say; None: they cannot be read."""
    yield 21, lambda: _of_notices(label)
    yield 25, lambda: [_of_profiles(label)]
    yield 25, lambda: [_of_region(settings) if settings else _unread(25)]
    if settings is None:
        yield 24, lambda: [_unread(24)]
    elif settings.region == "illinois":
        yield 24, lambda: [_of_policy(settings, label)]
    yield 20, lambda: [_of_controller(settings) if settings else _unread(20)]
    yield 11, lambda: [_of_models(label, models)]
    yield 28, lambda: [_of_staff()]
    yield LABEL, lambda: [_of_page(label)]


def _unread(number: int) -> Finding:
    return Finding(number, State.UNKNOWN, UNREAD, "tried to read kiosk.toml")


def _of_notices(label: Label, folder: Path = NOTICES) -> Iterator[Finding]:
    released = dict(label.notices)
    shown, longest = {}, 0
    for notice in all_notices(folder):
        for language, text in notice.texts:
            shown[f"{notice.id}-{notice.version}.{language}"] = notice.hash(language)
            longest = max(longest, len(words_of(text.first_layer)))
    edited = sorted(name for name, hash_ in shown.items() if released.get(name) != hash_)
    yield found(
        21,
        f"other words than were released: {', '.join(edited)}" if edited else "",
        f"{len(shown)} texts are word for word as released",
        f"made the hash of each text in {folder} anew and compared it with the label",
    )
    yield found(
        31,
        "" if longest <= FIRST_LAYER_WORDS else f"a first layer has {longest} words",
        f"the longest first layer has {longest} words, of {FIRST_LAYER_WORDS} that it may have",
        "counted them, in every language",
    )


def _of_profiles(label: Label, folder: Path = REGIONS) -> Finding:
    """Whether each released profile is as it was released; an operator's own has its own id."""
    here = {file.stem: sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.toml")}
    edited = sorted(id_ for id_, hash_ in label.regions if here.get(id_) not in (None, hash_))
    own = sorted(set(here) - set(dict(label.regions)))
    says = f"{len(here) - len(own)} profiles are as released"
    return found(
        25,
        f"other than released: {', '.join(edited)}. Put the file back; a profile that your counsel "
        "changed needs an id of its own"
        if edited
        else "",
        f"{says}; of your own, for which you answer: {', '.join(own)}" if own else says,
        f"made the hash of each file in {folder} and compared it with the label",
    )


def _of_region(settings: Settings) -> Finding:
    desk = desk_of(settings, has_camera=settings.camera != "none")
    may = desk.allowed()
    how = f"asked the kiosk's rule, with the profile '{settings.region}' and with none"
    switched_on = replace(desk, region=None, on=SwitchedOn(camera=True))
    trouble = "without a profile the camera could be switched on"
    well = f"the camera stays off: {may.why_not}"
    if may.camera:
        well = (
            f"the camera may be asked for after: {', '.join(one.value for one in may.show_first)}"
        )
    return found(25, trouble if switched_on.allowed().camera else "", well, how)


def _of_policy(settings: Settings, label: Label) -> Finding:
    region = region_named(settings.region)
    policy = policy_of(region) if region else None
    if policy is None:
        return found(24, "there is no written policy to show", "", "looked for the region's policy")
    released = dict(label.notices)
    shown = [policy.shown(language) for language in LANGUAGES]
    edited = [
        f"{one.id}-{one.version}.{one.language}"
        for one in shown
        if released.get(f"{one.id}-{one.version}.{one.language}") != one.hash
    ]
    signed = region is not None and First.SIGNATURE in region.show_first
    trouble = f"other words than were released: {', '.join(edited)}" if edited else ""
    return found(
        24,
        trouble or ("" if signed else "the profile does not ask for a signature"),
        "the written policy is as released, and a yes must be signed",
        "read the profile, and compared the policy's hash with the label",
    )


def _of_controller(settings: Settings) -> Finding:
    usual = Settings()
    unset = [
        name
        for name in ("operator", "operator_address", "operator_contact")
        if getattr(settings, name) == getattr(usual, name)
    ]
    asks = settings.camera != "none" and settings.region != "none"
    return found(
        20,
        f"nobody is named to withdraw from: set {', '.join(unset)} in kiosk.toml"
        if unset and asks
        else "",
        "the receipt names who answers for this kiosk" if not unset else "nothing is asked here",
        "read operator, operator_address and operator_contact in the settings",
    )


def _of_models(label: Label, folder: Path) -> Finding:
    from offline_db.sync.fetch import is_right

    known = {file.name: file for file in read_manifest()}
    how = f"made the hash of each file in {folder}; the label says what each gives"
    if not folder.is_dir():
        return Finding(11, State.OK, "there is no model, so nothing can be estimated", how)
    here = sorted(file.name for file in folder.iterdir() if file.is_file())
    strange = [name for name in here if name not in known and name.endswith(_MODELS)]
    wrong = [name for name in here if name in known and not is_right(known[name], folder)]
    unsaid = [name for name in known if name not in dict(label.models)]
    trouble = "; ".join(
        f"{what}: {', '.join(names)}"
        for what, names in (
            ("a model that nobody knows", strange),
            ("not the file that it is called", wrong),
            ("a model that the label does not name", unsaid),
        )
        if names
    )
    gives = sorted({dict(label.models)[name] for name in here if name in dict(label.models)})
    return found(11, trouble, f"the models here give: {', '.join(gives) or 'nothing'}", how)


def _of_staff() -> Finding:
    text = staff_sheet().spoken("en")
    count = sum(len(part.items) for part in text.parts)
    how = "read the sheet as the staff screen does, in every language"
    return Finding(28, State.OK, f"{count} answers on one page", how)


def _of_page(label: Label) -> Finding:
    text = questions().spoken("en")
    count = sum(len(part.items) for part in text.parts)
    how = "read the page as the screen does, in every language"
    says = f"shoppers can read it on the screen: {count} answers, {len(label.kinds)} kinds of data"
    return Finding(LABEL, State.OK, says, how)


def of_ledger(home: Path, settings: Settings | None, now: datetime) -> Iterator[Finding]:
    """The consent records: whole, each to words that are still here, none kept too long."""
    file = home / "ledger.db"
    how = f"followed every link of {file}, compared its end with the mirror and with the journal"
    try:
        trace = last_answer(home / "journal.db")
        if not file.exists() and not mirror_of(file).exists():
            lost = told_of_loss(file, trace) if trace else ""
            yield found(19, lost, "nobody has answered yet, so there is no record", how)
            return
        reader = LedgerReader(file)
    except (LedgerError, ContentsError) as err:
        yield found(19, str(err), "", how)
        return
    try:
        verdict = reader.verify(trace)
        bodies = [kept.body for kept in reader.last(_ALL)] if verdict.broken is None else []
    finally:
        reader.close()
    trouble = verdict.lacking
    if verdict.broken:
        trouble = f"the chain does not hold at {verdict.broken}"
    elif verdict.records and not verdict.mirrored:
        trouble = "its mirror is missing, so a cut end would not be noticed"
    yield found(19, trouble, f"{verdict.records} record(s), each linked to the one before", how)
    if verdict.broken is None:
        records = [entry for body in bodies if isinstance(entry := read_entry(body), ConsentRecord)]
        yield _of_shown_texts(records)
        yield _of_age(records, settings, now)


def _of_shown_texts(records: list[ConsentRecord]) -> Finding:
    known = {
        (notice.id, notice.version, language): notice.hash(language)
        for notice in all_notices()
        for language in LANGUAGES
    }
    for policy in all_policies():
        of_policy = [policy.shown(language) for language in LANGUAGES]
        known.update({(one.id, one.version, one.language): one.hash for one in of_policy})
    every = [record.notice for record in records]
    every += [record.policy for record in records if record.policy]
    lost = {
        f"{shown.id}-{shown.version}.{shown.language}"
        for shown in every
        if known.get((shown.id, shown.version, shown.language)) != shown.hash
    }
    return found(
        21,
        f"records name words that are no longer here: {', '.join(sorted(lost))}" if lost else "",
        "each record leads to the very words that were shown",
        "compared the hashes in each record with the notices and policies here",
    )


def _of_age(records: list[ConsentRecord], settings: Settings | None, now: datetime) -> Finding:
    if settings is None:
        return _unread(LABEL)
    region = region_named(settings.region)
    how = "compared the oldest record's day with what the region's profile allows"
    if region is None or not records:
        return Finding(LABEL, State.OK, "no record is older than it may be", how)
    oldest = datetime.fromisoformat(records[-1].at)
    # A kiosk removes them once a day, after a visit.
    too_old = now - oldest > timedelta(days=region.records_kept_days + 1)
    return found(
        LABEL,
        f"the oldest record is of {oldest:%Y-%m-%d}; they may be kept {region.records_kept_days} "
        "days. Start the kiosk, or close it and run 'askfirst ledger remove-older'"
        if too_old
        else "",
        f"no consent record is older than {region.records_kept_days} days",
        how,
    )


def of_thresholds(version: str, card: Path) -> Finding:
    """Whether the model card is that of the thresholds by which the camera process decides."""
    how = f"asked a camera process for its version, and looked for it in {card.name}"
    try:
        text = card.read_text(encoding="utf-8")
    except OSError as err:
        return found(30, f"{card} cannot be read ({err.strerror})", "", how)
    trouble = "" if version and version in text else f"the model card does not know '{version}'"
    return found(30, trouble, f"the model card is that of {version}", how)


def asks_for_camera(settings: Settings) -> bool:
    """Whether this kiosk may ask for its camera at all."""
    try:
        has = settings.camera != "none"
        return desk_of(settings, has_camera=has).allowed().camera and set(LOOK_PURPOSES) <= set(
            notices_now()
        )
    except AskfirstError:
        return False
