"""A short text in the languages of the shop, as it comes from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One name or title by language code ("en", "de", "ar").

    Attributes:
        by_language: pairs of language and text; at least one.
    """

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Words:
        return cls(tuple(sorted(texts.items())))

    def in_language(self, language: str) -> str:
        """The text for ``language`` ("de-AT" falls back to "de", then English, then the first)."""
        texts = dict(self.by_language)
        for wanted in (language, language.split("-")[0].split("_")[0], "en"):
            if wanted in texts:
                return texts[wanted]
        return self.by_language[0][1] if self.by_language else ""
