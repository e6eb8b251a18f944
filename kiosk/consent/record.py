"""What is written down of an answer: enough to prove it, and nothing that says who gave it.

The structure of ISO/IEC TS 27560:2023, clause 6.3, in the terms of the W3C Data Privacy Vocabulary
as its guide to 27560 maps them (https://w3id.org/dpv/guides/consent-27560):

- 6.3.3 record header: schema version (dct:conformsTo), record id, PII principal id;
- 6.3.4 PII processing: notice with version and language, purpose, lawful basis, collection,
  processing, storage, retention, recipients (none), withdrawal, jurisdiction;
- 6.3.5 PII information: the kinds of data, never a value of them;
- 6.3.6 party identification: the controller and how to reach it;
- 6.3.7 events: the state, when, and by which method.

The principal is the visit's fresh id. A card, a name or an estimate has no field here, the ids must
be UUIDs, and ``read_record`` refuses any field that is not listed, so none can be smuggled in.

A record is also its bytes: JSON-LD with sorted keys, UTF-8, no floats. The ledger's chain and the
shopper's receipt are made over exactly these. Its context is named rather than repeated in every
record: ``CONTEXT`` is the document behind that name, and never changes under it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from typing import Any

from kiosk.consent import terms
from kiosk.consent.notices import Notice, Shown
from kiosk.consent.purposes import Answer
from kiosk.effects import AnswerKept
from kiosk.errors import LedgerError

SCHEMA = "dpv-27560:record"
CONTEXT_NAME = "urn:askfirst:record:1"
_NAMES_TERMS = (
    "dct:conformsTo",
    "dct:creator",
    "dpv:hasDataController",
    "dpv:hasDataSource",
    "dpv:hasJurisdiction",
    "dpv:hasLegalBasis",
    "dpv:hasLocation",
    "dpv:hasPersonalData",
    "dpv:hasProcessing",
    "dpv:hasPurpose",
    "dpv:hasRecipient",
)
_TIMES = ("dct:created", "dpv:isIndicatedAtTime")
CONTEXT: dict[str, Any] = {
    **terms.PREFIXES,
    **{key: {"@id": key, "@type": "@id"} for key in _NAMES_TERMS},
    **{key: {"@id": key, "@type": "xsd:dateTime"} for key in _TIMES},
    "dpv:hasEntity": {"@id": "dpv:hasEntity", "@container": "@id"},  # parties by their name
}

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d")
_HASH = re.compile(r"[0-9a-f]{64}")
_WORD = re.compile(r"[a-z][a-z0-9 -]{0,39}")


class ConsentState(Enum):
    """What the answer was."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    TOLD_MYSELF = "told myself"


class Method(Enum):
    """How it was given. A signed tap follows the written policy of the region (BIPA)."""

    TAP = "tap on the screen"
    SIGNED_TAP = "signed tap on the screen"


_STATES = {
    Answer.YES: ConsentState.GIVEN,
    Answer.NO: ConsentState.REFUSED,
    Answer.MYSELF: ConsentState.TOLD_MYSELF,
    Answer.WITHDRAWN: ConsentState.WITHDRAWN,
}
# Who tells us themselves has said no to the camera.
_DPV_STATES = {
    ConsentState.GIVEN: "dpv:ConsentGiven",
    ConsentState.REFUSED: "dpv:ConsentRefused",
    ConsentState.WITHDRAWN: "dpv:ConsentWithdrawn",
    ConsentState.TOLD_MYSELF: "dpv:ConsentRefused",
}


@dataclass(frozen=True, slots=True)
class Controller:
    """Who answers for the kiosk: the shop's operator, as the law wants it named."""

    name: str
    address: str
    contact: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What is the same in every record of this kiosk.

    Attributes:
        kiosk: its own short name, "K1".
        region: id of the region profile in force.
        versions: pairs of part and version: models, thresholds, the program.
    """

    controller: Controller
    kiosk: str
    region: str
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One answer to one purpose.

    Attributes:
        record_id: fresh UUID of this record. subject: fresh UUID of the visit.
        at: store time, ISO 8601 with milliseconds and offset.
        purpose: the kiosk's own name of it (``terms.PURPOSES``).
        policy: the written policy that was shown first, where the region asks for one.
    """

    record_id: str
    subject: str
    at: str
    head: Letterhead
    purpose: str
    state: ConsentState
    method: Method
    notice: Shown
    policy: Shown | None
    dpv_purposes: tuple[str, ...]
    data: tuple[str, ...]
    processing: tuple[str, ...]
    storage: str
    source: str
    kept_until: str

    def __post_init__(self) -> None:
        wrong = next((what for what, right in _checks(self) if not right), None)
        if wrong:
            # Not the value: whatever was put here by mistake may be somebody's card.
            raise LedgerError(
                f"consent record: {wrong} is not of the form that it must have. Nothing was kept "
                "and the camera stays off; restart the kiosk, then call for service."
            )

    def to_bytes(self) -> bytes:
        """The canonical bytes: the same record always gives the same."""
        return json.dumps(
            _document(self), sort_keys=True, ensure_ascii=False, separators=(",", ":")
        ).encode()


def _checks(record: ConsentRecord) -> Iterator[tuple[str, bool]]:
    """Each part of ``record``, and whether it can be what it says it is."""
    head, party = record.head, record.head.controller
    yield "the record id", _is(_UUID, record.record_id)
    yield "the subject", _is(_UUID, record.subject)
    yield "the time", _is(_AT, record.at)
    yield "the region", _is(_WORD, head.region)
    yield "the kiosk", _short(head.kiosk)
    yield "the controller", all(map(_short, (party.name, party.address, party.contact)))
    yield "a version", all(_short(part) and _short(version) for part, version in head.versions)
    yield "the purpose", record.purpose in (*terms.PURPOSES, *terms.ONCE_ASKED)
    for shown in (record.notice, record.policy or record.notice):
        yield "the notice", _is(_WORD, shown.id) and _is(_WORD, shown.language)
        yield "the notice's version", type(shown.version) is int
        yield "the notice's hash", _is(_HASH, shown.hash)
    yield "the DPV purpose", set(record.dpv_purposes) <= set(terms.DPV_PURPOSES)
    yield "the data", set(record.data) <= set(terms.DATA)
    yield "the processing", set(record.processing) <= set(terms.PROCESSING)
    yield "the storage", record.storage in terms.STORAGE and record.source in terms.SOURCES
    yield "the retention", _short(record.kept_until)


def _is(shape: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and shape.fullmatch(value) is not None


def _short(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200


def record_of(
    kept: AnswerKept,
    notice: Notice,
    language: str,
    head: Letterhead,
    *,
    record_id: str,
    at: datetime,
    policy: Shown | None = None,
) -> ConsentRecord:
    """The record of ``kept``, an answer to ``notice`` as it stood there in ``language``.

    ``policy`` is the written policy that was shown before; its tap is then a signature.

    Raises:
        LedgerError: ``notice`` does not ask what was answered, or an id is no UUID.
    """
    if kept.purpose.value not in notice.purposes:
        raise LedgerError(
            f"consent record: notice {notice.id} {notice.version} does not ask for "
            f"'{kept.purpose.value}'. Nothing was kept and the camera stays off; mend the notices."
        )
    return ConsentRecord(
        record_id=record_id,
        subject=kept.visit,
        at=at.isoformat(timespec="milliseconds"),
        head=head,
        purpose=kept.purpose.value,
        state=_STATES[kept.answer],
        method=Method.SIGNED_TAP if policy else Method.TAP,
        notice=Shown.of(notice, language),
        policy=policy,
        dpv_purposes=notice.dpv_purposes,
        data=notice.data_of(kept.purpose.value),
        processing=notice.processing,
        storage=notice.storage,
        source=notice.source,
        kept_until=notice.kept_until_of(kept.purpose.value),
    )


# --- as a DPV document -----------------------------------------------------------------


def _document(record: ConsentRecord) -> dict[str, Any]:
    head, controller = record.head, record.head.controller
    document: dict[str, Any] = {
        "@context": CONTEXT_NAME,
        "@type": ["dpv:ConsentRecord"],
        "dct:conformsTo": SCHEMA,
        "dpv:hasIdentifier": record.record_id,
        "dct:created": record.at,
        "dct:creator": "ask:controller",
        "dct:language": record.notice.language,
        "dpv:hasDataSubject": {"dpv:hasIdentifier": record.subject},
        "dpv:hasJurisdiction": f"ask:region/{head.region}",
        "dpv:hasEntity": {
            "ask:controller": {
                "@type": ["dpv:DataController"],
                "dpv:hasName": controller.name,
                "dpv:hasAddress": controller.address,
                "dpv:hasContact": controller.contact,
            }
        },
        "dpv:hasNotice": [_shown("dpv:ConsentNotice", record.notice)],
        "dpv:hasProcess": [_process(record)],
        "ask:kiosk": head.kiosk,
        "ask:versions": [
            {"dpv:hasName": part, "dct:hasVersion": version} for part, version in head.versions
        ],
    }
    if record.policy:
        document["dpv:hasPolicy"] = [_shown("dpv:Policy", record.policy)]
    return document


def _shown(kind: str, shown: Shown) -> dict[str, Any]:
    return {
        "@type": [kind],
        "dpv:hasIdentifier": shown.id,
        "dct:hasVersion": shown.version,
        "dct:language": shown.language,
        "ask:sha256": shown.hash,
    }


def _process(record: ConsentRecord) -> dict[str, Any]:
    return {
        "ask:purpose": record.purpose,
        "dpv:hasPurpose": list(record.dpv_purposes),
        "dpv:hasPersonalData": list(record.data),
        "dpv:hasProcessing": list(record.processing),
        "dpv:hasDataSource": [record.source],
        "dpv:hasDataController": ["ask:controller"],
        "dpv:hasRecipient": [],
        "dpv:hasLegalBasis": ["dpv:ExplicitlyExpressedConsent"],
        "dpv:hasStorageCondition": [
            {
                "@type": ["dpv:StorageLocation", "dpv:StorageDuration"],
                "dpv:hasLocation": record.storage,
                "dpv:hasDuration": {
                    "@type": "dpv:UntilEventDuration",
                    "rdf:value": record.kept_until,
                },
            }
        ],
        "dpv:hasConsentStatus": [
            {
                "@type": [_DPV_STATES[record.state]],
                "ask:state": record.state.value,
                "dpv:isIndicatedAtTime": record.at,
                "dpv:hasIndicationMethod": record.method.value,
                "dpv:isExercisedAt": "the kiosk",
            }
        ],
        "dpv:hasConsentControl": [
            {
                "@type": ["dpv:WithdrawConsent"],
                "dpv:isExercisedAt": "one tap in the visit; later the contact",
            }
        ],
    }


def read_record(body: bytes) -> ConsentRecord:
    """The record whose canonical bytes are ``body``.

    Raises:
        ValueError: ``body`` is anything else, down to a field more or a space.
    """
    try:
        record = _record(json.loads(body))
        again = record.to_bytes()
    except (LookupError, TypeError, AttributeError, RecursionError, LedgerError, ValueError) as err:
        raise ValueError("not a consent record") from err
    if again != body:
        raise ValueError("holds more or other than a consent record holds")
    return record


def _record(document: dict[str, Any]) -> ConsentRecord:
    party = document["dpv:hasEntity"]["ask:controller"]
    process = document["dpv:hasProcess"][0]
    status = process["dpv:hasConsentStatus"][0]
    storage = process["dpv:hasStorageCondition"][0]
    policies = document.get("dpv:hasPolicy", [])
    return ConsentRecord(
        record_id=document["dpv:hasIdentifier"],
        subject=document["dpv:hasDataSubject"]["dpv:hasIdentifier"],
        at=document["dct:created"],
        head=Letterhead(
            Controller(party["dpv:hasName"], party["dpv:hasAddress"], party["dpv:hasContact"]),
            document["ask:kiosk"],
            document["dpv:hasJurisdiction"].removeprefix("ask:region/"),
            tuple((one["dpv:hasName"], one["dct:hasVersion"]) for one in document["ask:versions"]),
        ),
        purpose=process["ask:purpose"],
        state=ConsentState(status["ask:state"]),
        method=Method(status["dpv:hasIndicationMethod"]),
        notice=_shown_of(document["dpv:hasNotice"][0]),
        policy=_shown_of(policies[0]) if policies else None,
        dpv_purposes=tuple(process["dpv:hasPurpose"]),
        data=tuple(process["dpv:hasPersonalData"]),
        processing=tuple(process["dpv:hasProcessing"]),
        storage=storage["dpv:hasLocation"],
        source=process["dpv:hasDataSource"][0],
        kept_until=storage["dpv:hasDuration"]["rdf:value"],
    )


def _shown_of(node: dict[str, Any]) -> Shown:
    return Shown(
        node["dpv:hasIdentifier"], node["dct:hasVersion"], node["dct:language"], node["ask:sha256"]
    )


FIELDS = tuple(field.name for field in fields(ConsentRecord))  # what a record can hold at all
