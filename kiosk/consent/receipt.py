"""What a shopper takes along of an answer: one QR code that a machine and a person can read.

JSON-LD in the terms of the W3C Data Privacy Vocabulary (ISO/IEC TS 27560:2023, 6.4.5 receipt
metadata and 6.4.6 receipt content). To fit one readable code its keys are short and its context is
named rather than spelled out: ``CONTEXT`` is the document behind that name, which the shop
publishes and every kiosk carries, so nobody has to fetch anything, and reading the code tells
nobody. Nothing of the person is in it. Its id is the record's link in the ledger's chain, so
whoever holds receipts can show that a ledger was cut or written anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from kiosk.consent import terms
from kiosk.consent.chain import Link
from kiosk.consent.notices import NoticeText
from kiosk.consent.record import ConsentRecord, ConsentState

CONTEXT_NAME = "urn:askfirst:r2"
# A QR code of version 15 at level M holds 412 bytes, and any phone reads it from the screen. With a
# contact of up to 28 letters we stay within that in each language; a longer one makes it denser.
MOST_BYTES = 412
NAME_BYTES = 24  # of the controller's name; the contact is never cut, it would lead nowhere

# Short words for the terms, so that a person can read the code as well.
SHORT = {
    "ask:purpose-age-group": "age group",
    "ask:purpose-smile": "smile",
    "dpv:ConsentGiven": "given",
    "dpv:ConsentRefused": "refused",
    "dpv:ConsentWithdrawn": "withdrawn",
    "dpv:ProvideProductRecommendations": "offers",
    "dpv:ProvidePersonalisedRecommendations": "own offers",
    "dpv:ImproveExistingProductsAndServices": "better offers",
    "pd:AgeRange": "age",
    "pd:Behavioral": "behaviour",
    "pd:FacialExpression": "face",
    "pd:Interest": "interest",
    "pd:Mood": "mood",
    "pd:Picture": "picture",
    "pd:Purchase": "purchases",
    "pd:PurchasesAndSpendingHabit": "habits",
}
_TYPED = {"@type": "@vocab"}
CONTEXT: dict[str, Any] = {
    "dpv": terms.PREFIXES["dpv"],
    "pd": terms.PREFIXES["pd"],
    "ask": terms.PREFIXES["ask"],
    "xsd": terms.PREFIXES["xsd"],
    "is": "@type",
    "receipt": "dpv:ConsentReceipt",
    "out": "dpv:WithdrawConsent",
    "id": "dpv:hasIdentifier",
    "at": {"@id": "dpv:isIndicatedAtTime", "@type": "xsd:dateTime"},
    "by": "dpv:hasDataController",
    "name": "dpv:hasName",
    "to": "dpv:hasContact",
    "state": {"@id": "dpv:hasConsentStatus", **_TYPED},
    "for": {"@id": "dpv:hasPurpose", **_TYPED},
    "of": {"@id": "dpv:hasPersonalData", **_TYPED},
    "yes": {"@id": "ask:allowed", **_TYPED},
    "no": {"@id": "ask:notAllowed", **_TYPED},
    "told": {"@id": "dpv:hasNotice", "@type": "@id"},
    "end": "dpv:hasConsentControl",
    "how": "dpv:isExercisedAt",
    **{short: term for term, short in SHORT.items()},
}

_STATES = {
    ConsentState.GIVEN: "given",
    ConsentState.REFUSED: "refused",
    ConsentState.WITHDRAWN: "withdrawn",
    ConsentState.TOLD_MYSELF: "refused",
}


def receipt(
    record: ConsentRecord, link: Link, words: NoticeText, beside: Sequence[ConsentRecord] = ()
) -> str:
    """The text of the QR code for ``record``, which stands at ``link`` in the ledger.

    ``words`` are the notice's in the language of the record; they say how to withdraw. The
    receipt's id is the place of the record in the chain: it finds the record, and proves it.
    ``beside`` are the answers to other purposes of the same question: one code names what was
    allowed and what was not, and the kinds of data are those of what was allowed.
    """
    party, notice = record.head.controller, record.notice
    answers = sorted((record, *beside), key=lambda one: terms.PURPOSES.index(one.purpose))
    given = [one for one in answers if one.state is ConsentState.GIVEN]
    told_of = given or [one for one in answers if one.state is record.state]
    at = datetime.fromisoformat(record.at).astimezone(UTC)
    content = {
        "@context": CONTEXT_NAME,
        "is": "receipt",
        "id": f"{record.head.kiosk}-{link.short}",
        "at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "by": {"name": _clipped(party.name), "to": party.contact},
        "state": _STATES[told_of[0].state],
        "for": [SHORT[term] for term in record.dpv_purposes],
        "of": [SHORT[term] for term in dict.fromkeys(kind for one in told_of for kind in one.data)],
        **_purposes("yes", given),
        **_purposes("no", [one for one in answers if one not in given]),
        "told": f"ask:{notice.id}-{notice.version}-{notice.language}-{notice.hash[:12]}",
        "end": {"is": "out", "how": words.withdraw},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _purposes(said: str, records: Sequence[ConsentRecord]) -> dict[str, list[str]]:
    """Which purposes of the camera question were answered so; no other question has two."""
    named = [
        SHORT[f"ask:purpose-{one.purpose.replace(' ', '-')}"]
        for one in records
        if one.purpose in terms.LOOK_PURPOSES
    ]
    return {said: named} if named else {}


def _clipped(text: str) -> str:
    return text.encode()[:NAME_BYTES].decode("utf-8", "ignore")
