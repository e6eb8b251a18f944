"""A short text in the languages of the shop, as it comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

PSEUDO = "qps"  # the made-up language that shows what cannot be translated and what does not fit
_ACCENTS = str.maketrans(
    "AaCcDdEeGgIiKkLlNnOoPpRrSsTtUuWwYyZz",
    "ÅåÇçĐđÉéĞğÎîĶķĻļÑñÖöÞþŔŕŠšŢţÛûŴŵÝýŽž",
)


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


def stretched(text: str) -> str:
    """ "Pay %1" as "[Þåý %1 ~]": accented and 40 % longer, in brackets, as ``PSEUDO`` says it.

    What stands for a value stays as it is.
    """
    parts = re.split(r"(%L?n|%L?\d)", text)
    said = "".join(part if part.startswith("%") else part.translate(_ACCENTS) for part in parts)
    padding = "~~~~~ " * (round(len(text) * 0.4) // 6)
    return f"[{said} {padding}~]"
