"""An answer as a record: all that ISO/IEC TS 27560 asks for, nobody in it, all chained."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.consent import receipt, terms
from kiosk.consent.chain import Kept, Link, first_break, genesis, link_hash, next_link
from kiosk.consent.notices import LANGUAGES
from kiosk.consent.purposes import Answer, Purpose
from kiosk.consent.record import (
    CONTEXT,
    CONTEXT_NAME,
    ConsentRecord,
    ConsentState,
    Controller,
    read_record,
    record_of,
)
from kiosk.effects import AnswerKept
from kiosk.errors import LedgerError
from tests.unit.consent_makers import AT, HEAD, SHOP, chained, first_notice, notice, record, uuid_of

ANSWERS = {
    Answer.YES: (ConsentState.GIVEN, "dpv:ConsentGiven"),
    Answer.NO: (ConsentState.REFUSED, "dpv:ConsentRefused"),
    Answer.WITHDRAWN: (ConsentState.WITHDRAWN, "dpv:ConsentWithdrawn"),
    Answer.MYSELF: (ConsentState.TOLD_MYSELF, "dpv:ConsentRefused"),
}
CHAIN = chained(4)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.value)
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("language", LANGUAGES)
def test_c19_every_answer_makes_a_record_with_all_that_the_standard_asks_for(
    answer: Answer, purpose: Purpose, language: str
) -> None:
    made = record(answer=answer, purpose=purpose, language=language)
    state, dpv_state = ANSWERS[answer]
    document = json.loads(made.to_bytes())
    (process,) = document["dpv:hasProcess"]
    (status,) = process["dpv:hasConsentStatus"]
    (told,) = document["dpv:hasNotice"]
    assert made.state is state
    assert document["dct:conformsTo"] == "dpv-27560:record"  # 6.3.3 header
    assert document["dpv:hasIdentifier"] == uuid_of(1)
    assert document["dpv:hasDataSubject"] == {"dpv:hasIdentifier": uuid_of(1001)}
    assert document["dct:created"] == "2026-03-04T12:00:00.250+01:00"
    asked = first_notice(purpose)
    assert told == {
        "@type": ["dpv:ConsentNotice"],
        "dpv:hasIdentifier": asked.id,
        "dct:hasVersion": asked.version,
        "dct:language": language,
        "ask:sha256": asked.hash(language),
    }
    assert process["ask:purpose"] == purpose.value  # 6.3.4 processing, one purpose a record (C2)
    assert process["dpv:hasPurpose"] == list(asked.dpv_purposes)
    assert process["dpv:hasPersonalData"] == list(asked.data_of(purpose.value))  # 6.3.5
    assert process["dpv:hasProcessing"] == list(asked.processing)
    assert process["dpv:hasRecipient"] == []
    assert process["dpv:hasStorageCondition"][0]["dpv:hasLocation"] == "dpv:LocalLocation"
    assert process["dpv:hasStorageCondition"][0]["dpv:hasDuration"]["rdf:value"]
    assert process["dpv:hasConsentControl"][0]["@type"] == ["dpv:WithdrawConsent"]
    party = document["dpv:hasEntity"]["ask:controller"]  # 6.3.6
    assert party["dpv:hasName"] == SHOP.name
    assert party["dpv:hasContact"] == SHOP.contact
    assert status["@type"] == [dpv_state]  # 6.3.7
    assert status["dpv:isIndicatedAtTime"] == document["dct:created"]
    assert status["dpv:hasIndicationMethod"] == "tap on the screen"
    assert document["dpv:hasJurisdiction"] == "ask:region/eu"


def test_c30_model_and_threshold_versions_stand_beside_each_record() -> None:
    document = json.loads(record().to_bytes())
    assert document["ask:versions"] == [
        {"dpv:hasName": "age model", "dct:hasVersion": "age-v1"},
        {"dpv:hasName": "thresholds", "dct:hasVersion": "thresholds-1"},
    ]


def test_c19_every_term_of_a_record_has_a_known_vocabulary() -> None:
    seen: list[str] = []

    def expand(node: Any) -> None:
        for inner, value in node.items():
            values = value if isinstance(value, list) else [value]
            assert inner == "@type" or terms.expanded(inner) != inner, inner
            for one in values:
                if isinstance(one, dict):
                    expand(one)
                elif inner == "@type" or CONTEXT.get(inner, {}).get("@type") == "@id":
                    assert terms.expanded(one).startswith(("https://", "urn:askfirst:")), one
                    seen.append(one)

    document = json.loads(record().to_bytes())
    assert document.pop("@context") == CONTEXT_NAME
    expand(document)
    assert {"dpv-27560:record", "dpv:ConsentGiven", "pd:AgeRange", "dpv:LocalLocation"} <= set(seen)


def test_c19_a_context_never_changes_under_its_name() -> None:
    text = json.dumps([CONTEXT, receipt.CONTEXT], sort_keys=True).encode()
    assert hashlib.sha256(text).hexdigest()[:16] == "1a49bfcd565ef9f3", (
        "give the context a new name"
    )


def test_c19_the_same_record_is_always_the_same_bytes() -> None:
    body = record().to_bytes()
    assert body == record().to_bytes() == read_record(body).to_bytes()
    assert body.decode().startswith('{"@context":"urn:askfirst:record:1","@type"')
    assert read_record(body) == record()


@given(
    st.integers(0, 10_000),
    st.sampled_from(list(ANSWERS)),
    st.sampled_from(Purpose),
    st.sampled_from(LANGUAGES),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
)
def test_c19_whatever_is_recorded_can_be_read_back(
    number: int, answer: Answer, purpose: Purpose, language: str, name: str
) -> None:
    head = replace(HEAD, controller=Controller(name, "street", "contact"))
    made = record(number, answer, purpose, language, head)
    assert read_record(made.to_bytes()) == made


# --- nobody is in it -----------------------------------------------------------------


def test_c19_a_record_has_no_field_for_a_person() -> None:
    assert {field.name for field in fields(ConsentRecord)} == {
        "record_id", "subject", "at", "head", "purpose", "state", "method", "notice", "policy",
        "dpv_purposes", "data", "processing", "storage", "source", "kept_until",
    }  # fmt: skip


@pytest.mark.parametrize("card", ["2990000000017", "Erika Mustermann", "25-34, smiling", ""])
@pytest.mark.parametrize("field", ["record_id", "subject", "at"])
def test_c19_a_card_a_name_or_an_estimate_is_refused_and_not_repeated(
    field: str, card: str
) -> None:
    with pytest.raises(LedgerError, match="camera stays off") as caught:
        replace(record(), **{field: card})  # type: ignore[arg-type]
    assert not card or card not in str(caught.value)


def test_c19_a_visit_that_is_named_after_a_card_is_refused() -> None:
    kept = AnswerKept("2990000000017", Purpose.AGE_GROUP, Answer.YES)
    with pytest.raises(LedgerError):
        record_of(kept, notice(), "en", HEAD, record_id=uuid_of(1), at=AT)


SMUGGLED: dict[str, Any] = {
    "a field at the top": lambda doc: doc.update(card="2990000000017"),
    "a field in the subject": lambda doc: doc["dpv:hasDataSubject"].update(name="Erika"),
    "a value of a kind of data": lambda doc: doc["dpv:hasProcess"][0].update(
        {"dpv:hasPersonalData": ["pd:AgeRange", {"rdf:value": "25-34"}]}
    ),
    "a kind that is not ours": lambda doc: doc["dpv:hasProcess"][0].update(
        {"dpv:hasPersonalData": ["pd:FacialPrint"]}
    ),
    "a party inside a name": lambda doc: doc["dpv:hasEntity"]["ask:controller"].update(
        {"dpv:hasName": {"card": "2990000000017"}}
    ),
    "a second party": lambda doc: doc["dpv:hasEntity"].update(friend={}),
    "a second process": lambda doc: doc["dpv:hasProcess"].append({"ask:mood": "smiling"}),
    "a recipient": lambda doc: doc["dpv:hasProcess"][0]["dpv:hasRecipient"].append("ads"),
    "a version of truth": lambda doc: doc["dpv:hasNotice"][0].update({"dct:hasVersion": True}),
    "a float": lambda doc: doc["dpv:hasNotice"][0].update({"dct:hasVersion": 1.0}),
}


@pytest.mark.parametrize("smuggled", SMUGGLED)
def test_c19_what_is_smuggled_into_a_record_is_no_record(smuggled: str) -> None:
    document = json.loads(record().to_bytes())
    SMUGGLED[smuggled](document)
    body = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    with pytest.raises(ValueError, match="consent record"):
        read_record(body)


@given(st.binary(max_size=200))
def test_any_other_bytes_are_no_record(body: bytes) -> None:
    with pytest.raises(ValueError, match="not a consent record"):
        read_record(body)


def test_an_answer_needs_the_notice_that_asked_for_it() -> None:
    kept = AnswerKept(uuid_of(5), Purpose.PAST_PURCHASES, Answer.YES)
    with pytest.raises(LedgerError, match="notice camera 1 does not ask for 'past purchases'"):
        record_of(kept, notice(), "en", HEAD, record_id=uuid_of(1), at=AT)


# --- the chain -------------------------------------------------------------------------


def test_c19_each_record_hangs_on_the_one_before_and_the_first_on_the_kiosk() -> None:
    assert first_break(genesis("K1"), CHAIN) is None
    assert first_break(genesis("K1"), CHAIN, CHAIN[-1].link) is None
    other = first_break(genesis("K2"), CHAIN)
    assert other is not None
    assert other.seq == 1


@given(st.data())
def test_c19_any_change_of_any_byte_breaks_the_chain_at_that_record(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(CHAIN) - 1))
    body = bytearray(CHAIN[place].body)
    byte = data.draw(st.integers(0, len(body) - 1))
    body[byte] ^= data.draw(st.integers(1, 255))
    changed = [*CHAIN]
    changed[place] = replace(CHAIN[place], body=bytes(body))
    broken = first_break(genesis("K1"), changed)
    assert broken is not None
    assert (broken.seq, broken.record_id) == (place + 1, CHAIN[place].record_id)


@given(st.integers(0, 3), st.integers(0, 63), st.sampled_from("0123456789abcdef"))
def test_c19_any_change_of_a_link_breaks_the_chain_there(place: int, at: int, digit: str) -> None:
    link = CHAIN[place].link
    edited = Link(link.seq, link.hash[:at] + digit + link.hash[at + 1 :])
    changed = [*CHAIN]
    changed[place] = replace(CHAIN[place], link=edited)
    broken = first_break(genesis("K1"), changed)
    assert (broken is None) is (edited == link)
    assert broken is None or broken.seq == place + 1


@given(st.permutations(range(4)))
def test_c19_records_out_of_order_are_noticed_at_the_first(order: list[int]) -> None:
    broken = first_break(genesis("K1"), [CHAIN[place] for place in order])
    first = next((at for at, place in enumerate(order) if at != place), None)
    assert (broken is None) is (first is None)
    assert broken is None or broken.record_id == CHAIN[order[first or 0]].record_id


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_c19_a_record_taken_out_is_noticed_at_the_next(gone: int) -> None:
    rest = CHAIN[:gone] + CHAIN[gone + 1 :]
    broken = first_break(genesis("K1"), rest)
    assert broken is not None
    assert broken.seq == gone + 2
    assert f"comes after record {gone}" in broken.differs


@pytest.mark.parametrize("length", [0, 1, 2, 3])
def test_c19_a_cut_end_is_noticed_against_a_link_kept_elsewhere(length: int) -> None:
    assert first_break(genesis("K1"), CHAIN[:length]) is None
    broken = first_break(genesis("K1"), CHAIN[:length], CHAIN[-1].link)
    assert broken is not None
    assert broken.seq == length + 1
    assert "cut off" in broken.differs


def test_c19_a_chain_written_anew_is_noticed_against_a_link_kept_elsewhere() -> None:
    forged, last = [], genesis("K1")
    for number in (1, 2, 9, 4):  # the third answer is another one
        body = record(number).to_bytes()
        last = next_link(last, body)
        forged.append(Kept(last, uuid_of(number), body))
    assert first_break(genesis("K1"), forged) is None
    broken = first_break(genesis("K1"), forged, CHAIN[-1].link)
    assert broken is not None
    assert "written anew" in broken.differs


def test_c19_a_row_under_another_record_id_is_noticed() -> None:
    changed = [replace(CHAIN[0], record_id=uuid_of(77)), *CHAIN[1:]]
    broken = first_break(genesis("K1"), changed)
    assert broken is not None
    assert (broken.seq, broken.differs) == (1, "its contents carry another record id")


def test_a_link_is_sha256_over_the_link_before_and_the_bytes() -> None:
    before = "ab" * 32
    wanted = hashlib.sha256(b"askfirst link 1\n" + before.encode() + b"body").hexdigest()
    assert link_hash(before, b"body") == wanted
