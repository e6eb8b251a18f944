"""Lists with a JSON object a line; what lies inside an object is named "price.value"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.intake.sources import (
    MOST_COLUMNS,
    MOST_ROWS,
    NOTHING,
    ReadAlong,
    Row,
    TornRow,
    heading,
    too_many,
)

LONGEST_LINE = 1 << 20  # bytes
LOOKED_AT = 1_000  # rows that name the columns
DEEPEST = 4


class JsonLines(ReadAlong):
    """Fills ``sources.Source`` from a file of JSON lines."""

    unit = "line"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._decode = msgspec.json.Decoder(dict[str, Any]).decode
        names: dict[str, None] = {}
        for number, (_, found) in enumerate(self._objects()):
            if isinstance(found, dict):
                names.update(dict.fromkeys(found))
            if number >= LOOKED_AT or len(names) > MOST_COLUMNS:
                break
        self.columns = heading(path, list(names))

    def rows(self) -> Iterator[Row]:
        for place, found in self._objects():
            if isinstance(found, str):
                self.torn.append(TornRow(place, [], found))
                continue
            get = found.get
            yield place, [get(name, "") for name in self.columns]

    def _objects(self) -> Iterator[tuple[int, dict[str, str] | str]]:
        """Each line's object as texts, or what is wrong with the line."""
        try:
            with self.path.open("rb") as file:
                self._raw = file
                place = 0
                while line := file.readline(LONGEST_LINE + 1):
                    place += 1
                    if len(line) > LONGEST_LINE:
                        raise IntakeError(
                            f"{self.path} line {place} is longer than {LONGEST_LINE:,} bytes. "
                            f"Mend the line. {NOTHING}"
                        )
                    if place > MOST_ROWS:
                        raise too_many(self.path)
                    if place == 1:
                        line = line.removeprefix(b"\xef\xbb\xbf")
                    if not line.isspace():
                        yield place, self._texts(line)
        except OSError as err:
            raise IntakeError(f"{self.path} cannot be read ({err.strerror}). {NOTHING}") from err

    def _texts(self, line: bytes) -> dict[str, str] | str:
        try:
            flat: dict[str, str] = {}
            _flatten("", self._decode(line), flat, 0)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as err:
            return f"a JSON object on one line ({err})"
        return flat


def _flatten(before: str, found: dict[str, Any], flat: dict[str, str], depth: int) -> None:
    for name, value in found.items():
        if isinstance(value, str):
            flat[before + name] = value
        elif isinstance(value, dict):
            if depth < DEEPEST:
                _flatten(f"{before}{name}.", value, flat, depth + 1)
        else:
            flat[before + name] = cell_text(value)


def cell_text(value: Any) -> str:
    """A typed cell as the text that a CSV file would hold; numbers never with a group mark."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, list):
        return ",".join(cell_text(one) for one in value if not isinstance(one, dict | list))
    return str(value)


def number_text(value: float) -> str:
    """ "12.5", "4006381333931"; a fraction in thousandths keeps a fourth digit, so that nobody
    takes "1.234" for a thousand."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{round(value, 6):.6f}".rstrip("0")
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def cells_of(values: Sequence[Any]) -> list[str]:
    return [value if isinstance(value, str) else cell_text(value) for value in values]
