"""Opens a list, whatever kind of file it is: one heading, then rows as a stream.

The kind is told by what the file begins with, not by its name alone. Every reader
bounds what a hostile file can make it hold: rows, cells and bytes have their limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from offline_db.head_office.intake.problems import IntakeError

MOST_ROWS = 20_000_000
MOST_COLUMNS = 2_000
NOTHING = "The draft is as it was."

Row = tuple[int, Sequence[str]]
"""Where it stands (line, row or item) and its cells, as many as there are columns."""


class Source(Protocol):
    """A list that is open. It can be read from its beginning any number of times.

    Attributes:
        path: the file. columns: its headings, as they stand there.
        unit: what a row is called by its people: "row", "line", "item".
        notes: what was done to be able to read it. torn: what was no row, for who reads to take.
    """

    path: Path
    columns: tuple[str, ...]
    unit: str
    notes: list[str]
    torn: list[TornRow]

    def rows(self) -> Iterator[Row]:
        """From the first on; what is no row goes to ``torn``, and the next one comes.

        Raises ``IntakeError`` where nothing behind can be trusted.
        """

    def want(self, names: Iterable[str]) -> None:
        """Read these columns too; a feed names a column only where it has something to say."""

    def share(self) -> float:
        """How much of it is read, 0 to 1."""


@dataclass(frozen=True, slots=True)
class TornRow:
    """What stands where a row should; ``what`` is what a row must be."""

    place: int
    cells: Sequence[str]
    what: str


class ReadAlong:
    """How far a list has been read, for those that are read as they are used.

    Attributes:
        columns: the names of the first line, or of the first things in the list.
    """

    columns: tuple[str, ...]

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[str] = []
        self.torn: list[TornRow] = []
        self._size = max(path.stat().st_size, 1)
        self._raw: IO[bytes] | None = None

    def want(self, names: Iterable[str]) -> None:
        """Read ``names`` too, though the first of the list had none of them."""
        self.columns += tuple(name for name in names if name not in self.columns)

    def share(self) -> float:
        return self._raw.tell() / self._size if self._raw and not self._raw.closed else 1.0


def open_source(path: Path, fmt: FileFormat) -> Source:
    """The reader for ``path``. Raises ``IntakeError``."""
    from offline_db.head_office.intake.delimited import Delimited
    from offline_db.head_office.intake.excel import Excel
    from offline_db.head_office.intake.json_lines import JsonLines
    from offline_db.head_office.intake.xml_feed import XmlFeed

    head = _head(path)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Excel(path, fmt.sheet)
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"<"):
        return XmlFeed(path)
    if bare.startswith(b"{") or path.suffix in (".jsonl", ".ndjson"):
        return JsonLines(path)
    if bare.startswith(b"[") and path.suffix == ".json":
        raise IntakeError(
            f"{path} is one JSON array; write an object a line (JSON lines), so that it can be "
            f"read as a stream. {NOTHING}"
        )
    return Delimited(path, fmt.delimiter, fmt.encoding)


class FileFormat(Protocol):
    """How a mapping says that a file is written; empty where the file shows it itself."""

    @property
    def delimiter(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def sheet(self) -> str: ...


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as err:
        raise IntakeError(f"{path} cannot be read ({err.strerror}). {NOTHING}") from err
    if not head.strip():
        raise IntakeError(f"{path} is empty. {NOTHING}")
    if head.startswith(b"\x1f\x8b"):
        raise IntakeError(f"{path} is packed (gzip); unpack it first: gunzip {path}. {NOTHING}")
    return head


def heading(path: Path, names: Sequence[str]) -> tuple[str, ...]:
    """``names`` as the columns of ``path``; refuses what cannot be a heading."""
    columns = tuple(name.strip() for name in names)
    while columns and not columns[-1]:
        columns = columns[:-1]
    if not columns or len(columns) > MOST_COLUMNS:
        raise IntakeError(
            f"{path} has {len(columns):,} columns in its first row; it must have 1 to "
            f"{MOST_COLUMNS:,}, with their names. {NOTHING}"
        )
    twice = {name for name in columns if name and columns.count(name) > 1}
    if twice:
        raise IntakeError(
            f"{path} has two columns named {sorted(twice)[0]!r}; give each its own name. {NOTHING}"
        )
    return columns


def too_many(path: Path) -> IntakeError:
    return IntakeError(f"{path} has more than {MOST_ROWS:,} rows; split it. {NOTHING}")
