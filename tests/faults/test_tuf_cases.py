"""Our updater does what The Update Framework says, case by case, told in the suite's protocol.

Each case of the public conformance suite has one here, written anew; it is run with that suite's
own words for a client (``tests.faults.tuf_client``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, TargetFile, Targets

from tests.faults.tuf_repository import FAR, NOW, REST, Client, Repository, serving

ALL_ONE = {"root": 1, "timestamp": 1, "snapshot": 1, "targets": 1}
FIRST_REFRESH = [("root", 2), ("timestamp", None), ("snapshot", 1), ("targets", 1)]
LAST_ASKED = ("timestamp", None)
A_DAY_AGO = NOW - timedelta(days=1)


@pytest.fixture
def office() -> Repository:
    return Repository()


@pytest.fixture
def kiosk(office: Repository, tmp_path: Path) -> Iterator[Client]:
    with serving(office) as address:
        yield Client(tmp_path, address, office.out["root"][0])


# --- what a refresh is ----------------------------------------------------------------


def test_a_refresh_asks_for_each_role_once_and_keeps_it(office: Repository, kiosk: Client) -> None:
    assert kiosk.refresh()
    assert office.asked == FIRST_REFRESH
    assert kiosk.kept() == ALL_ONE


def test_a_download_refreshes_first(office: Repository, kiosk: Client) -> None:
    assert not kiosk.download("nothing of that name")
    assert office.asked == FIRST_REFRESH
    assert kiosk.kept() == ALL_ONE


@pytest.mark.parametrize("wrong", ["no version", "another's signature"])
def test_a_first_root_that_is_wrong_asks_nobody(
    office: Repository, kiosk: Client, tmp_path: Path, wrong: str
) -> None:
    said = json.loads(office.out["root"][0])
    if wrong == "no version":
        del said["signed"]["version"]
    else:
        said["signatures"][0]["sig"] = "00" * 64
    kiosk.begin(tmp_path, json.dumps(said).encode())
    assert not kiosk.refresh()
    assert office.asked == []


@pytest.mark.parametrize(
    ("role", "kept"),
    [("root", ["root"]), ("timestamp", ["root"]), ("snapshot", ["root", "timestamp"]),
     ("targets", ["root", "snapshot", "timestamp"])],
)  # fmt: skip
def test_what_is_not_signed_ends_the_refresh_there(
    office: Repository, kiosk: Client, role: str, kept: list[str]
) -> None:
    if role != "root":
        for one in REST:
            del office.out[one]
    office.keys[role].clear()
    office.publish(*(("root",) if role == "root" else REST))
    assert not kiosk.refresh()
    assert sorted(kiosk.kept()) == kept
    assert set(kiosk.kept().values()) == {1}


def test_the_same_version_with_other_words_is_not_taken(office: Repository, kiosk: Client) -> None:
    assert kiosk.refresh()
    before = kiosk.content("timestamp")
    office.said["timestamp"].snapshot_meta.version = 100
    office.publish("timestamp", same_version=True)
    assert kiosk.refresh()
    assert office.asked[-1] == LAST_ASKED
    assert kiosk.content("timestamp") == before


@pytest.mark.parametrize("listed", ["targets", "snapshot"])
def test_hashes_of_what_is_signed_hold_where_they_are_given(
    office: Repository, kiosk: Client, listed: str
) -> None:
    office.hashes = True
    office.publish(*REST)
    assert kiosk.refresh()
    before = kiosk.kept()[listed]
    office.publish(*REST)
    wrong = {"sha256": "46" * 32}
    if listed == "targets":
        office.said["snapshot"].meta["targets.json"].hashes = wrong
        office.publish("snapshot", "timestamp")
    else:
        office.said["timestamp"].snapshot_meta.hashes = wrong
        office.publish("timestamp")
    assert not kiosk.refresh()
    assert kiosk.kept()[listed] == before


@pytest.mark.parametrize(
    ("role", "kept"),
    [("root", {"root": 1}), ("snapshot", {"root": 2, "timestamp": 2}),
     ("targets", {"root": 2, "timestamp": 2, "snapshot": 2})],
)  # fmt: skip
def test_another_version_than_its_name_says_is_refused(
    office: Repository, kiosk: Client, role: str, kept: dict[str, int]
) -> None:
    office.publish("root", *REST)
    said = Metadata.from_bytes(office.out[role][-1])
    said.signed.version = 3
    said.signatures.clear()
    for signer in office.keys[role].values():
        said.sign(signer, append=True)
    office.lies = {(role, 2): said.to_bytes()}
    assert not kiosk.refresh()
    assert kiosk.kept() == kept


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_what_is_named_and_not_there_ends_the_refresh(
    office: Repository, kiosk: Client, role: str
) -> None:
    assert kiosk.refresh()
    office.publish(*REST)
    office.lies = {(role, None if role == "timestamp" else 2): None}
    assert not kiosk.refresh()
    assert office.asked[-1] == (role, None if role == "timestamp" else 2)
    assert kiosk.kept()[role] == 1


def test_a_snapshot_in_a_timestamps_place_is_refused_though_its_key_signed_it(
    office: Repository, kiosk: Client
) -> None:
    office.new_key("snapshot", next(iter(office.keys["timestamp"].values())))
    office.said["snapshot"].meta = {"snapshot.json": MetaFile(1)}
    office.publish("root", "snapshot")
    office.lies = {("timestamp", None): office.out["snapshot"][-1]}
    assert not kiosk.refresh()
    assert kiosk.kept() == {"root": 2}


def test_a_newer_list_that_no_snapshot_names_is_not_taken(
    office: Repository, kiosk: Client
) -> None:
    assert kiosk.refresh()
    office.publish("targets")
    assert kiosk.refresh()
    assert kiosk.kept()["targets"] == 1
    assert office.asked[-1] == LAST_ASKED


def test_fields_that_nobody_knows_are_signed_for_too(office: Repository, kiosk: Client) -> None:
    office.root.unrecognized_fields["more"] = "value"
    keyid = office.root.roles["root"].keyids[0]
    office.root.keys[keyid].unrecognized_fields["of a key"] = {"a": 1, "b": [2]}
    office.root.roles["root"].unrecognized_fields["of a role"] = "value"
    office.publish("root")
    assert kiosk.refresh()
    assert kiosk.kept()["root"] == 2


def test_what_is_kept_is_what_came_byte_by_byte(office: Repository, kiosk: Client) -> None:
    for role in REST:
        spread = json.dumps(json.loads(office.out[role][-1]), indent=7, ensure_ascii=True)
        office.out[role][-1] = f"\n {spread}\n\n".encode()
    assert kiosk.refresh()
    for role in REST:
        assert kiosk.content(role) == office.out[role][-1]


def test_names_without_versions_and_hashes_are_asked_for_where_the_root_says_so(
    office: Repository, kiosk: Client
) -> None:
    office.root.consistent_snapshot = False
    office.put("a/b", b"content")
    office.publish("root", *REST)
    assert kiosk.download("a/b")
    assert office.asked[2:] == [
        ("root", 3), LAST_ASKED, ("snapshot", None), ("targets", None), ("file", "a/b"),
    ][1:]  # fmt: skip
    assert kiosk.files() == [b"content"]


def test_many_roots_are_followed_one_after_the_other(office: Repository, kiosk: Client) -> None:
    for _ in range(20):
        old = dict(office.keys["root"])
        office.rotate("root")
        new = dict(office.keys["root"])
        office.keys["root"] |= old
        office.publish("root")
        office.keys["root"] = new
    assert kiosk.refresh()
    assert kiosk.kept()["root"] == 21


# --- keys and thresholds --------------------------------------------------------------


KINDS = {
    "ed25519": CryptoSigner.generate_ed25519,
    "ecdsa": CryptoSigner.generate_ecdsa,
    "rsa-pss": CryptoSigner.generate_rsa,
    "rsa-pkcs1v15": lambda: CryptoSigner.generate_rsa(scheme="rsa-pkcs1v15-sha256"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_key_signs_and_a_signature_that_only_looks_right_does_not(
    office: Repository, kiosk: Client, kind: str
) -> None:
    signer = office.new_key("root", KINDS[kind]())
    office.root.roles["root"].threshold = 2
    office.publish("root")
    assert kiosk.refresh()
    assert kiosk.kept()["root"] == 2
    office.publish("root")
    signed = Metadata.from_bytes(office.out["root"].pop())
    other = Metadata.from_bytes(office.out["root"][-1]).signatures[signer.public_key.keyid]
    signed.signatures[signer.public_key.keyid] = other  # right, but of another version
    office.out["root"].append(signed.to_bytes())
    assert not kiosk.refresh()
    assert kiosk.kept()["root"] == 2


@pytest.mark.parametrize("wrong", ["of an older version", ""])
def test_a_wrong_signature_beside_enough_right_ones_does_no_harm(
    office: Repository, kiosk: Client, wrong: str
) -> None:
    old = next(iter(Metadata.from_bytes(office.out["timestamp"][0]).signatures.values()))
    office.new_key("timestamp")
    office.publish("root", "timestamp")
    signed = Metadata.from_bytes(office.out["timestamp"].pop())
    if not wrong:
        old.signature = ""
    signed.signatures[old.keyid] = old
    office.out["timestamp"].append(signed.to_bytes())
    assert kiosk.refresh()
    assert kiosk.kept()["timestamp"] == 2


def test_the_same_key_signing_twice_makes_it_worth_nothing(
    office: Repository, kiosk: Client
) -> None:
    signed = json.loads(office.out["snapshot"].pop())
    signed["signatures"] *= 2
    office.out["snapshot"].append(json.dumps(signed).encode())
    assert not kiosk.refresh()
    assert "snapshot" not in kiosk.kept()


def test_as_many_signatures_as_the_root_says_and_not_one_less(
    office: Repository, kiosk: Client
) -> None:
    office.root.roles["snapshot"].threshold = 3
    office.new_key("snapshot")
    office.publish("root", *REST)
    assert not kiosk.refresh()
    assert "snapshot" not in kiosk.kept()
    office.new_key("snapshot")
    office.publish("root", *REST)
    assert kiosk.refresh()
    office.root.roles["snapshot"].threshold = 4
    office.root.roles["snapshot"].keyids.append("ab" * 32)  # a key that nobody has
    office.publish("root", *REST)
    assert not kiosk.refresh()
    assert kiosk.kept()["root"] == 4
    assert kiosk.kept()["snapshot"] == 3


def test_one_key_under_many_ids_or_in_many_signatures_counts_once(
    office: Repository, kiosk: Client
) -> None:
    assert kiosk.refresh()
    office.root.roles["timestamp"].threshold = 2
    office.root.roles["timestamp"].keyids *= 2
    office.publish("root", *REST)
    signed = json.loads(office.out["timestamp"][-1])
    signed["signatures"] *= 3
    office.out["timestamp"][-1] = json.dumps(signed).encode()
    assert not kiosk.refresh()
    assert kiosk.kept()["timestamp"] == 1


def test_a_field_about_hashing_in_a_key_changes_nothing(office: Repository, kiosk: Client) -> None:
    keyid = office.root.roles["snapshot"].keyids[0]
    office.root.keys[keyid].unrecognized_fields["keyid_hash_algorithms"] = ["md5"]
    office.publish("root", *REST)
    assert kiosk.refresh()
    assert kiosk.kept()["snapshot"] == 2


# Each root as (keys, threshold, who signs it); whether the last one is to be followed.
ROOTS = {
    "one for one": ([([1], 1, [1]), ([2], 1, [2, 1]), ([2], 1, [2])], True),
    "signatures of others beside": (
        [([1], 1, [3, 1, 4]), ([2], 1, [3, 2, 1, 4]), ([2], 1, [3, 2, 4])], True,
    ),
    "three of five in turn": (
        [([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 2, 3, 4], 3, [0, 4, 1]),
         ([0, 1, 2, 3, 4], 3, [0, 1, 3])], True,
    ),
    "one of five goes": (
        [([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 3, 4, 5], 3, [0, 4, 1])], True,
    ),
    "one of five goes, by way of a step between": (
        [([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 3, 4, 5], 3, [0, 2, 4, 5]),
         ([0, 1, 3, 4, 5], 3, [0, 4, 5])], True,
    ),
    "all five go": (
        [([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([5, 6, 7, 8, 9], 3, [0, 2, 4, 5, 6, 7]),
         ([5, 6, 7, 8, 9], 3, [5, 6, 7])], True,
    ),
    "more are wanted": ([([1, 2, 3], 1, [1]), ([1, 2, 3], 2, [1, 2])], True),
    "fewer are wanted": (
        [([1, 2, 3], 2, [1, 2]), ([1, 2, 3], 1, [1, 2]), ([1, 2, 3], 1, [1])], True,
    ),
    "a second key": ([([1], 1, [1]), ([1, 2], 2, [1, 2])], True),
    "not by the old key": ([([1], 1, [1]), ([2], 1, [2, 3, 4])], False),
    "not by the new key": ([([1], 1, [1]), ([2], 1, [1, 3, 4])], False),
    "not by three of the new": (
        [([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 3, 4, 5], 3, [0, 2, 4])], False,
    ),
    "not by three of the old": (
        [([0, 1, 2, 3, 4], 3, [0, 2, 4]), ([0, 1, 3, 4, 5], 3, [0, 4, 5])], False,
    ),
    "more are wanted and not there": ([([1, 2, 3], 1, [1]), ([1, 2, 3], 2, [2])], False),
    "fewer, but not by as many as before": ([([1, 2, 3], 2, [1, 2]), ([1, 2, 3], 1, [1])], False),
}  # fmt: skip
SIGNERS = [CryptoSigner.generate_ed25519() for _ in range(10)]


def keys_of(office: Repository, role: str, keys: list[int], threshold: int, by: list[int]) -> None:
    office.root.roles[role].keyids.clear()
    office.root.roles[role].threshold = threshold
    office.keys[role].clear()
    for number in keys:
        office.root.add_key(SIGNERS[number].public_key, role)
    for number in by:
        office.keys[role][SIGNERS[number].public_key.keyid] = SIGNERS[number]


@pytest.mark.parametrize("case", ROOTS)
def test_roots_are_followed_as_far_as_old_and_new_keys_signed_them(
    office: Repository, kiosk: Client, tmp_path: Path, case: str
) -> None:
    roots, followed = ROOTS[case]
    office.out["root"].clear()
    office.root.version = 0
    for keys, threshold, by in roots:
        keys_of(office, "root", keys, threshold, by)
        office.publish("root")
    kiosk.begin(tmp_path, office.out["root"][0])
    assert kiosk.refresh() is followed
    assert kiosk.content("root") == office.out["root"][-1 if followed else -2]


@pytest.mark.parametrize("role", REST)
@pytest.mark.parametrize(
    ("keys", "threshold", "by", "taken"),
    [
        ([2], 1, [2], True), ([1], 1, [3, 1, 4], True), ([2], 1, [1, 3, 4], False),
        ([0, 1, 3, 4, 5], 3, [0, 2, 4], False), ([0, 1, 3, 4, 5], 3, [0, 4], False),
        ([0, 1, 2, 3, 4], 3, [0, 2, 4], True), ([0, 1, 2, 3, 4], 3, [0, 4, 1], True),
        ([0, 1, 2, 3, 4], 3, [1, 2, 3], True), ([0, 1, 2, 3, 4], 3, [2, 3, 4], True),
    ],
)  # fmt: skip
def test_other_roles_are_taken_as_the_newest_root_says(
    office: Repository, kiosk: Client, role: str, keys: list[int], threshold: int, by: list[int],
    taken: bool,
) -> None:  # fmt: skip
    keys_of(office, role, keys, threshold, by)
    office.publish("root", *REST)
    assert kiosk.refresh() is taken
    if taken:
        assert kiosk.content(role) == office.out[role][-1]
    else:
        assert role not in kiosk.kept()


# --- going back -----------------------------------------------------------------------


def test_an_older_timestamp_is_refused(office: Repository, kiosk: Client) -> None:
    office.publish("timestamp")
    assert kiosk.refresh()
    office.said["timestamp"].version = 1
    office.publish("timestamp", same_version=True)
    assert not kiosk.refresh()
    assert kiosk.kept()["timestamp"] == 2
    assert office.asked[-1] == LAST_ASKED


@pytest.mark.parametrize("hashes", [False, True])
def test_an_older_snapshot_is_refused(office: Repository, kiosk: Client, hashes: bool) -> None:
    office.hashes = hashes
    office.publish("snapshot", "timestamp")
    assert kiosk.refresh()
    office.said["snapshot"].version = 1
    office.publish("snapshot", same_version=True)
    office.publish("timestamp")
    assert not kiosk.refresh()
    assert (kiosk.kept()["timestamp"], kiosk.kept()["snapshot"]) == (2, 2)
    assert office.asked[-1] == LAST_ASKED


@pytest.mark.parametrize("hashes", [False, True])
def test_an_older_list_is_refused(office: Repository, kiosk: Client, hashes: bool) -> None:
    office.hashes = hashes
    office.publish("targets", *REST)
    assert kiosk.refresh()
    office.said["targets"].version = 1
    office.publish("targets", same_version=True)
    office.publish("snapshot", "timestamp")
    assert not kiosk.refresh()
    assert (kiosk.kept()["snapshot"], kiosk.kept()["targets"]) == (2, 3)


def test_a_list_that_left_the_snapshot_is_refused(office: Repository, kiosk: Client) -> None:
    office.delegate("targets", "A")
    office.publish("A", *REST)
    assert kiosk.refresh()
    del office.said["snapshot"].meta["A.json"]
    office.publish("snapshot", "timestamp")
    assert not kiosk.refresh()
    assert kiosk.kept()["snapshot"] == 2


@pytest.mark.parametrize("role", REST)
def test_new_keys_let_a_version_that_ran_ahead_go_back(
    office: Repository, kiosk: Client, role: str
) -> None:
    office.said[role].version = 99_998
    office.publish(*REST[REST.index(role) :])
    assert kiosk.refresh()
    assert kiosk.kept()[role] == 99_999
    above = {"targets": ("snapshot",), "snapshot": ("snapshot", "timestamp"),
             "timestamp": ("timestamp",)}[role]  # fmt: skip
    for one in above:
        office.rotate(one)
    office.publish("root")
    office.said[role].version = 0
    office.publish(*REST[REST.index(role) :])
    assert kiosk.refresh()
    assert kiosk.kept()[role] == 1


# --- out of date ----------------------------------------------------------------------


def test_a_root_out_of_date_is_kept_and_nothing_after_it(office: Repository, kiosk: Client) -> None:
    assert kiosk.refresh()
    office.publish("root")
    office.root.expires = A_DAY_AGO
    office.publish("root", *REST)
    assert not kiosk.refresh()
    assert kiosk.kept() == {**ALL_ONE, "root": 3}


def test_a_root_out_of_date_on_the_way_to_a_fresh_one_does_no_harm(
    office: Repository, kiosk: Client
) -> None:
    office.root.expires = A_DAY_AGO
    office.publish("root")
    office.root.expires = FAR
    office.publish("root")
    assert kiosk.refresh()
    assert kiosk.kept()["root"] == 3


@pytest.mark.parametrize("role", REST)
def test_what_is_out_of_date_is_not_used(office: Repository, kiosk: Client, role: str) -> None:
    assert kiosk.refresh()
    office.said[role].expires = A_DAY_AGO
    office.publish(*REST)
    assert not kiosk.refresh()
    assert kiosk.kept().get(role, 1) == 1


def test_what_is_here_and_out_of_date_leads_to_what_is_newer(
    office: Repository, kiosk: Client
) -> None:
    office.said["timestamp"].expires = NOW + timedelta(days=7)
    office.publish("timestamp")
    assert kiosk.refresh()
    office.said["timestamp"].expires = NOW + timedelta(days=21)
    office.publish(*REST)
    assert kiosk.refresh(NOW + timedelta(days=18))
    assert kiosk.kept() == {"root": 1, "timestamp": 3, "snapshot": 2, "targets": 2}


def test_a_delegated_list_out_of_date_is_not_used(office: Repository, kiosk: Client) -> None:
    office.delegate("targets", "A", "a/*", said=Targets(expires=A_DAY_AGO))
    office.put("a/one", b"one", "A")
    office.publish("A", *REST)
    assert kiosk.refresh()
    assert not kiosk.download("a/one")
    assert kiosk.files() == []
    assert "A" not in kiosk.kept()


@pytest.mark.parametrize("renewed", [False, True])
def test_a_delegated_list_that_ran_out_here_is_asked_for_anew(
    office: Repository, kiosk: Client, renewed: bool
) -> None:
    office.delegate("targets", "A", "a/*", said=Targets(expires=NOW + timedelta(days=7)))
    for name in ("one", "two"):
        office.put(f"a/{name}", name.encode(), "A")
    office.publish("A", *REST)
    assert kiosk.download("a/one")
    if renewed:
        office.said["A"].expires = NOW + timedelta(days=21)
        office.publish("A", "snapshot", "timestamp")
    assert kiosk.download("a/two", now=NOW + timedelta(days=18)) is renewed
    assert kiosk.files() == ([b"one", b"two"] if renewed else [b"one"])


# --- who is asked about a file --------------------------------------------------------

# (who leaves it to whom, for which paths, and whether that ends it); the order they are asked in.
GRAPHS = {
    "one": ([("targets", "A")], "A"),
    "two": ([("targets", "A"), ("targets", "B")], "AB"),
    "one below the second": ([("targets", "A"), ("targets", "B"), ("B", "C")], "ABC"),
    "two below the first": (
        [("targets", "A"), ("targets", "B"), ("A", "C"), ("A", "D")], "ACDB",
    ),
    "three deep": ([("targets", "A"), ("targets", "B"), ("A", "C"), ("C", "D")], "ACDB"),
    "an end, its neighbours left out": (
        [("targets", "A"), ("targets", "B"), ("A", "C", "*", True), ("A", "D")], "AC",
    ),
    "an end, but what is below it": (
        [("targets", "A"), ("targets", "B"), ("A", "C", "*", True), ("C", "D")], "ACD",
    ),
    "another's paths": ([("targets", "A", "*.py"), ("targets", "B"), ("A", "C")], "B"),
    "another's paths, deeper": (
        [("targets", "A"), ("targets", "B"), ("A", "C", "*.py"), ("C", "D")], "AB",
    ),
    "a circle": (
        [("targets", "A"), ("targets", "B"), ("B", "C"), ("C", "D"), ("D", "B")], "ABCD",
    ),
    "two ways to one": (
        [("targets", "A"), ("targets", "B"), ("B", "C"), ("A", "C")], "ACB",
    ),
    "two ways, one for other paths": (
        [("targets", "A"), ("targets", "B"), ("B", "C"), ("A", "C", "*.py")], "ABC",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", GRAPHS)
def test_lists_are_asked_in_order_and_each_once(
    office: Repository, kiosk: Client, case: str
) -> None:
    delegations, order = GRAPHS[case]
    for by, name, *more in delegations:
        paths = [str(more[0])] if more else ["*"]
        office.delegate(by, name, *paths, ends=len(more) > 1)
    office.publish(*sorted({name for _, name, *_ in delegations}), *REST)
    office.asked.clear()
    assert not kiosk.download("nothing")
    assert [role for role, _ in office.asked[4:]] == list(order)


@pytest.mark.parametrize(
    ("path", "asked", "found"),
    [("top", "", True), ("READ.md", "A", True), ("out/x/x_1", "BC", True),
     ("out/y/y_1.zip", "BD", True), ("out/z/z_1.zip", "B", False)],
)  # fmt: skip
def test_a_file_is_found_where_every_list_on_the_way_leaves_it_to_the_next(
    office: Repository, kiosk: Client, path: str, asked: str, found: bool
) -> None:
    office.delegate("targets", "A", "*.doc", "*.md")
    office.delegate("targets", "B", "out/*/*")
    office.delegate("B", "C", "out/x/*")
    office.delegate("B", "D", "out/y/*.zip")
    for role, name in (
        ("targets", "top"), ("A", "READ.md"), ("C", "out/x/x_1"), ("D", "out/y/y_1.zip"),
        ("D", "out/z/z_1.zip"),
    ):  # fmt: skip
        office.put(name, f"{name} by {role}".encode(), role)
    office.publish(*"ABCD", *REST)
    assert kiosk.download(path) is found
    assert kiosk.files() == ([office.files[path]] if found else [])
    lists = [role for role, _ in office.asked[4:] if role != "file"]
    assert "".join(lists) == asked


def test_a_file_is_looked_for_in_its_one_bin(office: Repository, kiosk: Client) -> None:
    bins = office.delegate_bins(4, "bin")
    name = bins.get_role_for_target("a/file")
    office.put("a/file", b"content", name)
    office.publish(*bins.get_roles(), *REST)
    assert kiosk.download("a/file")
    assert [role for role, _ in office.asked[4:]] == [name, "file"]


@pytest.mark.parametrize("role", ["?", "#", "/role", "../role", "ä b", "%2e", "."])
def test_a_strange_name_of_a_list_stays_in_its_place(
    office: Repository, kiosk: Client, tmp_path: Path, role: str
) -> None:
    office.delegate("targets", role)
    office.publish(role, *REST)
    assert not kiosk.download("nothing")
    assert (role, 1) in office.asked
    assert len(kiosk.kept()) == 5
    assert {path.name for path in tmp_path.iterdir()} == {"seen", "files", "initial_root.json"}


# --- files ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["file.txt", "path/to/a/file.txt"])
def test_a_file_comes_when_it_is_asked_for_and_only_once(
    office: Repository, kiosk: Client, path: str
) -> None:
    office.put(path, b"content")
    office.publish(*REST)
    assert kiosk.refresh()
    assert kiosk.files() == []
    assert kiosk.download(path)
    assert kiosk.download(path)
    assert kiosk.files() == [b"content"]
    assert office.asked.count(("file", path)) == 1


def test_files_that_were_changed_on_the_server_are_not_taken(
    office: Repository, kiosk: Client
) -> None:
    office.put("one", b"right one")
    office.put("two", b"right two")
    office.publish(*REST)
    assert kiosk.download("one")
    office.files.update(one=b"wrong one", two=b"wrong two")
    kiosk.download("one")
    assert not kiosk.download("two")
    office.files["two"] += b" and longer"
    assert not kiosk.download("two")
    office.files["two"] = b"right"
    assert not kiosk.download("two")
    assert kiosk.files() == [b"right one"]


def test_a_file_that_changes_again_and_again_is_always_what_was_signed(
    office: Repository, kiosk: Client
) -> None:
    office.put("one", b"0")
    office.publish(*REST)
    assert kiosk.download("one")
    others: list[bytes] = []
    for number in range(11):
        office.put("one", f"changed {number}".encode())
        office.put(f"new-{number}", f"new {number}".encode())
        office.publish(*REST)
        if number % 5 == 0:
            assert kiosk.download("one", f"new-{number}")
            others.append(f"new {number}".encode())
            assert kiosk.files() == [*others[:-1], f"changed {number}".encode(), others[-1]]
            office.files["one"] = b"not signed"
            kiosk.download("one")
            assert f"changed {number}".encode() in kiosk.files()
            assert b"not signed" not in kiosk.files()


@pytest.mark.parametrize("hashes", [["sha256"], ["sha512"], ["sha256", "sha512"]])
def test_a_file_may_be_signed_by_either_hash(
    office: Repository, kiosk: Client, hashes: list[str]
) -> None:
    office.put("one", b"content")
    office.said["targets"].targets["one"] = TargetFile.from_data("one", b"content", hashes)
    office.publish(*REST)
    assert kiosk.download("one")
    assert kiosk.files() == [b"content"]


def test_a_file_with_a_hash_that_nobody_knows_is_not_taken(
    office: Repository, kiosk: Client
) -> None:
    office.put("one", b"content")
    target = office.said["targets"].targets["one"]
    target.hashes = {"unknown": target.hashes["sha256"]}
    office.publish(*REST)
    assert not kiosk.download("one")
    assert kiosk.files() == []
