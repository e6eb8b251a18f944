"""A shop's own pictures: looked at by an import, named by hash, given out beside the catalogue."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Targets

from kiosk.errors import OfficeError
from offline_db.catalog import Catalog
from offline_db.head_office.intake.import_files import Wishes
from offline_db.head_office.publish import publish_again
from offline_db.pictures import Picture
from tests.unit.goods import picture
from tests.unit.lists import APPLES, MILK, NOW, bring, csv_list, head_office
from tests.unit.office import SHELF, Office

LIST = (
    "gtin,name,price,tax,category,sale_price,popularity\n"
    f"{APPLES},Red apples,2.49,reduced,fruit,,10\n{MILK},Milk,1.19,reduced,fruit,0.99,90\n"
)


@pytest.fixture
def head(tmp_path: Path) -> Path:
    folder = head_office(tmp_path / "office")
    (folder / "pictures").mkdir()
    return folder


def show(head: Path, name: str, content: bytes) -> Path:
    path = head / "pictures" / name
    path.write_bytes(content)
    return path


def named(path: Path) -> dict[str, Picture]:
    catalog = Catalog(path)
    try:
        catalog.check()
        return {picture.name: picture for picture in catalog.pictures_by_need()}
    finally:
        catalog.close()


def test_an_import_names_pictures_by_what_they_show_and_by_their_hash(
    head: Path, tmp_path: Path
) -> None:
    show(head, f"{APPLES}.jpg", picture("jpeg"))
    show(head, "milk.webp", picture("webp"))
    show(head, "Thumbs.db", b"not ours")
    show(head, ".hidden.png", b"not ours either")
    show(head, "4006381333931.png", picture("png"))  # nothing that this shop sells
    show(head, "offer-gone.png", picture("png"))
    done = bring(csv_list(tmp_path, LIST), head)
    found = named(head / "draft.db")
    assert set(found) == {APPLES, "milk"}
    assert found[APPLES].is_in(picture("jpeg"))
    assert any("2 picture(s)" in note for note in done.report.notes)


def test_offers_come_first_then_what_is_bought_most(head: Path, tmp_path: Path) -> None:
    for number, name in enumerate((APPLES, MILK, "honey")):
        show(head, f"{name}.png", picture("png", colour=f"#{number}00"))
    bring(csv_list(tmp_path, LIST), head)
    catalog = Catalog(head / "draft.db")
    assert [one.name for one in catalog.pictures_by_need()] == [MILK, APPLES, "honey"]
    catalog.close()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (f"{APPLES}.png", picture("png")[:-9], "a PNG that is cut off"),
        (f"{APPLES}.png", b"MZ\x90 a program", "no picture of these kinds"),
        (f"{APPLES}.jpg", picture("jpeg", side=(2000, 10)), "2000 x 10 pixels"),
        ("appels.png", picture("png"), "'appels'; it must be the 13 digits"),
        (f"{int(APPLES)}.webp", picture("webp"), "the only picture of its name"),
    ],
)  # fmt: skip
def test_one_wrong_picture_stops_an_import_or_is_left_out(
    head: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    if "only picture" in said:
        show(head, f"0{APPLES}.png", picture("png"))
    show(head, name, content)
    show(head, "milk.png", picture("png"))
    done = bring(csv_list(tmp_path, LIST), head)
    assert done.changes is None
    assert not (head / "draft.db").exists()
    assert said in "\n".join(done.report.lines())
    left_out = bring(csv_list(tmp_path, LIST), head, Wishes(skip_bad=True))
    assert left_out.changes is not None
    assert "milk" in named(head / "draft.db")


def given_out(office: Office) -> set[str]:
    return {path.name for path in (office.site / "targets" / "pictures").glob("*.*")}


def test_pictures_lie_under_their_hash_and_the_signed_list_does_not_grow(
    head: Path, tmp_path: Path
) -> None:
    office = Office(tmp_path)
    bring(csv_list(tmp_path, LIST), head)
    office.publish(head / "draft.db")
    before = (office.site / "metadata" / "1.targets.json").stat().st_size
    show(head, f"{MILK}.png", picture("png"))
    bring(csv_list(tmp_path, LIST), head)
    report = office.publish(head / "draft.db")
    one = named(head / "draft.db")[MILK]
    assert report.pictures == one.size
    assert given_out(office) == {one.file}
    signed = Metadata[Targets].from_file(str(office.site / "metadata" / "2.targets.json")).signed
    assert not [name for name in signed.targets if "picture" in name]
    patch = 400  # a patch is one more file in that list
    assert (office.site / "metadata" / "2.targets.json").stat().st_size < before + patch


def test_a_picture_stays_as_long_as_its_catalogue_can_be_gone_back_to(
    head: Path, tmp_path: Path
) -> None:
    office = Office(tmp_path)
    reports, pictures = [], []
    for days, colour in ((0, "#f00"), (3, "#0f0"), (40, "")):
        path = show(head, f"{MILK}.png", picture("png", colour=colour or "#000"))
        if not colour:
            path.unlink()
        bring(csv_list(tmp_path, LIST), head)
        pictures += [one.file for one in named(head / "draft.db").values()]
        for file in (office.site / "targets").rglob("*.*"):
            os.utime(file, (NOW.timestamp(), NOW.timestamp()))
        reports.append(office.publish(head / "draft.db", now=NOW + timedelta(days=days)))
        if days == 3:
            assert given_out(office) == set(pictures)
    assert given_out(office) == {pictures[1]}, "only the last two can be gone back to"
    lists = {path.stem for path in (office.site / "pictures" / "all").iterdir()}
    assert reports[0].version not in lists


def test_going_back_needs_no_picture_from_head_offices_folder(head: Path, tmp_path: Path) -> None:
    office = Office(tmp_path)
    path = show(head, f"{MILK}.png", picture("png"))
    bring(csv_list(tmp_path, LIST), head)
    first = office.publish(head / "draft.db", now=NOW)
    path.unlink()
    bring(csv_list(tmp_path, LIST), head)
    office.publish(head / "draft.db", now=NOW)
    publish_again(office.site, first.version, SHELF, office.by_id(), NOW)
    assert len(given_out(office)) == 1


def test_a_picture_that_changed_after_the_import_is_not_given_out(
    head: Path, tmp_path: Path
) -> None:
    office = Office(tmp_path)
    show(head, f"{MILK}.png", picture("png"))
    bring(csv_list(tmp_path, LIST), head)
    show(head, f"{MILK}.png", picture("png", colour="#00f"))
    with pytest.raises(OfficeError, match=f"picture of {MILK} in .* another one than was imported"):
        office.publish(head / "draft.db")
    assert not (office.site / "metadata" / "timestamp.json").exists()
