"""Excel files (xlsx, xlsb, xls, ods): one sheet, its first row the heading.

A workbook is a zip file, and a small one can unpack to anything, so what it unpacks to
is counted first, whatever its own table of contents says. Formulas come as the result
that Excel left in the file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from offline_db.head_office.intake.json_lines import cells_of
from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.intake.sources import NOTHING, Row, TornRow, heading

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_UNPACKED = 1_000_000_000  # bytes of all parts; a full sheet of a million rows has 0.3e9
MOST_PARTS = 2_000
MOST_OLD = 200_000_000  # bytes of an .xls file, which is not packed
_CHUNK = 1 << 20


class Excel:
    """Fills ``sources.Source`` from one sheet, the first one unless the mapping names another."""

    unit = "row"

    def __init__(self, path: Path, sheet: str = "") -> None:
        self.path = path
        self.notes: list[str] = []
        self.torn: list[TornRow] = []
        self._row = 0
        check_size(path)
        self._sheet = _open(path, sheet)
        self._height = max(self._sheet.height, 1)
        self._first = (self._sheet.start or (0, 0))[0] + 1  # empty rows at the top are left out
        names = next(iter(self._sheet.iter_rows()), [])
        self.columns = heading(path, cells_of(names))

    def rows(self) -> Iterator[Row]:
        width = len(self.columns)
        rows = iter(self._sheet.iter_rows())
        next(rows, None)
        for place, cells in enumerate(rows, start=self._first + 1):
            self._row = place
            texts = cells_of(cells)
            if any(texts):
                if any(texts[width:]):
                    self.torn.append(TornRow(place, texts, "a row with a heading over each cell"))
                else:
                    yield place, texts[:width]

    def want(self, names: Iterable[str]) -> None:
        """A sheet has the columns that it has."""

    def share(self) -> float:
        return min(self._row / self._height, 1.0)


def check_size(path: Path) -> None:
    """Raises ``IntakeError`` where the file would unpack to more than a sheet can need."""
    try:
        if not zipfile.is_zipfile(path):
            if path.stat().st_size > MOST_OLD:
                raise _too_large(path, MOST_OLD)
            return
        with zipfile.ZipFile(path) as book, path.open("rb") as file:
            parts = book.infolist()
            if len(parts) > MOST_PARTS:
                raise IntakeError(
                    f"{path} holds {len(parts):,} parts; a workbook has at most {MOST_PARTS:,}. "
                    f"{NOTHING}"
                )
            total = 0
            for part in parts:
                total += _unpacked(file, part, MOST_UNPACKED - total)
                if total > MOST_UNPACKED:
                    raise _too_large(path, MOST_UNPACKED)
    except (OSError, zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError) as err:
        raise _damaged(path, err) from err


def _unpacked(file: Any, part: zipfile.ZipInfo, most: int) -> int:
    """How many bytes ``part`` unpacks to, counted up to a little over ``most``."""
    if part.compress_type == zipfile.ZIP_STORED:
        return part.compress_size
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(f"a part is packed in an unusual way ({part.compress_type})")
    file.seek(part.header_offset)
    head = file.read(30)
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise ValueError("a part does not begin where the table of contents says")
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    left, seen, unpack = part.compress_size, 0, zlib.decompressobj(-15)
    while seen <= most and not unpack.eof:
        chunk = unpack.unconsumed_tail
        if not chunk:
            chunk = file.read(min(_CHUNK, left))
            left -= len(chunk)
        if not chunk:
            break
        seen += len(unpack.decompress(chunk, _CHUNK))
    return seen


def _open(path: Path, sheet: str) -> CalamineSheet:
    import python_calamine

    try:
        book = python_calamine.load_workbook(str(path))
        names = book.sheet_names
        if sheet and sheet not in names:
            raise IntakeError(
                f"{path} has no sheet {sheet!r}; it has {', '.join(names)}. {NOTHING}"
            )
        if not names:
            raise IntakeError(f"{path} has no sheet. {NOTHING}")
        return book.get_sheet_by_name(sheet or names[0])
    except IntakeError:
        raise
    except BaseException as err:
        # A panic of the library is no Exception, and a damaged file may cause one.
        known = isinstance(err, Exception) or type(err).__name__ == "PanicException"
        if not known:
            raise
        raise _damaged(path, err) from err


def _too_large(path: Path, most: int) -> IntakeError:
    return IntakeError(
        f"{path} unpacks to more than {most:,} bytes, more than a sheet of products needs. Export "
        f"it as CSV. {NOTHING}"
    )


def _damaged(path: Path, err: BaseException) -> IntakeError:
    return IntakeError(f"{path} cannot be read as a workbook ({err}). Save it again. {NOTHING}")
