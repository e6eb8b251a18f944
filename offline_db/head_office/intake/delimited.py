"""Lists with a mark between their cells: CSV, with commas, semicolons, tabs or strokes.

The mark is the one that the first line has most of. Bytes are UTF-8, with a mark at the
front or not, or UTF-16 with its mark; a file that is neither is read as Windows-1252,
which holds all of Latin-1's letters, and the report says so.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Protocol

from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.intake.sources import (
    MOST_ROWS,
    NOTHING,
    ReadAlong,
    Row,
    TornRow,
    heading,
    too_many,
)

MARKS = (",", ";", "\t", "|")
LONGEST_CELL = 131_072  # characters; a quote that is never closed ends here
_CHUNK = 1 << 20
_AT_ONCE = 1 << 16


class _Reader(Protocol):
    """What ``csv.reader`` gives; the library does not name its type."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


class Delimited(ReadAlong):
    """Fills ``sources.Source`` from a CSV file."""

    unit = "line"

    def __init__(self, path: Path, delimiter: str = "", encoding: str = "") -> None:
        super().__init__(path)
        self._encoding = encoding or self._found_encoding()
        self._limit()
        with self._text() as text:
            first = text.readline(_CHUNK)
        self._mark = delimiter or max(MARKS, key=first.count)
        with self._text() as text:
            try:
                names: Sequence[str] = next(self._reader(text), [])
            except csv.Error as err:
                raise self._torn(1, err) from err
        self.columns = heading(path, names)

    def rows(self) -> Iterator[Row]:
        """A row with too many or too few cells is torn; a quote left open ends the reading."""
        width, place = len(self.columns), 1
        with self._text() as text:
            reader = self._reader(text)
            try:
                next(reader)
                place = reader.line_num + 1
                for cells in reader:
                    here, place = place, reader.line_num + 1
                    if len(cells) == width:
                        yield here, cells
                    elif len(cells) > width and not any(cells[width:]):
                        yield here, cells[:width]
                    elif cells:
                        self.torn.append(TornRow(here, cells, self._width(cells)))
                    if here > MOST_ROWS:
                        raise too_many(self.path)
            except csv.Error as err:
                raise self._torn(place, err) from err
            except UnicodeError as err:
                raise IntakeError(
                    f"{self.path} near line {place} is not {self._encoding} ({err}). Save it as "
                    f"UTF-8. {NOTHING}"
                ) from err

    def want(self, names: Iterable[str]) -> None:
        """A table has the columns that it has."""

    def _width(self, cells: Sequence[str]) -> str:
        return (
            f"a row of {len(self.columns)} cells, as the heading has; this one has "
            f"{len(cells)}. Put quotes round a text that holds the mark between cells"
        )

    def _reader(self, text: IO[str]) -> _Reader:
        return csv.reader(text, delimiter=self._mark, strict=True)

    def _torn(self, line: int, err: csv.Error) -> IntakeError:
        if "field larger" in str(err):
            err = csv.Error(f"a cell of more than {LONGEST_CELL:,} characters")
        return IntakeError(
            f"{self.path} line {line} is no row ({err}); most likely a quote is opened there and "
            f"not closed, so nothing behind it can be told apart. Mend the line. {NOTHING}"
        )

    def _text(self) -> IO[str]:
        try:
            raw = self.path.open("rb", buffering=0)
        except OSError as err:
            raise IntakeError(f"{self.path} cannot be read ({err.strerror}). {NOTHING}") from err
        self._raw = raw
        buffered = io.BufferedReader(raw, _AT_ONCE)
        return io.TextIOWrapper(buffered, encoding=self._encoding, newline="")

    def _found_encoding(self) -> str:
        """By the mark at the front, else by trying the whole file: a gigabyte a second."""
        with self.path.open("rb") as file:
            head = file.read(4)
            if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            file.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8")()
            try:
                while chunk := file.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                return self._old_encoding(file)
        return "utf-8-sig"

    def _old_encoding(self, file: IO[bytes]) -> str:
        self.notes.append(
            f"{self.path.name} is not UTF-8; it was read as Windows-1252 (Latin-1). If letters "
            "look wrong, write 'encoding' under [format] of the mapping"
        )
        file.seek(0)
        undefined = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")  # in Windows-1252
        while chunk := file.read(_CHUNK):
            if any(byte in chunk for byte in undefined):
                return "latin-1"
        return "cp1252"

    @staticmethod
    def _limit() -> None:
        csv.field_size_limit(LONGEST_CELL)
