"""What a shopper is told before a question: the words, their version, and their hash.

A notice is a file that anybody can read (assets/notices/camera-1.toml). Its words are never edited
once they were shown: a change is a new file with the next version, so that an old consent record
still leads to the text behind it, and everybody is asked afresh (TRUST C21). What stands on the
first screen is short in every language (C31), or the file is refused.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.consent import terms
from kiosk.consent.fields import Fields
from kiosk.errors import NoticeError

LANGUAGES = ("en", "de", "ar")  # a notice speaks every language of the screen
FIRST_LAYER_WORDS = 60
# Sixty words can still be long ones. 20 letters hold "Altersgruppenschätzung" off the screen, and
# 400 letters are half a minute of reading whatever the script does with its spaces.
WORD_LETTERS = 20
FIRST_LAYER_LETTERS = 400
WITHDRAWAL_BYTES = 90  # it goes into the receipt's QR code, where every byte counts

_SAFE = "What the notice asks for stays off; all else works."
_FIRST_LAYER = ("title", "body", "no", "yes", "only_age", "only_smile", "myself")
_ANSWERS_APART = ("only_age", "only_smile")
_OPTIONAL = ("only_age", "only_smile", "myself")
_SECOND_LAYER = ("data", "where", "how_long", "withdraw")


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A notice in one language.

    Attributes:
        title, body, no, yes, only_age, only_smile, myself: the first layer; ``myself`` is empty
            where one cannot answer in place of the camera, ``only_age`` and ``only_smile`` are
            where there is nothing to answer apart.
        data, where, how_long: the second layer, one sentence each.
        withdraw: how to take a yes back, now and later, in one short sentence.
    """

    title: str
    body: str
    no: str
    yes: str
    only_age: str
    only_smile: str
    myself: str
    data: str
    where: str
    how_long: str
    withdraw: str

    @property
    def first_layer(self) -> str:
        """All that stands beside the basket when the question is asked."""
        return "\n".join(part for name in _FIRST_LAYER if (part := getattr(self, name)))

    def canonical(self) -> str:
        """The words as they are hashed: composed letters, single spaces, one field a line.

        The answers apart are later than the first notices, whose hashes stay as they are.
        """
        lines = (
            f"{field}: {_plain(getattr(self, field))}"
            for field in self.__slots__
            if getattr(self, field) or field not in _ANSWERS_APART
        )
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Part:
    """What a yes to one of several purposes allows by itself: DPV terms, and until when."""

    purpose: str
    data: tuple[str, ...]
    kept_until: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One version of one notice.

    Attributes:
        id: "camera", "past-purchases", "attention".
        version: counts up from 1; the newest one is shown.
        purposes: the kiosk's own names of what is asked (``terms.PURPOSES``).
        dpv_purposes, data, processing, storage, source: DPV terms.
        kept_until: the event at which what was used is gone.
        parts: one for each purpose where the notice asks for more than one.
        texts: by language.
    """

    id: str
    version: int
    purposes: tuple[str, ...]
    dpv_purposes: tuple[str, ...]
    data: tuple[str, ...]
    processing: tuple[str, ...]
    storage: str
    source: str
    kept_until: str
    texts: tuple[tuple[str, NoticeText], ...]
    parts: tuple[Part, ...] = ()

    def data_of(self, purpose: str) -> tuple[str, ...]:
        """The kinds of data that a yes to ``purpose`` alone allows."""
        return next((part.data for part in self.parts if part.purpose == purpose), self.data)

    def kept_until_of(self, purpose: str) -> str:
        apart = (part.kept_until for part in self.parts if part.purpose == purpose)
        return next(apart, self.kept_until)

    def spoken(self, language: str) -> tuple[str, NoticeText]:
        """The language that is really shown for ``language`` ("de-AT"), and the words."""
        texts = dict(self.texts)
        short = re.split(r"[-_]", language)[0].lower()
        shown = short if short in texts else "en"
        return shown, texts[shown]

    def hash(self, language: str) -> str:
        """sha256, in hex, of the words shown for ``language``, with what they belong to."""
        shown, text = self.spoken(language)
        head = f"askfirst notice {self.id} {self.version} {shown}\n"
        return hashlib.sha256((head + text.canonical()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Shown:
    """Which words somebody saw: what a record keeps of a notice or of a policy."""

    id: str
    version: int
    language: str
    hash: str

    @classmethod
    def of(cls, notice: Notice, language: str) -> Shown:
        shown, _ = notice.spoken(language)
        return cls(notice.id, notice.version, shown, notice.hash(shown))


def asks_again(seen: Shown, notice: Notice) -> bool:
    """Whether an answer to ``seen`` says nothing about ``notice`` (C21).

    Another language of the same version is the same question.
    """
    if (seen.id, seen.version) != (notice.id, notice.version):
        return True
    return seen.hash != notice.hash(seen.language)


def newest(notices: Iterable[Notice]) -> Mapping[str, Notice]:
    """The notice that is shown now, for each purpose."""
    found: dict[str, Notice] = {}
    for notice in sorted(notices, key=lambda notice: notice.version):
        for purpose in set(notice.purposes) - set(terms.ONCE_ASKED):
            found[purpose] = notice
    return found


def parse_notice(text: str, where: str) -> Notice:
    """The notice in TOML ``text``; ``where`` is its file's name, "camera-1.toml".

    Raises:
        NoticeError: file, line, field, and what is allowed.
    """
    fields = Fields.of(text, where, NoticeError, _SAFE)
    id_, version = fields.id_and_version()
    purposes = fields.texts("purposes", (*terms.PURPOSES, *terms.ONCE_ASKED))
    notice = Notice(
        id=id_,
        version=version,
        purposes=purposes,
        dpv_purposes=fields.texts("dpv_purposes", terms.DPV_PURPOSES),
        data=fields.texts("data", terms.DATA),
        processing=fields.texts("processing", terms.PROCESSING),
        storage=fields.text("storage", terms.STORAGE),
        source=fields.text("source", terms.SOURCES),
        kept_until=fields.text("kept_until"),
        texts=_texts(fields.table("text")),
        parts=_parts(fields.table("part"), purposes) if len(purposes) > 1 else (),
    )
    fields.done()
    _refuse_other_parts(fields, notice)
    return notice


def _parts(fields: Fields, purposes: tuple[str, ...]) -> tuple[Part, ...]:
    parts = []
    for purpose in purposes:
        one = fields.table(purpose)
        parts.append(Part(purpose, one.texts("data", terms.DATA), one.text("kept_until")))
        one.done()
    fields.done()
    return tuple(parts)


def _refuse_other_parts(fields: Fields, notice: Notice) -> None:
    """What the parts use, taken together, is what the notice says it uses."""
    if notice.parts and {kind for part in notice.parts for kind in part.data} != set(notice.data):
        fields.refuse("data", "and the data of the parts differ; together they must be the same")


def _texts(fields: Fields) -> tuple[tuple[str, NoticeText], ...]:
    texts = tuple((language, _text(fields.table(language))) for language in LANGUAGES)
    fields.done()
    return texts


def _text(fields: Fields) -> NoticeText:
    words = {
        field: fields.text(field, optional=field in _OPTIONAL)
        for field in (*_FIRST_LAYER, *_SECOND_LAYER)
    }
    fields.done()
    text = NoticeText(**words)
    _refuse_long_first_layer(fields, text)
    size = len(text.withdraw.encode())
    if size > WITHDRAWAL_BYTES:
        fields.refuse("withdraw", f"has {size} bytes; at most {WITHDRAWAL_BYTES} fit a receipt")
    return text


def _refuse_long_first_layer(fields: Fields, text: NoticeText) -> None:
    words = words_of(text.first_layer)
    if len(words) > FIRST_LAYER_WORDS:
        fields.refuse(
            "body",
            f"and its answers have {len(words)} words; the first layer has at most "
            f"{FIRST_LAYER_WORDS}",
        )
    letters = len(_plain(text.first_layer))
    if letters > FIRST_LAYER_LETTERS:
        fields.refuse(
            "body",
            f"and its answers have {letters} letters; the first layer has at most "
            f"{FIRST_LAYER_LETTERS}",
        )
    longest = max(words, key=len)
    if len(longest) > WORD_LETTERS:
        fields.refuse(
            "body",
            f"or an answer says {longest!r}; a plain word has at most {WORD_LETTERS} letters",
        )


def words_of(text: str) -> list[str]:
    """The words of ``text`` in any script; "don't" is one, "face-reading" two.

    Arabic vowel marks and joiners are taken out first: they are no letters of their own, and
    must neither hide a word nor make two of one.
    """
    bare = "".join(
        char
        for char in unicodedata.normalize("NFC", text)
        if unicodedata.category(char) not in ("Mn", "Cf")
    )
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", bare)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
