"""An import from its first file to the new draft: all of it, or nothing.

    lists -> rows -> staged rows (``.import.db``) -> a new draft (``.draft.db.growing``) -> draft.db

Whatever stops it on the way (a wrong cell, a full disk, a kill) leaves the draft that stood.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from offline_db.head_office import goods_pictures
from offline_db.head_office.build import to_disk
from offline_db.head_office.intake.draft import (
    DRAFT,
    Articles,
    Changes,
    GrowingDraft,
    Otherwise,
)
from offline_db.head_office.intake.mapping import ColumnMapping, Format, recognised
from offline_db.head_office.intake.own_files import put_own_files
from offline_db.head_office.intake.problems import IntakeError, Problem, RefusedError, Report
from offline_db.head_office.intake.rejects import Rejects
from offline_db.head_office.intake.rows import NEEDED, RowReader, joined
from offline_db.head_office.intake.shop import HeadOfficeShop, read_shop
from offline_db.head_office.intake.sources import NOTHING, Row, Source, open_source
from offline_db.head_office.intake.staging import Staging, file_and_place, place_of
from offline_db.head_office.intake.values import price_reader
from offline_db.only_writer import only_writer

AT_ONCE = 5_000  # rows handed to SQLite together
_ONCE = "a GTIN that no row before it has; {place} has it too"
_NEW = "given, since the draft has no such product yet"

Progress = Callable[[Path, float], None]
"""Told a file and how much of it is read, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an import is to go.

    Attributes:
        mapping: None recognises each file by its columns.
        skip_bad: leave refused rows out and keep them in a file, instead of importing nothing.
        whole: the lists hold all that the shop sells; what they do not hold goes.
        only_check: read and check everything, change nothing.
    """

    mapping: ColumnMapping | None = None
    skip_bad: bool = False
    whole: bool = False
    only_check: bool = False


@dataclass(slots=True)
class Imported:
    """What an import came to. ``changes`` is None where nothing was changed."""

    report: Report
    changes: Changes | None = None
    rejects: list[tuple[Path, int]] = field(default_factory=list)
    mappings: list[tuple[Path, str]] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """One file on its way in."""

    source: Source
    mapping: ColumnMapping
    read: RowReader
    rejects: Rejects | None


def import_files(
    files: Sequence[Path],
    folder: Path,
    drawings: frozenset[str],
    made_at: datetime,
    wishes: Wishes,
    report: Report,
    progress: Progress = lambda _file, _share: None,
) -> Imported:
    """Bring ``files`` into the draft of head office's ``folder``; its own files come along.

    Without ``files`` those alone: offers, promotions, taxes and what else stands in the folder.

    Raises:
        IntakeError, ShopFilesError: what is wrong and where; the draft is as it was.
    """
    shop = read_shop(folder)
    if not files and not (folder / DRAFT).is_file():
        raise IntakeError(f"{folder} has no products yet: name the FILE of a list. {NOTHING}")
    lock = only_writer(folder / DRAFT, IntakeError, NOTHING)
    growing, staging = folder / ".draft.db.growing", folder / ".import.db"
    imported = Imported(report)
    kept: list[Rejects] = []
    try:
        lists = [_open(path, wishes, shop, drawings) for path in files]
        kept += [one.rejects for one in lists if one.rejects is not None]
        imported.mappings = [(one.source.path, one.mapping.name) for one in lists]
        draft = GrowingDraft(growing, folder / DRAFT)
        try:
            staged = Staging(draft.conn, staging)
            for number, one in enumerate(lists):
                _stage(number, one, staged, report, progress)
            _check_all(lists, staged, shop, report)
            report.notes += [note for one in lists for note in one.source.notes]
            if report.bad and not wishes.skip_bad:
                return imported
            if wishes.whole and not report.rows:
                raise IntakeError(
                    f"{files[0]} holds no product, and --whole would take all others away. "
                    f"{NOTHING}"
                )
            changes = _finish(draft, lists, folder, shop, made_at, wishes)
            source = folder / goods_pictures.FOLDER
            goods_pictures.put_pictures(draft.conn, source, drawings, report)
            if report.bad_pictures and not wishes.skip_bad:
                return imported
            draft.finish(shop, made_at)
            imported.changes = changes
        finally:
            draft.close()
        if not wishes.only_check:
            _put_in_place(growing, folder / DRAFT)
            for rejects in kept:
                path = rejects.keep()
                imported.rejects += [(path, rejects.count)] if path else []
    except sqlite3.Error as err:
        raise _not_written(folder, err) from err
    except OSError as err:
        raise IntakeError(
            f"{folder} could not be written ({err.strerror or err}). Make room or give the right "
            f"to write there. {NOTHING}"
        ) from err
    finally:
        for rejects in kept:
            rejects.drop()
        for path in (growing, staging):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        os.close(lock)
    return imported


def _open(path: Path, wishes: Wishes, shop: HeadOfficeShop, drawings: frozenset[str]) -> _List:
    source = open_source(path, wishes.mapping.format if wishes.mapping else Format())
    mapping = wishes.mapping or recognised(path, source.columns)
    rejects = Rejects(source) if wishes.skip_bad else None
    return _List(source, mapping, RowReader(source, mapping, shop, drawings), rejects)


def _stage(number: int, one: _List, staged: Staging, report: Report, progress: Progress) -> None:
    base = place_of(number, 0)
    rows = joined(one.source, one.mapping.rows)
    while batch := list(islice(rows, AT_ONCE)):
        report.rows += len(batch)
        try:
            found = one.read.read(base, batch)
        except RefusedError:
            found = _good_ones(base, one, batch, report)
        staged.add(one.read.staged, found)
        _take_torn(one, report)
        progress(one.source.path, one.source.share())
    _take_torn(one, report)
    progress(one.source.path, 1.0)


def _good_ones(
    base: int, one: _List, batch: Sequence[Row], report: Report
) -> list[tuple[Any, ...]]:
    """The rows of a batch, one at a time, after one of them was refused."""
    found = []
    for row in batch:
        try:
            found += one.read.read(base, [row])
        except RefusedError:
            _refuse(one, report, row[1], one.read.problems(*row))
    return found


def _take_torn(one: _List, report: Report) -> None:
    for torn in one.source.torn:
        report.rows += 1
        _refuse(one, report, torn.cells, [one.read.torn(torn)])
    one.source.torn.clear()


def _check_all(lists: list[_List], staged: Staging, shop: HeadOfficeShop, report: Report) -> None:
    """What only all rows together show: GTINs given twice, new products that lack something."""
    staged.index()
    late: dict[int, list[Problem]] = {}
    for place, gtin, before in staged.given_twice():
        number, row = file_and_place(place)
        first_file, first = file_and_place(before)
        there = f"{lists[first_file].source.unit} {first}"
        if first_file != number:
            there += f" of {lists[first_file].source.path.name}"
        late[place] = [
            lists[number].read.later(row, "gtin", f"{gtin:013d}", _ONCE.format(place=there))
        ]
    needed = [
        (field, column)
        for column, field in NEEDED.items()
        if any(column in one.read.lacking for one in lists)
        and not all(field in one.mapping.otherwise for one in lists)
    ]
    for place, missing in staged.without(needed):
        number, row = file_and_place(place)
        late.setdefault(place, []).append(lists[number].read.later(row, missing, "", _NEW))
    if late:
        staged.drop(list(late))
        for number, one in enumerate(lists):
            _refuse_late(number, one, late, report)


def _refuse_late(number: int, one: _List, late: dict[int, list[Problem]], report: Report) -> None:
    """Read the list again for the cells of rows that were found wrong only at the end."""
    base = place_of(number, 0)
    for place, cells in joined(one.source, one.mapping.rows):
        if base | place in late:
            _refuse(one, report, cells, late[base | place])
    one.source.torn.clear()  # told already


def _refuse(one: _List, report: Report, cells: Sequence[str], problems: Sequence[Problem]) -> None:
    report.bad += 1
    for problem in problems:
        report.add(problem)
    if one.rejects is not None:
        one.rejects.add(cells, problems)


def _finish(
    draft: GrowingDraft,
    lists: list[_List],
    folder: Path,
    shop: HeadOfficeShop,
    made_at: datetime,
    wishes: Wishes,
) -> Changes:
    otherwise = _otherwise(lists, shop)
    languages = set(shop.languages).intersection(*(one.read.languages for one in lists))
    draft.fill(shop, otherwise, languages, whole=wishes.whole)
    offers = draft.put_offers(shop, folder / "offers.toml", made_at.date(), whole=wishes.whole)
    promotions = put_own_files(draft.conn, folder, shop, Articles(draft.conn, shop))
    return draft.changes(offers, promotions)


def _otherwise(lists: list[_List], shop: HeadOfficeShop) -> Otherwise:
    said: dict[str, str] = {}
    for one in lists:
        said |= one.mapping.otherwise
    for what, known in (("tax", shop.tax_ids()), ("category", shop.category_ids())):
        if what in said and said[what] not in known:
            raise IntakeError(
                f"the mapping says [otherwise] {what} = {said[what]!r}; it must be one of "
                f"{', '.join(known)}. {NOTHING}"
            )
    try:
        price = price_reader(shop.currency, ".")(said["price"]) if "price" in said else None
    except RefusedError as err:
        raise IntakeError(
            f"the mapping says [otherwise] price = {said['price']!r}; it must be {err.allowed}. "
            f"{NOTHING}"
        ) from err
    return Otherwise(price, said.get("tax"), said.get("category"), said.get("size", ""))


def _put_in_place(growing: Path, draft: Path) -> None:
    to_disk(growing)
    growing.replace(draft)
    to_disk(draft.parent)


def _not_written(folder: Path, err: sqlite3.Error) -> IntakeError:
    code = getattr(err, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        remedy = f"The disk is full: make room on the disk of {folder}."
    elif code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        remedy = f"{folder / DRAFT} is damaged: move it away and import everything anew."
    else:
        remedy = f"Check the room and the rights of {folder}."
    return IntakeError(f"the draft could not be written ({err}). {remedy} {NOTHING}")
