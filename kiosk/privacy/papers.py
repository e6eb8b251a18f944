"""The papers that ship with the kiosk, made from label, regions, staff sheet and figures.

What they state as a fact is read from where it is kept; what only the operator can know is a blank
in brackets. They are made anew whenever a fact changes, and a test holds that they are current.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kiosk.consent import terms
from kiosk.consent.record import Controller
from kiosk.consent.regions import Region
from kiosk.privacy.figures import Claim, Figure, origins, sources, table
from kiosk.privacy.label import Kind, Label
from kiosk.privacy.promises import LATER, PROMISES, promise
from kiosk.privacy.sheets import Sheet

BEGIN = "<!-- made from figures.toml by askfirst privacy-papers; not edited by hand -->"
END = "<!-- end of what is made -->"
_MADE = "<!-- made by askfirst privacy-papers; not edited by hand -->"

_TEMPLATE = (
    "A template. What stands in [brackets] only the operator can know; all else is read from the "
    "kiosk's own label (version %1), region profiles and measured figures. No legal advice."
)
_DECISION = """\
- Shoppers or those who speak for them were asked: [operator: whom, when, what they said]
- Data-protection officer's advice: [operator]
- Works council: [operator]
- Risk that remains: [operator: low, medium or high, and why]
- Prior consultation of the authority (article 36): [operator: needed or not]
- Decision, name, date: [operator]
- Next review, at the latest when the label's version changes: [operator]"""

# Each risk, which promises stand against it, and what is left for the operator to weigh.
_RISKS: tuple[tuple[str, tuple[int, ...], str], ...] = (
    ("Somebody is looked at without wanting it", (1, 4, 5, 7, 10), "that the notice can be seen"),
    ("A yes that is not free", (3, 5, 6), "whether goods or queues push towards this kiosk"),
    ("Somebody is recognised, now or later", (11, 12, 26), "other cameras of the shop"),
    ("A picture or a guess leaks", (12, 13, 26), "who has access to the machine itself"),
    ("Sex, origin, health or belief is inferred", (14, 18), "which offers are tagged sensitive"),
    ("Children are estimated", (16,), "schools nearby; whether to switch the feature off"),
    ("Staff are watched", (15, 28), "agreement with the works council"),
    ("A wrong guess has consequences", (9, 17), "the errors by group below"),
    ("Nobody can prove what was agreed", (19, 20, 21), "where copies of the ledger are kept"),
    ("The system does other than it says", (26, 27), "how often privacy-check is run, by whom"),
    ("People who cannot see or read well are left out", (29, 31), "help at the kiosk"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the papers are made from.

    Attributes:
        controller: None in a template; its place is then a blank.
        thresholds: the version by which the camera process decides.
    """

    label: Label
    regions: tuple[Region, ...]
    staff: Sheet
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    thresholds: str
    controller: Controller | None = None


def staff_paper(sheet: Sheet, language: str = "en") -> str:
    """The staff sheet as one page of Markdown."""
    text = sheet.spoken(language)
    lines = [_MADE, f"# {text.title}"]
    for part in text.parts:
        lines += ["", f"## {part.heading}", ""]
        lines += [f"- **{item.question}** {item.answer}" for item in part.items]
    return "\n".join([*lines, ""])


def model_card(card: str, facts: Facts) -> str:
    """``card`` with its tables of accuracy by group made anew; its words are people's."""
    before, _, rest = card.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = (
        f"Of `{facts.thresholds}`, as the kiosk decides now; in brackets, on how many faces:",
        table(facts.figures, facts.thresholds),
        "Of the first networks alone, before the second were added:",
        table(facts.figures, "first networks alone"),
        "Where these numbers are from:",
        sources(facts.figures),
        "Where the numbers in the words of this card are from:",
        origins(facts.claims),
    )
    return f"{before}{BEGIN}\n\n" + "\n\n".join(made) + f"\n\n{END}{after}"


def impact_assessment(facts: Facts) -> str:
    """The template of a data-protection impact assessment (GDPR, article 35(7))."""
    parts = (
        _MADE,
        "# Data-protection impact assessment: a checkout kiosk that asks first",
        _TEMPLATE.replace("%1", str(facts.label.version)),
        "## 1. Who and when",
        _who(facts.controller),
        "## 2. What is processed, for what, how long, where it goes",
        "From `assets/privacy/label.toml`; `askfirst privacy-check` compares it with the kiosk.",
        _kinds(facts.label),
        "No kind of data goes to a third party. Models by what they give: "
        + ", ".join(sorted({gives for _, gives in facts.label.models}))
        + ". None gives an embedding.",
        "## 3. Necessity and proportion",
        _necessity(facts.label),
        "## 4. Where it stands",
        _regions(facts.regions),
        "[operator: which profile, and counsel's reason for it]",
        "## 5. Risks, and what stands against them",
        _risks(),
        "Not in the product yet: "
        + " ".join(f"{promise(n).name}: {promise(n).words}" for n in LATER),
        "## 6. How well the guess was measured to be",
        f"Of `{facts.thresholds}`; more in `assets/models/MODEL_CARD.md`.",
        table(facts.figures, facts.thresholds),
        "[operator: whether this is good enough for the shoppers of this shop, and why]",
        "## 7. Views and decision",
        _DECISION,
    )
    return "\n\n".join([*parts, ""])


def _who(controller: Controller | None) -> str:
    name = f"{controller.name}, {controller.address}" if controller else "[operator: name, address]"
    contact = controller.contact if controller else "[operator: contact]"
    return (
        f"- Controller: {name}\n- Contact for shoppers: {contact}\n"
        "- Data-protection officer: [operator]\n- Shops and number of kiosks: [operator]\n"
        "- Date of this assessment: [operator]"
    )


def _kinds(label: Label) -> str:
    rows = ["| " + " | ".join(_row(kind)) + " |" for kind in label.kinds]
    head = "| what | what for | needs a yes to | until | where | goes to | seen by | DPV |"
    return "\n".join([head, "|---" * 8 + "|", *rows])


def _row(kind: Kind) -> tuple[str, ...]:
    words = kind.spoken("en")
    return (
        words.what, words.why, ", ".join(kind.needs) or "none", kind.until.value, kind.where.value,
        kind.goes.value, ", ".join(one.value for one in kind.seen_by),
        ", ".join(kind.data) or "none",
    )  # fmt: skip


def _necessity(label: Label) -> str:
    lines = []
    for purpose in terms.PURPOSES:
        what = "; ".join(k.spoken("en").what for k in label.kinds if purpose in k.needs)
        lines.append(
            f"- **{purpose}**: {what}. Legal basis: explicit consent (GDPR 6(1)(a), 9(2)(a) where "
            "a face is concerned). Without a yes the shop works the same. [operator: why the aim "
            "cannot be reached with less]"
        )
    without = "; ".join(k.spoken("en").what for k in label.kinds if not k.needs)
    lines.append(f"- Without a question: {without}. [operator: legal basis of each]")
    return "\n".join(lines)


def _regions(regions: Iterable[Region]) -> str:
    rows = [
        f"| {one.id} | {one.law} | {', '.join(one.purposes) or 'none'} | {one.least_age} | "
        f"{', '.join(step.value for step in one.show_first) or 'none'} | {one.records_kept_days} | "
        f"{one.authority} |"
        for one in regions
    ]
    head = (
        "| profile | law | may be switched on | least age | shown first | records kept, days | "
        "authority |"
    )
    return "\n".join([head, "|---" * 7 + "|", *rows])


def _risks() -> str:
    rows = [
        f"| {risk} | "
        + " ".join(f"{promise(number).name}: {promise(number).words}" for number in against)
        + f" | [operator: {left}] |"
        for risk, against, left in _RISKS
    ]
    return "\n".join(["| risk | promises against it | left to weigh |", "|---|---|---|", *rows])


def label_document(label: Label) -> str:
    """The label as JSON-LD in the terms of the W3C Data Privacy Vocabulary."""
    document = {
        "@context": terms.PREFIXES,
        "@type": "dpv:Process",
        "dct:hasVersion": label.version,
        "dpv:hasProcess": [_as_process(kind) for kind in label.kinds],
        "ask:promises": {one.name: one.words for one in PROMISES},
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _as_process(kind: Kind) -> dict[str, Any]:
    return {
        "@type": "dpv:Process",
        "dpv:hasIdentifier": kind.id,
        "dct:description": [
            {"@language": language, "@value": f"{words.what}: {words.why}"}
            for language, words in kind.words
        ],
        "dpv:hasPersonalData": list(kind.data),
        "dpv:hasDataSource": kind.source,
        "dpv:hasLegalBasis": ["dpv:ExplicitlyExpressedConsent"] if kind.needs else [],
        "ask:needs": list(kind.needs),
        "dpv:hasStorageCondition": {
            "@type": "dpv:StorageDuration",
            "dpv:hasLocation": "dpv:LocalLocation",
            "ask:where": kind.where.value,
            "dpv:hasDuration": {"@type": "dpv:UntilEventDuration", "rdf:value": kind.until.value},
        },
        "dpv:hasRecipient": [] if kind.goes.value == "nowhere" else [kind.goes.value],
        "ask:seenBy": [one.value for one in kind.seen_by],
        "ask:holds": list(kind.holds),
    }
