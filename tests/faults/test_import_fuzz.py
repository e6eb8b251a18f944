"""Whatever bytes a list is made of, an import takes it or says why not; the draft is never hurt."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.errors import AskfirstError
from offline_db.catalog import Catalog
from offline_db.head_office.intake import excel
from offline_db.head_office.intake.import_files import Wishes
from offline_db.head_office.intake.mapping import read_mapping
from offline_db.head_office.intake.problems import IntakeError
from tests.unit.lists import APPLES, BREAD, MILK, bring, csv_list, head_office, workbook, zipped

HEAD = ["gtin", "name", "price", "tax", "category"]
ROWS = [
    [APPLES, "Red apples, sweet", "2,49", "reduced", "fruit"],
    [MILK, 'Milk "fresh"', "1.19", "7 %", "Milk and eggs"],
]
CSV = ",".join(HEAD) + "\n" + "\n".join(
    ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS
)  # fmt: skip
XML = "<rss xmlns:g='x'><channel>" + "".join(
    "<item>" + "".join(f"<g:{k}><![CDATA[{v}]]></g:{k}>" for k, v in zip(HEAD, row, strict=True))
    + "</item>" for row in ROWS
) + "</channel></rss>"  # fmt: skip
JSON = "\n".join(json.dumps(dict(zip(HEAD, row, strict=True))) for row in ROWS)
KINDS = {
    "csv": CSV.encode(), "xml": XML.encode(), "jsonl": JSON.encode(),
    "xlsx": workbook([HEAD, *ROWS]),
}  # fmt: skip
TIMES = pytest.mark.parametrize("times", [25, pytest.param(2_000, marks=pytest.mark.proof)])


def tries(times: int) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=times, deadline=None, suppress_health_check=slow)


@pytest.fixture(scope="module")
def office() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        place = head_office(Path(folder) / "office")
        bring(csv_list(Path(folder), CSV), place)
        yield place


@contextmanager
def a_file(content: bytes, ending: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{ending}"
        path.write_bytes(content)
        yield path


def tried(content: bytes, ending: str, office: Path, *, skip_bad: bool = False) -> None:
    """Import ``content``; only an error with a remedy may come of it, and the draft stays whole."""
    before = (office / "draft.db").read_bytes()
    with a_file(content, ending) as path:
        try:
            done = bring(path, office, Wishes(skip_bad=skip_bad))
        except AskfirstError:
            assert (office / "draft.db").read_bytes() == before
            return
        if done.changes is None:
            assert done.report.bad
            assert (office / "draft.db").read_bytes() == before
    catalog = Catalog(office / "draft.db")
    catalog.check()
    catalog.close()
    assert not [path for path in office.iterdir() if path.name.startswith(".")]


@TIMES
@pytest.mark.parametrize("ending", KINDS)
def test_any_bytes_are_imported_or_refused(office: Path, ending: str, times: int) -> None:
    @tries(times)
    @given(st.binary(max_size=400))
    @example(b"gtin\n" + b"1" * 5000)
    @example(b'{"gtin": ' + b"9" * 5000 + b"}")
    @example(b'{"gtin": 1e400, "name": "x", "price": -0.0}')
    @example(b"[" * 5000)
    @example(b'{"gtin":' * 2000)
    def any_bytes(content: bytes) -> None:
        tried(content, ending, office)

    any_bytes()


@TIMES
@pytest.mark.parametrize("ending", KINDS)
def test_a_list_damaged_anywhere_is_imported_or_refused(
    office: Path, ending: str, times: int
) -> None:
    whole = KINDS[ending]

    @tries(times)
    @given(
        st.integers(0, len(whole)), st.integers(0, len(whole)), st.binary(max_size=8),
        st.booleans(),
    )  # fmt: skip
    def damaged(at: int, until: int, instead: bytes, skip_bad: bool) -> None:
        until = min(until, at + 12)
        tried(whole[:at] + instead + whole[until:], ending, office, skip_bad=skip_bad)
        tried(whole[:at], ending, office, skip_bad=skip_bad)

    damaged()


@TIMES
def test_any_cells_are_imported_or_refused_and_come_back_as_rejects(
    office: Path, times: int
) -> None:
    cell = st.text(max_size=20) | st.sampled_from(["=1+1", "1,234", "NaN", "1e9", APPLES, BREAD])

    @tries(times)
    @given(st.lists(st.lists(cell, min_size=5, max_size=5), min_size=1, max_size=6))
    def any_cells(rows: list[list[str]]) -> None:
        tried(workbook([HEAD, *rows]), "xlsx", office, skip_bad=True)
        lines = [json.dumps(dict(zip(HEAD, row, strict=True))) for row in rows]
        tried("\n".join(lines).encode(), "jsonl", office, skip_bad=True)

    any_cells()


@tries(150)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_a_mapping_or_refused(content: bytes) -> None:
    with a_file(content, "toml") as path, suppress(IntakeError):
        read_mapping(path)


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;',
    ],
)
def test_a_feed_with_entities_is_refused_before_one_is_looked_at(
    office: Path, declared: str
) -> None:
    bomb = f"<!DOCTYPE rss [{declared}]><rss><item><gtin>&b;&a;</gtin></item></rss>"
    with a_file(bomb.encode(), "xml") as path, pytest.raises(IntakeError, match="entities"):
        bring(path, office)


@pytest.mark.parametrize("lying", [False, True])
def test_a_workbook_that_unpacks_to_more_than_a_sheet_needs_is_refused(
    office: Path, monkeypatch: pytest.MonkeyPatch, lying: bool
) -> None:
    """Also where its table of contents says that it is small."""
    monkeypatch.setattr(excel, "MOST_UNPACKED", 4_000_000)
    bomb = bytearray(zipped({"xl/worksheets/sheet1.xml": " " * 8_000_000}))
    if lying:
        size = (8_000_000).to_bytes(4, "little")
        assert bomb.count(size) == 2
        bomb = bytearray(bytes(bomb).replace(size, (80).to_bytes(4, "little")))
    assert len(bomb) < 20_000
    with a_file(bytes(bomb), "xlsx") as path, pytest.raises(IntakeError, match="unpacks to more"):
        bring(path, office)


def test_a_workbook_of_very_many_parts_is_refused(office: Path) -> None:
    bomb = zipped({f"xl/{number}": "" for number in range(2_001)})
    with a_file(bomb, "xlsx") as path, pytest.raises(IntakeError, match="2,001 parts"):
        bring(path, office)


def test_a_huge_cell_is_refused_and_named(office: Path) -> None:
    huge = "x" * 200_000
    told = r"line 2 .*more than 131,072 characters"
    content = f"gtin,name\n{APPLES},{huge}\n".encode()
    with a_file(content, "csv") as path, pytest.raises(IntakeError, match=told):
        bring(path, office)
    with a_file(workbook([HEAD, [APPLES, huge[:30_000], "1", "7 %", "fruit"]]), "xlsx") as path:
        done = bring(path, office)
    assert "at most 200 characters; this one has 30,000" in done.report.kept[0].allowed
    assert len(str(done.report.kept[0])) < 250


def test_rejects_hold_nothing_that_a_sheet_would_run(office: Path, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://evil.example")'
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([HEAD, [BREAD, evil, "1", "7 %", "bread"]]))
    done = bring(path, office, Wishes(skip_bad=True))
    text = done.rejects[0][0].read_text(encoding="utf-8-sig")
    assert ",=" not in text
    assert ',"=' not in text
    assert "'=HYPERLINK" in text


def test_zip_that_is_no_workbook_is_refused(office: Path) -> None:
    with a_file(zipped({"hello.txt": "hello"}), "xlsx") as path:
        assert zipfile.is_zipfile(path)
        with pytest.raises(IntakeError, match="cannot be read as a workbook"):
            bring(path, office)
