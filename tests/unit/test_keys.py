"""Head office's keys and roots: locked, counted, followed from one to the next."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from kiosk.errors import OfficeError
from offline_db.head_office.keys import new_key, open_key, public_key
from offline_db.head_office.roots import Change, first_root, next_root
from offline_db.head_office.site import Site
from tests.unit.office import TODAY, Office

WORDS = "correct horse battery"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_key_is_locked_and_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "safe" / "root"
    made = new_key(file, WORDS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED PRIVATE KEY" in file.read_bytes()
    assert public_key(file).keyid == made.keyid == open_key(file, WORDS).public_key.keyid
    with pytest.raises(OfficeError, match="a wrong passphrase"):
        open_key(file, "another passphrase")


def test_a_key_is_never_written_over_another(tmp_path: Path) -> None:
    new_key(tmp_path / "a", WORDS)
    before = (tmp_path / "a").read_bytes()
    with pytest.raises(OfficeError, match="is left as it is"):
        new_key(tmp_path / "a", WORDS)
    assert (tmp_path / "a").read_bytes() == before


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="take at least 12"):
        new_key(tmp_path / "a", "secret")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("hello")
    (tmp_path / "a.pub").write_text("hello")
    with pytest.raises(OfficeError, match="no private key"):
        open_key(tmp_path / "a", WORDS)
    with pytest.raises(OfficeError, match="is no public key"):
        public_key(tmp_path / "a")


def test_a_root_wants_as_many_signatures_as_it_says(office: Office) -> None:
    second = CryptoSigner.generate_ed25519()
    change = Change(add={"root": (second.public_key,)}, thresholds={"root": 2})
    with pytest.raises(OfficeError, match=r"the root to come wants 2 signature\(s\)"):
        next_root(Site(office.site), change, office.by_id("root"), TODAY)
    both = {**office.by_id("root"), second.public_key.keyid: second}
    next_root(Site(office.site), change, both, TODAY)
    with pytest.raises(OfficeError, match=r"that holds now wants 2 signature\(s\)"):
        next_root(Site(office.site), Change(), office.by_id("root"), TODAY)
    assert Site(office.site).root.version == 2


def test_a_root_key_is_replaced_only_with_the_old_one_agreeing(office: Office) -> None:
    fresh = CryptoSigner.generate_ed25519()
    old = office.keys["root"].public_key.keyid
    change = Change(add={"root": (fresh.public_key,)}, remove={"root": (old[:8],)})
    with pytest.raises(OfficeError, match="that holds now"):
        next_root(Site(office.site), change, {fresh.public_key.keyid: fresh}, TODAY)
    both = {**office.by_id("root"), fresh.public_key.keyid: fresh}
    path = next_root(Site(office.site), change, both, TODAY)
    first = Metadata[Root].from_bytes(office.root_file.read_bytes())
    second = Metadata[Root].from_bytes(path.read_bytes())
    first.verify_delegate("root", second)
    second.verify_delegate("root", second)
    assert second.signed.roles["root"].keyids == [fresh.public_key.keyid]


def test_a_root_can_be_made_to_hold_a_year_longer(office: Office) -> None:
    later = TODAY + timedelta(days=300)
    next_root(Site(office.site), Change(), office.by_id("root"), later)
    assert Site(office.site).root.expires == later + timedelta(days=365)


@pytest.mark.parametrize("threshold", [0, 2])
def test_no_role_wants_more_signatures_than_it_has_keys(office: Office, threshold: int) -> None:
    change = Change(thresholds={"snapshot": threshold})
    with pytest.raises(OfficeError, match="no more signatures than keys"):
        next_root(Site(office.site), change, office.by_id("root"), TODAY)


def test_a_first_root_is_written_once(office: Office) -> None:
    with pytest.raises(OfficeError, match="is there already"):
        first_root(office.site, Change(), office.by_id("root"), TODAY)
