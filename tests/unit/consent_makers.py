"""Notices, records and a shop to try the consent rooms with."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from kiosk.consent.chain import Kept, genesis, next_link
from kiosk.consent.notices import Notice, Shown, parse_notice
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.consent.record import ConsentRecord, Controller, Letterhead, record_of
from kiosk.effects import AnswerKept

ASSETS = Path(__file__).parents[2] / "assets"
AT = datetime(2026, 3, 4, 12, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=1)))
SHOP = Controller("Corner Shop GmbH", "Marktplatz 1, 12345 Musterstadt", "privacy@corner.example")
HEAD = Letterhead(SHOP, "K1", "eu", (("age model", "age-v1"), ("thresholds", "thresholds-1")))


def notice(name: str = "camera-1") -> Notice:
    file = ASSETS / "notices" / f"{name}.toml"
    return parse_notice(file.read_text(encoding="utf-8"), file.name)


def first_notice(purpose: Purpose) -> Notice:
    """The first one that asked about ``purpose`` by itself."""
    if purpose in LOOK:
        return notice("camera-3")
    return notice(f"{purpose.value.replace(' ', '-')}-1")


def uuid_of(number: int) -> str:
    return str(uuid.UUID(int=Random(number).getrandbits(128), version=4))


def record(
    number: int = 1,
    answer: Answer = Answer.YES,
    purpose: Purpose = Purpose.AGE_GROUP,
    language: str = "en",
    head: Letterhead = HEAD,
    policy: Shown | None = None,
) -> ConsentRecord:
    asked = first_notice(purpose)
    kept = AnswerKept(uuid_of(1000 + number), purpose, answer)
    return record_of(
        kept, asked, language, head, record_id=uuid_of(number), at=AT, policy=policy
    )  # fmt: skip


def chained(count: int, kiosk: str = "K1") -> list[Kept]:
    kept, last = [], genesis(kiosk)
    for number in range(1, count + 1):
        one = record(number)
        last = next_link(last, one.to_bytes())
        kept.append(Kept(last, one.record_id, one.to_bytes()))
    return kept
