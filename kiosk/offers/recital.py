"""Finds sentences in an offer's text that recite a personal fact ("we've got your size").

A shopper who reads such a line is told what the shop knows, before friends at the till. Head office
gets the sentence and rewrites it; the list is short on purpose and errs towards asking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.words import Words

_FACTS = {
    "en": (
        r"\b(you|your|yours)\b",
        (
            r"\b(size|weight|figure|diet|skin|hair|age|birthday|baby|pregnan\w*|child(ren)?|husband|"
            r"wife|partner|divorce|illness|allerg\w*|medicine|pills?|loan|debts?|income|home|street|"
            r"last (visit|purchase|order)|bought|usual)\b"
        ),
    ),
    "de": (
        r"\b(Sie|Ihr|Ihre|Ihren|Ihrem|Ihrer|du|dein|deine|deinen|deinem)\b",
        (
            r"\b(Größe|Gewicht|Figur|Diät|Haut|Haar\w*|Alter|Geburtstag|Baby|schwanger\w*|Kind(er)?|"
            r"Mann|Frau|Partner\w*|Scheidung|Krankheit|Allergie\w*|Medi[kz]\w*|Schulden|Kredit|"
            r"Einkommen|zu Hause|Straße|letzte\w* (Besuch|Einkauf)|gekauft|üblich\w*)\b"
        ),
    ),
    "ar": (
        r"(لك|لديك|عندك|\w+(ك|كم)\b)",
        (
            r"(مقاس|وزن|حمية|بشرت|شعر|عمر|ميلاد|طفل|حامل|حمل|زوج|مرض|حساسي|دواء|دين|قرض|دخل|بيت|"
            r"مشتريات|اشتريت)"
        ),
    ),
}
SPOKEN = tuple(_FACTS)  # the languages in which such sentences are known
_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟]?")


@dataclass(frozen=True, slots=True)
class Recital:
    """A sentence, in one language, that speaks of the reader's own affairs."""

    language: str
    sentence: str


def recitals(text: Words) -> tuple[Recital, ...]:
    """Every sentence of ``text`` that addresses the reader and names a personal fact."""
    return tuple(
        Recital(language, sentence.strip())
        for language, said in text.by_language
        for sentence in _SENTENCE.findall(said)
        if _recites(language.split("-")[0], sentence)
    )


def _recites(language: str, sentence: str) -> bool:
    patterns = _FACTS.get(language)
    return patterns is not None and all(
        re.search(pattern, sentence, re.IGNORECASE) for pattern in patterns
    )
