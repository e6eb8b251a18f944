"""What stands on the page "What happens with my data", put together from the label and the sheet.

Nothing is said here that does not stand in one of the two: a line of the label becomes an entry, a
question keeps its answer, and who answers for the kiosk is what its settings and its region say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.consent import terms
from kiosk.consent.record import Controller
from kiosk.consent.regions import Region
from kiosk.privacy.label import Kind, Label, Line, Until
from kiosk.privacy.sheets import Sheet
from kiosk.words import PSEUDO, stretched


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of the page: a heading without a text, or a bold line with a text under it."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one kiosk.

    Attributes:
        purposes: which of ``terms.PURPOSES`` this kiosk may ask about at all.
        region: None where no profile is set; then nobody to complain to is named.
    """

    label: Label
    questions: Sheet
    purposes: frozenset[str]
    controller: Controller
    region: Region | None

    def title(self, language: str) -> str:
        return self.questions.spoken(language).title

    def answers(self, language: str, *, camera: bool) -> tuple[Entry, ...]:
        """What shoppers ask of a kiosk with a camera or without, under its headings."""
        found = []
        for part in self.questions.spoken(language).parts:
            asked = [item for item in part.items if item.is_asked(camera=camera)]
            if asked:
                found.append(Entry(f"part-{part.heading}", part.heading))
            found += [Entry(item.id, item.question, item.answer) for item in asked]
        return tuple(found)

    def held(self, language: str, *, camera: bool) -> tuple[Entry, ...]:
        """Every kind of data that the kiosk can hold, with a camera or without; and who answers."""
        asked = self.purposes if camera else self.purposes - terms.CAMERA_PURPOSES
        entries = [
            Entry(kind.id, kind.spoken(language).what, self._lines(kind, language))
            for kind in self.label.kinds
            if not kind.needs or asked & set(kind.needs)
        ]
        entries.append(self._who(language))
        if language != PSEUDO:
            return tuple(entries)
        return tuple(Entry(one.key, stretched(one.title), stretched(one.text)) for one in entries)

    def _lines(self, kind: Kind, language: str) -> str:
        say = self.label.phrase
        why = kind.spoken(language).why
        if kind.needs:
            why += f", {say(Line.AFTER_YES, language)}"
        who = ", ".join(say(one, language) for one in kind.seen_by)
        lines = (
            why,
            f"{self._until(kind, language)}; {say(kind.where, language)}",
            f"{say(kind.goes, language)}; {say(Line.SEEN_BY, language).replace('%1', who)}",
        )
        return "\n".join(f"{line[0].upper()}{line[1:]}." for line in lines)

    def _until(self, kind: Kind, language: str) -> str:
        if kind.until is Until.RECORDS and self.region is not None:
            days = str(self.region.records_kept_days)
            return self.label.phrase(Line.KEPT_DAYS, language).replace("%1", days)
        return self.label.phrase(kind.until, language)

    def _who(self, language: str) -> Entry:
        return Entry(
            "who", self.label.phrase(Line.WHO, language), "\n".join(self._who_lines(language))
        )

    def _who_lines(self, language: str) -> Iterator[str]:
        party = self.controller
        yield f"{party.name}, {party.address}"
        yield party.contact
        if self.region is not None and self.region.authority != "none":
            authority = f"{self.region.authority}, {self.region.contact}"
            yield self.label.phrase(Line.COMPLAIN, language).replace("%1", authority)
