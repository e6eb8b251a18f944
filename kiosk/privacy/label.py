"""The privacy label: what this kiosk holds, for what, how long, where it goes, and who sees it.

One file (assets/privacy/label.toml) that a person and a machine can read. It is complete: each
column of a database, each field of a message or of a visit's memory, and each file has its line, or
a test fails; `askfirst privacy-check` compares it with the kiosk that runs. What a shopper reads on
the screen is put together from the same lines, so the page cannot say other than the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kiosk.consent import terms
from kiosk.consent.fields import Fields
from kiosk.consent.notices import LANGUAGES
from kiosk.errors import SheetError

_SAFE = "The label is not shown; selling and the camera's rules do not depend on it."
_PLACE = r"(journal|ledger|shoppers|camera|visit|settings|status|files)/[A-Za-z0-9_.*:/ -]+"
_NAMES = "like 'journal/sales.total_minor', 'visit/Shopping.basket' or 'files/receipts/*.txt'"
# What notices may ask for, and what comes of shopping itself. Never a face print, sex or race.
DATA = (
    *terms.DATA,
    "pd:Identifying",
    "pd:Language",
    "pd:Name",
    "pd:Preference",
    "pd:Transactional",
)


class Until(Enum):
    """When it is gone."""

    LOOK = "the answer of the look"
    WATCH = "the end of the watch over the offers"
    VISIT = "the end of the visit"
    BOOKS = "the end of the years that tax law sets"
    RECORDS = "the end of the days that the region sets for consent records"
    ERASED = "it is erased with its card"
    CHANGED = "the shop changes it"


class Where(Enum):
    """Where it lies meanwhile; all of it is inside the one machine."""

    CAMERA = "memory of the camera process"
    SCREEN = "memory of the screen process"
    JOURNAL = "journal.db"
    LEDGER = "ledger.db"
    SHOPPERS = "shoppers.db, sealed"
    FILES = "files of the kiosk"


class Goes(Enum):
    """To whom it goes beyond the machine."""

    NOWHERE = "nowhere"
    CASHIER = "the cashier, by the code that the shopper shows"
    BOOKS = "the cashier, by the code that the shopper shows, and head office, for the books"
    HEAD_OFFICE = "head office, as counts"


class Sees(Enum):
    """Who can see it."""

    NOBODY = "nobody"
    SHOPPER = "the shopper"
    CASHIER = "the cashier"
    OPERATOR = "the operator"


class Line(Enum):
    """What stands before or between the words of a line on the screen."""

    AFTER_YES = "only after your yes"
    SEEN_BY = "can be seen by"
    WHO = "who answers for this checkout"
    COMPLAIN = "where to complain"
    KEPT_DAYS = "days"


@dataclass(frozen=True, slots=True)
class KindText:
    """A kind of data in one language: what it is, and what for."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data.

    Attributes:
        id: "picture".
        data: DPV terms; empty for what tells nothing of a person.
        source: whom it comes from, as a DPV term.
        needs: the purposes to one of which a yes is needed; empty where none is.
        holds: the places in which it lies; empty for what this kiosk cannot do yet.
        words: by language.
    """

    id: str
    data: tuple[str, ...]
    source: str
    needs: tuple[str, ...]
    until: Until
    where: Where
    goes: Goes
    seen_by: tuple[Sees, ...]
    holds: tuple[str, ...]
    words: tuple[tuple[str, KindText], ...]

    def spoken(self, language: str) -> KindText:
        words = dict(self.words)
        return words.get(re.split(r"[-_]", language)[0].lower(), words["en"])


@dataclass(frozen=True, slots=True)
class Label:
    """One version of the label.

    Attributes:
        phrases: the words of ``Until``, ``Where``, ``Goes``, ``Sees`` and ``Line``, by language.
        notices: hash of each notice's words, by "camera-1.en".
        regions: hash of each region profile's file, by "eu".
        models: what each model file gives, by its name.
        processes: what each process beside the screen is for, by the name the system shows.
    """

    version: int
    kinds: tuple[Kind, ...]
    phrases: tuple[tuple[Enum, tuple[tuple[str, str], ...]], ...]
    notices: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    models: tuple[tuple[str, str], ...]
    processes: tuple[tuple[str, str], ...]

    def places(self) -> frozenset[str]:
        """Every place that has a line."""
        return frozenset(place for kind in self.kinds for place in kind.holds)

    def lacks(self, found: Iterable[str]) -> list[str]:
        """Those of ``found`` that have no line, in their order."""
        known = self.places()
        return sorted(place for place in set(found) if place not in known)

    def phrase(self, word: Enum, language: str) -> str:
        """ "until the end of the visit", in ``language``."""
        texts = dict(dict(self.phrases)[word])
        return texts.get(re.split(r"[-_]", language)[0].lower(), texts["en"])


# What a model may give. An embedding, which could tell one person from another, has no word here.
GIVES = ("points of a face", "an age", "an expression", "a list of weights", "a test picture")
_VOCABULARIES: tuple[tuple[str, type[Enum]], ...] = (
    ("until", Until), ("where", Where), ("goes", Goes), ("seen_by", Sees),
    ("line", Line),
)  # fmt: skip


def parse_label(text: str, where: str) -> Label:
    """The label in TOML ``text``; ``where`` is its file's name.

    Raises:
        SheetError: file, line, field, and what is allowed.
    """
    fields = Fields.of(text, where, SheetError, _SAFE)
    version = fields.number("version", 1, 9999)
    kinds = fields.table("kind")
    label = Label(
        version=version,
        kinds=tuple(_kind(id_, kinds.table(id_)) for id_ in kinds.names()),
        phrases=_phrases(fields.table("phrase")),
        notices=_pairs(fields.table("notices"), r"[0-9a-f]{64}", "64 hex digits"),
        regions=_pairs(fields.table("regions"), r"[0-9a-f]{64}", "64 hex digits"),
        models=_models(fields.table("models")),
        processes=_pairs(fields.table("processes"), r".+", "a sentence"),
    )
    kinds.done()
    fields.done()
    return label


def _kind(id_: str, fields: Fields) -> Kind:
    kind = Kind(
        id=id_,
        data=fields.texts("data", DATA, may_be_empty=True),
        source=fields.text("source", terms.SOURCES),
        needs=fields.texts("needs", terms.PURPOSES, may_be_empty=True),
        until=Until(fields.text("until", [one.value for one in Until])),
        where=Where(fields.text("where", [one.value for one in Where])),
        goes=Goes(fields.text("goes", [one.value for one in Goes])),
        seen_by=tuple(Sees(one) for one in fields.texts("seen_by", [one.value for one in Sees])),
        holds=fields.texts_matching("holds", _PLACE, _NAMES),
        words=tuple((language, _words(fields.table(language))) for language in LANGUAGES),
    )
    fields.done()
    return kind


def _words(fields: Fields) -> KindText:
    words = KindText(fields.text("what"), fields.text("why"))
    fields.done()
    return words


def _phrases(fields: Fields) -> tuple[tuple[Enum, tuple[tuple[str, str], ...]], ...]:
    found: list[tuple[Enum, tuple[tuple[str, str], ...]]] = []
    for name, vocabulary in _VOCABULARIES:
        table = fields.table(name)
        for word in vocabulary:
            spoken = table.table(word.name.lower())
            found.append((word, tuple((one, spoken.text(one)) for one in LANGUAGES)))
            spoken.done()
        table.done()
    fields.done()
    return tuple(found)


def _models(fields: Fields) -> tuple[tuple[str, str], ...]:
    return tuple((name, fields.text(name, GIVES)) for name in fields.names())


def _pairs(fields: Fields, shape: str, meaning: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, fields.matching(name, shape, meaning)) for name in fields.names())
