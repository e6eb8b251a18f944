"""`askfirst keys`, `publish` and `catalogue`, as head office would type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.catalogue import catalogue as catalogue_command
from kiosk.commands.keys import _until, keys
from kiosk.commands.publish import publish
from kiosk.errors import OfficeError
from tests.unit.bucket_door import BucketDoor, Manners
from tests.unit.fakes import MILK
from tests.unit.office import catalogue

WORDS = "correct horse battery"
PUBLIC = ("targets", "snapshot", "timestamp")


class Desk:
    """Somebody at head office, with key files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"

    def type(self, command: object, *words: str | Path) -> Result:
        return CliRunner(env={"ASKFIRST_PASSPHRASE": WORDS}).invoke(
            command, [str(word) for word in words]
        )

    def key(self, name: str) -> Path:
        return self.folder / "keys" / name

    def begin(self) -> None:
        for name in ("root", "second", *PUBLIC):
            assert self.type(keys, "new", self.key(name)).exit_code == 0
        public = [word for name in PUBLIC for word in (f"--{name}", f"{self.key(name)}.pub")]
        done = self.type(
            keys, "begin", "--to", self.site, "--root", self.key("root"), *public,
            "--targets", f"{self.key('second')}.pub",
        )  # fmt: skip
        assert done.exit_code == 0, done.output

    def publish(self, *words: str | Path) -> Result:
        given = [word for name in PUBLIC for word in ("--key", self.key(name))]
        return self.type(publish, *words, "--to", self.site, *given)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.begin()
    return desk


def test_from_keys_to_a_second_persons_yes(desk: Desk, tmp_path: Path) -> None:
    first = catalogue(tmp_path / "built")
    assert "is given out as releases/all/stable.json" in desk.publish(first).output
    catalogue(tmp_path / "built", prices={MILK.gtin: 12_900})
    slip = desk.publish(tmp_path / "built")
    assert isinstance(slip.exception, OfficeError)
    assert "waits for a second person" in str(slip.exception)
    diff = desk.type(catalogue_command, "diff", first, tmp_path / "built")
    assert "Milk: 1.29 -> 129.00   looks like a slip" in diff.output
    words = ("--to", desk.site, "--key", desk.key("second"), "--out", tmp_path / "yes.json")
    assert (
        desk.type(catalogue_command, "approve", tmp_path / "built", *words, "--yes").exit_code == 0
    )
    done = desk.publish(tmp_path / "built", "--approval", tmp_path / "yes.json")
    assert done.exit_code == 0, done.exception
    assert "  from " in done.output
    again = first.name.removeprefix("catalog-").removesuffix(".db")
    assert "Milk: 129.00 -> 1.29" in desk.publish("--again", again).output
    assert "now goes to 10 %" in desk.publish("--share", "10").output
    assert "signed anew" in desk.publish("--renew").output


def test_a_strangers_yes_is_refused_when_it_is_given(desk: Desk, tmp_path: Path) -> None:
    desk.publish(catalogue(tmp_path / "built"))
    catalogue(tmp_path / "built", prices={MILK.gtin: 12_900})
    assert desk.type(keys, "new", desk.key("stranger")).exit_code == 0
    words = ("--to", desk.site, "--key", desk.key("stranger"), "--out", tmp_path / "yes.json")
    done = desk.type(catalogue_command, "approve", tmp_path / "built", *words, "--yes")
    assert "'askfirst keys change --add targets=FILE.pub'" in str(done.exception)
    assert not (tmp_path / "yes.json").exists()


def test_the_broker_in_the_folder_that_is_published_is_told(desk: Desk, tmp_path: Path) -> None:
    catalogue(tmp_path / "built")
    (tmp_path / "built" / "broker.password").write_text("x")
    (tmp_path / "built" / "broker.toml").write_text('address = "mqtts://127.0.0.1:1"\n')
    done = desk.publish(tmp_path / "built")
    assert done.exit_code == 0, done.exception
    assert "no hint was sent" in done.output, "nobody is there to take it"


def test_what_runs_out_soon_is_shown_with_what_to_do() -> None:
    end, remedy = datetime(2026, 3, 9, tzinfo=UTC), "'askfirst publish --renew --key timestamp ...'"
    days = [end - timedelta(days=n) for n in (5, 1, 0)]
    assert [_until("timestamp", end, now) for now in days] == [
        f"until 2026-03-09 00:00 UTC{more}"
        for more in ("", f": soon; {remedy}", f": it has run out; {remedy}")
    ]
    assert "'askfirst keys change ...'" in _until("root", end, days[0])


def test_keys_are_shown_and_changed(desk: Desk) -> None:
    shown = desk.type(keys, "show", desk.site).output
    assert "targets    1 of 2 keys, nothing signed yet" in shown
    assert desk.type(keys, "new", desk.key("third")).exit_code == 0
    done = desk.type(
        keys, "change", "--to", desk.site, "--root", desk.key("root"),
        "--add", f"targets={desk.key('third')}.pub", "--threshold", "targets=2",
    )  # fmt: skip
    assert "--renew --key ..." in done.output
    assert "targets    2 of 3 keys" in desk.type(keys, "show", desk.site).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "what is to be given out"),
        (("--renew", "--again", "2026-01-01.1"), "give one of"),
        (("--share", "101"), "101 is not in the range"),
        (("/nowhere",), "does not exist"),
    ],
)
def test_a_slip_of_the_finger_is_told(desk: Desk, words: tuple[str, ...], said: str) -> None:
    done = desk.publish(*words)
    assert done.exit_code == 2
    assert said in done.output


def test_a_role_that_is_none_is_told(desk: Desk) -> None:
    done = desk.type(
        keys, "change", "--to", desk.site, "--root", desk.key("root"), "--threshold", "boss=2"
    )
    assert "with a role of root, targets, snapshot, timestamp" in " ".join(done.output.split())


def test_a_bucket_gets_what_the_folder_got_and_whoever_forgets_it_is_told(
    desk: Desk, door: BucketDoor, tmp_path: Path
) -> None:
    there = ("--bucket", door.url, "--endpoint", door.endpoint)
    first = desk.publish(catalogue(tmp_path / "built"), *there)
    assert f"{door.url} gives out version 1: 6 files sent" in first.output, first.exception
    second = desk.publish(catalogue(tmp_path / "built", prices={MILK.gtin: 149}))
    assert f"not carried on: 'askfirst publish --to {desk.site} {' '.join(there)}'" in second.output
    only_carried = desk.type(publish, "--to", desk.site, *there)
    assert "gives out version 2" in only_carried.output
    for number, words in enumerate((("--renew",), ("--share", "10"), ("--again", _first(desk)))):
        done = desk.publish(*words, *there)
        assert f"gives out version {number + 3}" in done.output, done.exception


def test_a_bucket_that_cannot_be_had_stops_the_publication_before_it_is_signed(
    desk: Desk, door: BucketDoor, tmp_path: Path
) -> None:
    there = ("--bucket", door.url, "--endpoint", door.endpoint)
    built = catalogue(tmp_path / "built")
    door.manners.says = (503, "SlowDown")
    down = desk.publish(built, *there)
    assert isinstance(down.exception, OfficeError)
    assert "nothing signed" in str(down.exception)
    assert not (desk.site / "metadata" / "timestamp.json").exists()
    door.manners.says, door.manners.says_to = (403, "AccessDenied"), ("PUT",)
    refused = desk.publish(built, *there)
    assert "has version 1, signed; the bucket still gives out" in str(refused.exception)
    door.manners = Manners()
    done = desk.type(publish, "--to", desk.site, *there)
    assert "gives out version 1" in done.output, done.exception


def test_the_folder_is_named_beside_the_bucket(desk: Desk, tmp_path: Path) -> None:
    done = desk.type(publish, catalogue(tmp_path / "built"), "--to", "s3://shop/kiosks")
    assert done.exit_code == 2
    assert "add --bucket s3://BUCKET/PREFIX" in done.output


def test_what_changes_is_counted_for_each_shop_group(desk: Desk, tmp_path: Path) -> None:
    built = tmp_path / "built"
    first = catalogue(built)
    desk.publish(first)
    desk.publish(first, "--group", "north")
    catalogue(built, prices={MILK.gtin: 12_900})
    there = desk.type(catalogue_command, "diff", built, "--site", desk.site)
    assert "group all/stable has" in there.output
    assert "group north/stable has" in there.output
    assert there.output.count("prices 1 up, 0 down; possible slips 1") == 2
    assert "a second person has to agree for north/stable: 1 price(s)" in there.output
    catalogue(built, prices={MILK.gtin: 119})
    both = desk.type(catalogue_command, "diff", first, built, "--site", desk.site)
    assert "Milk: 1.29 -> 1.19" in both.output
    said = desk.publish(built).output
    assert said.count("prices 0 up, 1 down") == 2
    assert desk.type(catalogue_command, "diff", built).exit_code == 2


def _first(desk: Desk) -> str:
    """The version that was given out first."""
    path = next((desk.site / "targets" / "catalogues").rglob("*.1.db.zst"))
    return path.name.split(".", 1)[1].removesuffix(".db.zst")
