"""Product feeds in XML, as shops give them to Google Merchant: RSS 2.0 items or Atom entries.

Read with expat as a stream. A feed that declares entities is refused before one of them
is looked at: a few lines of them can unfold to gigabytes, or name files of this machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.intake.sources import (
    MOST_COLUMNS,
    MOST_ROWS,
    NOTHING,
    ReadAlong,
    Row,
    heading,
    too_many,
)

ITEMS = ("item", "entry")
LOOKED_AT = 1_000  # items that name the columns
LONGEST_CELL = 131_072  # characters
DEEPEST = 50
_CHUNK = 1 << 16


class XmlFeed(ReadAlong):
    """Fills ``sources.Source`` from a feed; a column is an element's name without its prefix."""

    unit = "item"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        names: dict[str, None] = {}
        for number, found in enumerate(self._items()):
            names.update(dict.fromkeys(found))
            if number >= LOOKED_AT or len(names) > MOST_COLUMNS:
                break
        if not names:
            raise IntakeError(
                f"{path} holds no <item> and no <entry>, so it is no product feed. {NOTHING}"
            )
        self.columns = heading(path, list(names))

    def rows(self) -> Iterator[Row]:
        for place, found in enumerate(self._items(), start=1):
            if place > MOST_ROWS:
                raise too_many(self.path)
            yield place, [found.get(name, "") for name in self.columns]

    def _items(self) -> Iterator[dict[str, str]]:
        reading = _Reading()
        try:
            with self.path.open("rb") as file:
                self._raw = file
                while chunk := file.read(_CHUNK):
                    reading.feed(chunk)
                    yield from reading.taken()
                reading.feed(b"", last=True)
                yield from reading.taken()
        except OSError as err:
            raise IntakeError(f"{self.path} cannot be read ({err.strerror}). {NOTHING}") from err
        except (expat.ExpatError, ValueError, LookupError) as err:
            raise IntakeError(f"{self.path} is no XML feed ({err}). Mend it. {NOTHING}") from err


class _Reading:
    """What expat tells, put together item by item."""

    def __init__(self) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._refuse_entity
        parser.ExternalEntityRefHandler = self._refuse_entity
        self._parser = parser
        self._depth = 0
        self._item_depth = 0
        self._item: dict[str, str] = {}
        self._path: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._done: list[dict[str, str]] = []

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        self._parser.Parse(chunk, last)

    def taken(self) -> list[dict[str, str]]:
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(f"elements lie more than {DEEPEST} deep in each other")
        name = tag.rpartition(":")[2]
        if not self._item_depth:
            if name in ITEMS:
                self._item_depth, self._item = self._depth, {}
            return
        self._path.append(name)
        self._pieces, self._length = [], 0

    def _end(self, tag: str) -> None:
        if self._item_depth == self._depth:
            self._done.append(self._item)
            self._item_depth = 0
        elif self._item_depth:
            name = ".".join(self._path)
            if len(self._item) < MOST_COLUMNS:
                # The first of several counts: feeds name the main picture or price first.
                self._item.setdefault(name, "".join(self._pieces).strip())
            self._path.pop()
            self._pieces, self._length = [], 0
        self._depth -= 1

    def _text(self, text: str) -> None:
        if self._path:
            self._length += len(text)
            if self._length > LONGEST_CELL:
                raise ValueError(f"a text of more than {LONGEST_CELL:,} characters")
            self._pieces.append(text)

    def _refuse_entity(self, *_: Any) -> int:
        raise ValueError("it declares entities, which no feed needs")
