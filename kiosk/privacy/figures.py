"""How well the camera's guess was measured to be, by group, each number with where it is from.

The file (assets/models/figures.toml) is the only place for such numbers: the model card and the
impact assessment are made from it, and where it holds nothing they say "not measured".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.consent.fields import Fields
from kiosk.errors import SheetError

NOT_MEASURED = "not measured"
_SAFE = "No paper was written; the kiosk does not depend on it."
# What is measured, and its unit.
MEASURES = {
    "age error": "years",
    "within one band": "share",
    "smiling precision": "share",
    "smiling recall": "share",
    "minors taken for adults": "share",
}
# Who must have a row of their own (TRUST C30): ages, sexes, and Fitzpatrick's six skin types.
GROUPS = (
    "everybody", "18 to 70", "under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+",
    "women", "men", "skin type 1", "skin type 2", "skin type 3", "skin type 4", "skin type 5",
    "skin type 6",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    Attributes:
        measure: one of ``MEASURES``. group: one of ``GROUPS``.
        of: what was measured: "thresholds-5", or an older state of the estimator.
        value: in the measure's unit; a share from 0 to 1.
        pictures: how many faces it rests on, at least 1.
        source: the set of pictures. how: who measured it and with what.
    """

    measure: str
    group: str
    of: str
    value: float
    pictures: int
    source: str
    how: str

    @property
    def text(self) -> str:
        """ "7.3 (1,507)": the value, and on how many faces it rests."""
        value = f"{self.value:.1f}" if MEASURES[self.measure] == "years" else f"{self.value:.2f}"
        return f"{value} ({self.pictures:,})"


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage of the model card that holds numbers, with where they are from.

    Attributes:
        name: "women-and-men". words: the passage, letter for letter but for its line breaks.
        source: the set of pictures. how: who measured it and with what.
    """

    name: str
    words: str
    source: str
    how: str


def parse_figures(text: str, where: str) -> tuple[Figure, ...]:
    """The figures in TOML ``text``; ``where`` is its file's name.

    Raises:
        SheetError: file, line, field, and what is allowed.
    """
    return parse_sheet(text, where)[0]


def parse_sheet(text: str, where: str) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """The figures, and the passages of the card that hold numbers; as ``parse_figures``."""
    fields = Fields.of(text, where, SheetError, _SAFE)
    tables = fields.table("figure")
    figures = tuple(_figure(tables.table(name)) for name in tables.names())
    tables.done()
    claims: tuple[Claim, ...] = ()
    if "claim" in fields.names():
        said = fields.table("claim")
        claims = tuple(_claim(name, said.table(name)) for name in said.names())
        said.done()
    fields.done()
    return figures, claims


def _figure(fields: Fields) -> Figure:
    figure = Figure(
        measure=fields.text("measure", MEASURES),
        group=fields.text("group", GROUPS),
        of=fields.text("of"),
        value=_value(fields),
        pictures=fields.number("pictures", 1, 100_000_000),
        source=fields.text("source"),
        how=fields.text("how"),
    )
    fields.done()
    return figure


def _claim(name: str, fields: Fields) -> Claim:
    claim = Claim(name, fields.text("words"), fields.text("source"), fields.text("how"))
    fields.done()
    return claim


def passages(card: str) -> tuple[str, ...]:
    """The paragraphs, tables and items of ``card`` in which people wrote measured numbers.

    Those of the sections below; the limits by which the kiosk decides, in the sections above them,
    stand with their reasons in ``kiosk/vision/thresholds.py``, and what is made here is made here.
    """
    found: list[str] = []
    for heading in ("## Figures", "## Attention", "## Known gaps"):
        section = card.partition(f"\n{heading}\n")[2].partition("\n## ")[0]
        written = re.sub(r"<!-- made.*<!-- end of what is made -->", "", section, flags=re.S)
        for block in re.split(r"\n\s*\n|\n(?=- )", written):
            said = " ".join(block.split())
            is_command = block.startswith("    ") or said.startswith("#")
            if re.search(r"\d", said) and not is_command:
                found.append(said)
    return tuple(found)


def _value(fields: Fields) -> float:
    """Thousandths, so that the file holds whole numbers and no float is rounded twice."""
    return fields.number("thousandths", 0, 120_000) / 1000


def cell(figures: tuple[Figure, ...], of: str, group: str, measure: str) -> str:
    """What a table says of one group, or "not measured"."""
    found = [one for one in figures if (one.of, one.group, one.measure) == (of, group, measure)]
    return found[-1].text if found else NOT_MEASURED


def table(figures: tuple[Figure, ...], of: str) -> str:
    """A Markdown table of every group and measure for one state of the estimator."""
    heads = [f"{measure} ({unit})" for measure, unit in MEASURES.items()]
    rows = [
        f"| {group} | " + " | ".join(cell(figures, of, group, one) for one in MEASURES) + " |"
        for group in GROUPS
    ]
    return "\n".join([f"| group | {' | '.join(heads)} |", "|---|" + "--:|" * len(heads), *rows])


def origins(claims: tuple[Claim, ...]) -> str:
    """Where the numbers in the card's own words are from, a line each."""
    return "\n".join(
        f"- \u201c{' '.join(one.words.split()[:6])} ...\u201d: {one.source}; {one.how}."
        for one in claims
    )


def sources(figures: tuple[Figure, ...]) -> str:
    """Where the numbers are from, a line each."""
    said = sorted({f"- {one.of}: {one.source}; {one.how}." for one in figures})
    return "\n".join(said) or "- No number has been measured."
