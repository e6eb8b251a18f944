"""What a shopper takes along: one code any phone reads, in terms any lawyer can look up."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import segno
import zxingcpp

from kiosk.consent import terms
from kiosk.consent.chain import Link
from kiosk.consent.notices import LANGUAGES
from kiosk.consent.purposes import Answer, Purpose
from kiosk.consent.receipt import CONTEXT, CONTEXT_NAME, MOST_BYTES, SHORT, receipt
from kiosk.consent.record import ConsentRecord
from tests.unit.consent_makers import HEAD, SHOP, notice, record

LINK = Link(123_456, "9f86d081884c7d65" * 4)
DPV = terms.PREFIXES["dpv"]
PD = terms.PREFIXES["pd"]


def receipt_of(made: ConsentRecord) -> str:
    asked = notice(f"{made.notice.id}-{made.notice.version}")
    return receipt(made, LINK, asked.spoken(made.notice.language)[1])


def expand(node: Any) -> Any:
    """As much of JSON-LD expansion as a receipt needs: aliases, typed values, nested nodes."""
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key == "@context":
            continue
        term = CONTEXT[key]
        iri = term if isinstance(term, str) else term["@id"]
        kind = "@vocab" if iri == "@type" else None if isinstance(term, str) else term.get("@type")
        values = value if isinstance(value, list) else [value]
        result[terms.expanded(iri)] = [expanded_value(one, kind) for one in values]
    return result


def expanded_value(value: Any, kind: str | None) -> Any:
    if isinstance(value, dict):
        return expand(value)
    if kind == "@vocab":
        return terms.expanded(CONTEXT[value])  # a KeyError here is a word without a meaning
    return terms.expanded(value) if kind == "@id" else value


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("language", LANGUAGES)
def test_c20_a_receipt_fits_one_readable_code(purpose: Purpose, language: str) -> None:
    text = receipt_of(record(purpose=purpose, language=language))
    assert len(text.encode()) <= MOST_BYTES
    code = segno.make_qr(text, error="m", boost_error=False)
    assert code.version <= 15
    (read,) = zxingcpp.read_barcodes(picture(code))
    assert read.text == text


def picture(code: Any) -> Any:
    import numpy as np

    rows = [[0 if dark else 255 for dark in row] for row in code.matrix_iter(scale=3, border=4)]
    return np.array(rows, np.uint8)


def test_c20_a_long_contact_is_never_cut_and_still_read() -> None:
    contact = "data.protection.officer@a-rather-long-shop-name.example.com"
    name = "Ä" * 60
    head = replace(HEAD, controller=replace(SHOP, name=name, contact=contact))
    text = receipt_of(record(language="ar", head=head))
    assert json.loads(text)["by"] == {"name": "Ä" * 12, "to": contact}
    code = segno.make_qr(text, error="m", boost_error=False)
    assert code.version <= 17
    assert zxingcpp.read_barcodes(picture(code))[0].text == text


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO, Answer.WITHDRAWN, Answer.MYSELF])
def test_c20_a_receipt_says_what_was_answered_in_dpv_terms(answer: Answer) -> None:
    made = record(answer=answer, language="de")
    found = expand(json.loads(receipt_of(made)))
    states = {Answer.YES: "Given", Answer.WITHDRAWN: "Withdrawn"}
    assert found == {
        "@type": [f"{DPV}ConsentReceipt"],
        f"{DPV}hasIdentifier": ["K1-123456-9f86d081884c7d65"],
        f"{DPV}isIndicatedAtTime": ["2026-03-04T11:00:00Z"],
        f"{DPV}hasDataController": [
            {f"{DPV}hasName": [SHOP.name], f"{DPV}hasContact": [SHOP.contact]}
        ],
        f"{DPV}hasConsentStatus": [f"{DPV}Consent{states.get(answer, 'Refused')}"],
        f"{DPV}hasPurpose": [f"{DPV}ProvideProductRecommendations"],
        f"{DPV}hasPersonalData": [f"{PD}Picture", f"{PD}AgeRange"],
        f"urn:askfirst:{'allowed' if answer is Answer.YES else 'notAllowed'}": [
            "urn:askfirst:purpose-age-group"
        ],
        f"{DPV}hasNotice": [f"urn:askfirst:camera-3-de-{made.notice.hash[:12]}"],
        f"{DPV}hasConsentControl": [
            {
                "@type": [f"{DPV}WithdrawConsent"],
                f"{DPV}isExercisedAt": [notice("camera-3").spoken("de")[1].withdraw],
            }
        ],
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_c20_a_receipt_says_how_to_withdraw_in_the_language_of_the_screen(language: str) -> None:
    said = json.loads(receipt_of(record(language=language)))["end"]["how"]
    now, later = {"en": ("Now:", "Later:"), "de": ("Jetzt:", "Später:"), "ar": ("الآن:", "لاحقًا:")}[
        language
    ]
    assert now in said
    assert later in said


def test_c20_whatever_a_notice_may_ask_for_has_a_short_word_on_the_receipt() -> None:
    assert set(terms.DATA) | set(terms.DPV_PURPOSES) <= set(SHORT)
    assert len(set(SHORT.values())) == len(SHORT)


def test_c20_the_context_is_named_and_never_fetched() -> None:
    assert CONTEXT_NAME.startswith("urn:")
    assert "http" not in receipt_of(record())


def test_a_receipt_holds_nobody() -> None:
    text = receipt_of(record())
    assert record().subject not in text
    assert set(json.loads(text)) == {
        "@context", "is", "id", "at", "by", "state", "for", "of", "yes", "told", "end",
    }  # fmt: skip
