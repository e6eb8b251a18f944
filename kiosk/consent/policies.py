"""A written policy that a region's law wants shown before the question, page by page.

Like a notice it is a file with a version whose words are never edited once they were shown. The
law of Illinois (740 ILCS 14, "BIPA", section 15) asks for a policy with the purpose, the period and
the destruction in writing, and for a signature: each has its own heading here and none may be left
out (TRUST C24).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from kiosk.consent.fields import Fields
from kiosk.consent.notices import LANGUAGES, Shown
from kiosk.errors import NoticeError

_SAFE = "The camera stays off; all else works."
PARTS = ("what", "purpose", "period", "destruction", "no_sale", "choice", "signature")


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy in one language: a title, its parts in order (``PARTS``), the signing buttons.

    ``sign_age`` and ``sign_smile`` sign for one purpose alone; empty in the first policies, which
    had one signature for both.
    """

    title: str
    parts: tuple[tuple[str, str], ...]  # heading, text
    sign: str
    sign_age: str = ""
    sign_smile: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of one policy."""

    id: str
    version: int
    texts: tuple[tuple[str, PolicyText], ...]

    def spoken(self, language: str) -> tuple[str, PolicyText]:
        texts = dict(self.texts)
        short = re.split(r"[-_]", language)[0].lower()
        shown = short if short in texts else "en"
        return shown, texts[shown]

    def shown(self, language: str) -> Shown:
        """What a record keeps of it, with the hash of the words."""
        spoken, text = self.spoken(language)
        lines = [f"askfirst policy {self.id} {self.version} {spoken}", text.title]
        lines += [" ".join(line.split()) for part in text.parts for line in part]
        apart = [sign for sign in (text.sign_age, text.sign_smile) if sign]
        words = "\n".join([*lines, text.sign, *apart, ""])
        return Shown(self.id, self.version, spoken, hashlib.sha256(words.encode()).hexdigest())


def parse_policy(text: str, where: str) -> Policy:
    """The policy in TOML ``text``; ``where`` is its file's name.

    Raises:
        NoticeError: file, line, field, and what is allowed.
    """
    fields = Fields.of(text, where, NoticeError, _SAFE)
    id_, version = fields.id_and_version()
    spoken = fields.table("text")
    texts = tuple((language, _text(spoken.table(language))) for language in LANGUAGES)
    spoken.done()
    fields.done()
    return Policy(id_, version, texts)


def _text(fields: Fields) -> PolicyText:
    title, sign = fields.text("title"), fields.text("sign")
    age, smile = (fields.text(one, optional=True) for one in ("sign_age", "sign_smile"))
    parts = tuple((fields.text(f"{part}_title"), fields.text(part)) for part in PARTS)
    fields.done()
    return PolicyText(title, parts, sign, age, smile)
