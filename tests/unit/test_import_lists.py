"""Lists of every kind become the draft of the next catalogue: all of a list, or nothing."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.commands.folder import ASSETS
from kiosk.errors import AskfirstError
from offline_db.catalog import Catalog
from offline_db.head_office.intake.import_files import Wishes, import_files
from offline_db.head_office.intake.mapping import read_mapping
from offline_db.head_office.intake.problems import IntakeError, Report
from tests.unit.lists import (
    APPLES,
    BREAD,
    DRAWINGS,
    MILK,
    NOW,
    bring,
    csv_list,
    head_office,
    prices,
    workbook,
)

HEAD = "gtin,name,price,tax,category"
GOOD = f"{HEAD}\n{APPLES},Red apples,2.49,reduced,fruit\n{MILK},Milk,1.19,7 %,Milk and eggs\n"
BOTH = {APPLES: ("Red apples", 249), MILK: ("Milk", 119)}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return head_office(tmp_path / "office")


def test_a_plain_list_becomes_a_draft_that_reads_as_a_catalogue(
    office: Path, tmp_path: Path
) -> None:
    done = bring(csv_list(tmp_path, GOOD), office)
    assert prices(office) == BOTH
    assert done.changes is not None
    assert (done.changes.new, done.report.bad) == (2, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_letters_survive_every_encoding_and_mark(
    office: Path, tmp_path: Path, encoding: str, mark: str
) -> None:
    cells = ["gtin", "name", "price", "tax", "category"], [APPLES, "Äpfel süß é", "2,49",
                                                           "reduced", "fruit"]  # fmt: skip
    text = "".join(mark.join(f'"{cell}"' for cell in row) + "\r\n" for row in cells)
    bring(csv_list(tmp_path, text, encoding=encoding), office)
    assert prices(office) == {APPLES: ("Äpfel süß é", 249)}


def test_excel_keeps_numbers_and_texts_apart(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        workbook(
            [
                HEAD.split(","),
                [int(APPLES), "Red apples", 2.49, "reduced", "fruit"],
                [MILK, "Milk", 1.19, 7, "milk-eggs"],
            ]
        )
    )
    bring(path, office)
    assert prices(office) == BOTH


def test_json_lines_may_lie_deep_and_come_in_any_order(office: Path, tmp_path: Path) -> None:
    rows = [
        {
            "gtin": APPLES,
            "name": "Red apples",
            "price": 2.49,
            "tax": "reduced",
            "category": "fruit",
        },
        {"category": "milk-eggs", "tax": 7, "price": 1.19, "name": "Milk", "gtin": int(MILK)},
    ]
    bring(csv_list(tmp_path, "\n".join(map(json.dumps, rows)), "list.jsonl"), office)
    assert prices(office) == BOTH


def test_a_google_feed_is_known_by_its_columns_as_text_and_as_xml(
    office: Path, tmp_path: Path
) -> None:
    text = (
        "id\ttitle\tlink\tgtin\tprice\tsale price\tsale_price_effective_date\tproduct_type\n"
        f"1\tRed apples\thttps://a.example/1\t{APPLES}\t2.49 EUR\t1.99 EUR\t"
        "2026-03-01T00:00+0100/2026-03-07T23:59+0100\tFood > Fruit\n"
    )
    mapping = tmp_path / "m.toml"
    done = bring(csv_list(tmp_path, text, "feed.txt"), office)
    assert done.changes is None  # a feed says nothing of taxes
    assert "tax (the list has none)" in done.report.kept[0].column
    google = (ASSETS.parent / "offline_db/head_office/intake/mappings/google.toml").read_text()
    mapping.write_text(google + '[otherwise]\ntax = "reduced"\n', encoding="utf-8")
    wishes = Wishes(mapping=read_mapping(mapping))
    bring(csv_list(tmp_path, text, "feed.txt"), office, wishes)
    assert prices(office) == {APPLES: ("Red apples", 249)}
    catalog = Catalog(office / "draft.db")
    (offer,) = catalog.offers_on(int(APPLES))
    catalog.close()
    assert str(offer.schedule.last_day) == "2026-03-07"
    xml = (
        '<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel>'
        f"<title>Shop</title><item><g:id>1</g:id><title>Red apples &amp; more</title>"
        f"<link>https://a.example/1</link><g:gtin>{APPLES}</g:gtin><g:price>2.59 EUR</g:price>"
        "<g:product_type>Fruit</g:product_type></item></channel></rss>"
    )
    done = bring(csv_list(tmp_path, xml, "feed.xml"), office)
    assert done.mappings[0][1] == "Google Merchant"
    assert prices(office) == {APPLES: ("Red apples & more", 259)}


def test_a_shopify_product_has_a_row_for_each_variant(office: Path, tmp_path: Path) -> None:
    text = (
        "Handle,Title,Type,Option1 Value,Variant Price,Variant Barcode,Image Src\n"
        f"apples,Apples,Fruit,Red,2.49,{APPLES},https://a.example/1.jpg\n"
        f"apples,,,Green,2.59,{BREAD},\n"
        "apples,,,,,,https://a.example/2.jpg\n"
        f"milk,Milk,milk-eggs,Default Title,1.19,{MILK},\n"
    )
    mapping = tmp_path / "m.toml"
    shopify = (ASSETS.parent / "offline_db/head_office/intake/mappings/shopify.toml").read_text()
    mapping.write_text(shopify + '[otherwise]\ntax = "reduced"\n', encoding="utf-8")
    done = bring(csv_list(tmp_path, text), office, Wishes(mapping=read_mapping(mapping)))
    assert not done.report.kept
    assert prices(office) == {
        APPLES: ("Apples, Red", 249), BREAD: ("Apples, Green", 259), MILK: ("Milk", 119),
    }  # fmt: skip


def test_an_odoo_export_is_known_by_its_columns(office: Path, tmp_path: Path) -> None:
    text = (
        "Barcode,Name,Sales Price,Customer Taxes,Product Category\n"
        f"{APPLES},Red apples,2.49,7% VAT,All / Fruit\n"
    )
    done = bring(csv_list(tmp_path, text), office)
    assert done.mappings[0][1] == "Odoo"
    assert prices(office) == {APPLES: ("Red apples", 249)}


def test_our_own_demo_list_comes_in_as_it_lies(office: Path) -> None:
    done = bring(ASSETS / "demo" / "products.csv", office)
    assert done.changes is not None
    assert done.changes.new == 319
    (office / "offers.toml").write_bytes((ASSETS / "demo" / "offers.toml").read_bytes())
    done = bring(ASSETS / "demo" / "products.csv", office)
    assert done.changes is not None
    assert done.changes.offers > 10
    assert done.changes.new + done.changes.otherwise + done.changes.dearer == 0


BAD = {
    "the check digit": (f"{APPLES[:-1]}5,Apples,2.49,reduced,fruit", "gtin", "would be 6"),
    "a GTIN twice": (f"{MILK},More milk,1.29,reduced,fruit", "gtin", "line 3 has it too"),
    "a price": (f"{BREAD},Bread,two,reduced,bread", "price", "from 0.01 to 100,000"),
    "another currency": (f"{BREAD},Bread,2.00 USD,reduced,bread", "price", "EUR"),
    "a tax": (f"{BREAD},Bread,2.00,16 %,bread", "tax", "reduced, standard"),
    "a category": (f"{BREAD},Bread,2.00,reduced,weapons", "category", "categories.csv"),
    "an empty name": (f"{BREAD},,2.00,reduced,bread", "name", "no such product yet"),
    "a short row": (f"{BREAD},Bread,2.00", "all", "a row of 5 cells"),
}


@pytest.mark.parametrize("what", BAD)
def test_one_wrong_cell_is_named_with_its_place_and_nothing_is_imported(
    office: Path, tmp_path: Path, what: str
) -> None:
    bring(csv_list(tmp_path, f"{HEAD}\n{APPLES},Old apples,2.00,reduced,fruit\n"), office)
    before = (office / "draft.db").read_bytes()
    row, column, allowed = BAD[what]
    done = bring(csv_list(tmp_path, GOOD + row + "\n"), office)
    (problem,) = done.report.kept
    assert problem.place == "line 4"
    assert problem.column == column
    assert allowed in problem.allowed
    assert done.changes is None
    assert (office / "draft.db").read_bytes() == before
    assert sorted(path.name for path in office.iterdir()) == [
        "categories.csv", "draft.db", "draft.db.lock", "shop.toml",
    ]  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_rejected_row_can_be_mended_and_imported_again(
    office: Path, tmp_path: Path, what: str
) -> None:
    row, _, _ = BAD[what]
    done = bring(csv_list(tmp_path, GOOD + row + "\n"), office, Wishes(skip_bad=True))
    assert prices(office) == BOTH
    ((path, count),) = done.rejects
    assert count == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        (kept,) = csv.DictReader(file)
    assert kept["what is wrong"]
    assert kept["gtin"] == row.split(",")[0]
    mended = dict(zip(HEAD.split(","), [BREAD, "Bread", "2.00", "reduced", "bread"], strict=True))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, kept)
        writer.writeheader()
        writer.writerow(kept | mended)
    bring(path, office)
    assert prices(office) == BOTH | {BREAD: ("Bread", 200)}


def test_a_second_import_never_writes_over_rejects_that_somebody_is_mending(
    office: Path, tmp_path: Path
) -> None:
    path = csv_list(tmp_path, GOOD + BAD["a tax"][0] + "\n")
    (first, _), (second, _) = (
        bring(path, office, Wishes(skip_bad=True)).rejects[0] for _ in range(2)
    )
    assert first != second
    assert first.is_file()


def test_a_list_of_prices_alone_changes_prices_alone(office: Path, tmp_path: Path) -> None:
    bring(csv_list(tmp_path, GOOD), office)
    done = bring(csv_list(tmp_path, f"ean;vk\n{APPLES};2,99\n"), office)
    assert prices(office) == BOTH | {APPLES: ("Red apples", 299)}
    assert done.changes is not None
    assert (done.changes.dearer, done.changes.new, done.changes.gone) == (1, 0, 0)


def test_each_draft_is_a_newer_version_whatever_the_clock_says(
    office: Path, tmp_path: Path
) -> None:
    path = csv_list(tmp_path, GOOD)
    versions = []
    for day in (2, 2, 3, 1):
        when = NOW.replace(day=day)
        import_files([path], office, DRAWINGS, when, Wishes(), Report())
        catalog = Catalog(office / "draft.db")
        versions.append(catalog.info.version)
        catalog.close()
    assert versions == ["2026-03-02.1", "2026-03-02.2", "2026-03-03.1", "2026-03-03.2"]


@pytest.mark.parametrize("written", ["7", "7 %", "7,0", "0.07", "0,07"])
def test_a_tax_counts_by_its_rate_as_people_and_sheets_write_it(
    office: Path, tmp_path: Path, written: str
) -> None:
    row = f'{BREAD},Bread,2.00,"{written}",bread\n'
    assert bring(csv_list(tmp_path, f"{HEAD}\n{row}"), office).changes is not None
    with closing(Catalog(office / "draft.db")) as draft:
        found = draft.product(int(BREAD))
        assert found is not None
        assert found.tax.tax_id == "reduced"


def test_a_whole_list_of_nothing_takes_nothing_away(office: Path, tmp_path: Path) -> None:
    bring(csv_list(tmp_path, GOOD), office)
    with pytest.raises(IntakeError, match="--whole would take all others away"):
        bring(csv_list(tmp_path, f"{HEAD}\n"), office, Wishes(whole=True))
    assert prices(office) == BOTH


def test_what_a_whole_list_does_not_hold_goes(office: Path, tmp_path: Path) -> None:
    bring(csv_list(tmp_path, GOOD), office)
    path = csv_list(tmp_path, GOOD.rsplit("\n", 2)[0] + "\n")
    done = bring(path, office, Wishes(whole=True))
    assert prices(office) == {APPLES: BOTH[APPLES]}
    assert done.changes is not None
    assert done.changes.gone == 1


def test_another_language_joins_the_names_that_are_there(office: Path, tmp_path: Path) -> None:
    bring(csv_list(tmp_path, GOOD), office)
    bring(csv_list(tmp_path, f"gtin,name_de\n{APPLES},Rote Äpfel\n"), office)
    catalog = Catalog(office / "draft.db")
    product = catalog.product(int(APPLES))
    catalog.close()
    assert product is not None
    assert product.name.by_language == (("de", "Rote Äpfel"), ("en", "Red apples"))


def test_a_check_changes_nothing(office: Path, tmp_path: Path) -> None:
    done = bring(csv_list(tmp_path, GOOD), office, Wishes(only_check=True))
    assert done.changes is not None
    assert not (office / "draft.db").exists()


def test_two_files_are_one_import_and_share_their_gtins(office: Path, tmp_path: Path) -> None:
    files = [csv_list(tmp_path, GOOD, "a.csv"), csv_list(tmp_path, GOOD, "b.csv")]
    done = bring(files, office)
    assert "line 2 of a.csv has it too" in done.report.kept[0].allowed
    assert done.report.kept[0].file == "b.csv"


def test_a_category_that_left_the_shop_is_missed_before_anything_changes(
    office: Path, tmp_path: Path
) -> None:
    bring(csv_list(tmp_path, GOOD), office)
    file = office / "categories.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(x for x in lines if not x.startswith("fruit")), encoding="utf-8")
    with pytest.raises(IntakeError, match=r"1 products of the draft .* category 'fruit'"):
        bring(csv_list(tmp_path, f"ean,vk\n{MILK},1.29\n"), office)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"colour,weight\nred,3\n", "none of them is known as a GTIN"),
        ("a.csv", b'gtin,name\n1,"open\n2,x\n', "a quote is opened there"),
        ("a.csv", b"gtin,gtin\n1,2\n", "two columns named 'gtin'"),
        ("a.csv", b"\x1f\x8b\x08\x00", "gunzip"),
        ("a.json", b'[{"gtin": 1}]', "JSON array"),
        ("a.xml", b"<rss><channel/></rss>", "no <item>"),
        ("a.xml", b"<rss><item><gtin>1</gtin>", "no XML feed"),
        ("a.xlsx", b"PK\x03\x04rubbish", "cannot be read as a workbook"),
    ],
)
def test_a_file_that_is_no_list_is_told_in_one_sentence(
    office: Path, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AskfirstError, match=told) as caught:
        bring(path, office)
    assert str(path) in str(caught.value)
    assert not (office / "draft.db").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense", "is not TOML"),
        ("[columns]\nname = 'x'", "at least gtin"),
        ("[columns]\ngtin = 'x'\ncolour = 'y'", "colour; it must be one of gtin"),
        ("[columns]\ngtin = 3", "a column's name"),
        ("[columns]\ngtin = 'x'\n[format]\ndecimal = ';'", '"." or ","'),
        ("[columns]\ngtin = 'x'\n[format]\nencoding = 'ebcdic9'", "encoding"),
        ("[columns]\ngtin = 'x'\n[more]\na = 1", "more; it must be one of"),
    ],
)
def test_a_wrong_mapping_is_told_with_what_is_allowed(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeError, match=told):
        read_mapping(path)
