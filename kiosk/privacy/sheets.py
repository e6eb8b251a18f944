"""Sheets of questions and their answers: what shoppers ask of the kiosk, and what staff say.

A sheet is a file that anybody can read (assets/privacy/staff-1.toml), with every answer beside its
translations. Each answer is tied to the promises that make it true; a change of words is a new
version, so that a shop knows which sheet hangs on its wall (TRUST C28).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kiosk.consent.fields import Fields
from kiosk.consent.notices import LANGUAGES, words_of
from kiosk.errors import SheetError
from kiosk.words import PSEUDO, stretched

ANSWER_WORDS = 60  # as many as the first layer of a notice: what somebody reads standing
PAGE_WORDS = 450  # what an A4 page holds in letters that can be read on a wall
PROMISES = range(1, 32)  # C1 to C31

_WHEN = ("camera", "no camera")
_SAFE = "The sheet is not shown; selling and the camera's rules do not depend on it."


@dataclass(frozen=True, slots=True)
class Item:
    """One question and its answer in one language.

    Attributes:
        id: "is-it-on"; the same in all languages.
        promises: the numbers of those that the answer rests on, at least one.
        when: "camera" or "no camera", where it is asked only so; else empty.
    """

    id: str
    question: str
    answer: str
    promises: tuple[int, ...]
    when: str = ""

    def is_asked(self, *, camera: bool) -> bool:
        """Whether it belongs onto a kiosk with a camera, or without."""
        return self.when in ("", "camera" if camera else "no camera")


@dataclass(frozen=True, slots=True)
class Part:
    """Questions under one heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet in one language."""

    title: str
    parts: tuple[Part, ...]

    def words(self) -> int:
        """How many words stand on it."""
        lines = [self.title]
        for part in self.parts:
            lines += [part.heading]
            lines += [line for item in part.items for line in (item.question, item.answer)]
        return sum(len(words_of(line)) for line in lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version of one sheet."""

    id: str
    version: int
    texts: tuple[tuple[str, SheetText], ...]

    def spoken(self, language: str) -> SheetText:
        """The sheet for ``language`` ("de-AT"); English where it does not speak it."""
        texts = dict(self.texts)
        short = re.split(r"[-_]", language)[0].lower()
        if short == PSEUDO:
            return _pseudo(texts["en"])
        return texts.get(short, texts["en"])


def parse_sheet(text: str, where: str, *, most_words: int = 0) -> Sheet:
    """The sheet in TOML ``text``; ``where`` is its file's name, "staff-1.toml".

    ``most_words`` is what fits in each language, 0 for a page that can be turned.

    Raises:
        SheetError: file, line, field, and what is allowed.
    """
    fields = Fields.of(text, where, SheetError, _SAFE)
    id_, version = fields.id_and_version()
    title, parts, asked = fields.table("title"), fields.table("part"), fields.table("ask")
    titles, headings = _in_all(title), _headings(parts)
    entries = tuple(_entry(id_, asked.table(id_), headings) for id_ in asked.names())
    for table in (title, parts, asked, fields):
        table.done()
    texts = tuple((language, _text(language, titles, headings, entries)) for language in LANGUAGES)
    for language, shown in texts:
        if most_words and shown.words() > most_words:
            fields.refuse("ask", f"has {shown.words()} words in {language}; {most_words} fit")
    return Sheet(id_, version, texts)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One question as it stands in the file: under which heading, and in all languages."""

    part: str
    items: dict[str, Item]


def _in_all(fields: Fields) -> dict[str, str]:
    return {language: fields.text(language) for language in LANGUAGES}


def _headings(parts: Fields) -> dict[str, dict[str, str]]:
    found = {}
    for name in parts.names():
        heading = parts.table(name)
        found[name] = _in_all(heading)
        heading.done()
    return found


def _entry(id_: str, fields: Fields, headings: dict[str, dict[str, str]]) -> _Entry:
    part = fields.text("part", tuple(headings))
    known = {f"C{number}": number for number in PROMISES}
    promises = tuple(known[name] for name in fields.texts("promises", known))
    when = fields.text("when", _WHEN, optional=True)
    items = {language: _item(id_, fields.table(language), promises, when) for language in LANGUAGES}
    fields.done()
    return _Entry(part, items)


def _item(id_: str, fields: Fields, promises: tuple[int, ...], when: str) -> Item:
    item = Item(id_, fields.text("question"), fields.text("answer"), promises, when)
    fields.done()
    count = len(words_of(item.answer))
    if count > ANSWER_WORDS:
        fields.refuse("answer", f"has {count} words; at most {ANSWER_WORDS} are read standing")
    return item


def _text(
    language: str,
    titles: dict[str, str],
    headings: dict[str, dict[str, str]],
    entries: tuple[_Entry, ...],
) -> SheetText:
    parts = (
        Part(
            heading[language],
            tuple(entry.items[language] for entry in entries if entry.part == name),
        )
        for name, heading in headings.items()
    )
    return SheetText(titles[language], tuple(parts))


def _pseudo(text: SheetText) -> SheetText:
    """As the made-up language says it: longer, in brackets, so that one sees what does not fit."""
    parts = (Part(stretched(part.heading), tuple(map(_longer, part.items))) for part in text.parts)
    return SheetText(stretched(text.title), tuple(parts))


def _longer(item: Item) -> Item:
    return replace(item, question=stretched(item.question), answer=stretched(item.answer))
