"""Makes lists as shops have them, and a head office to bring them to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from kiosk.commands.folder import ASSETS
from kiosk.commands.import_ import drawings
from offline_db.catalog import Catalog
from offline_db.head_office.intake.import_files import Imported, Wishes, import_files
from offline_db.head_office.intake.problems import Report
from offline_db.head_office.intake.shop import begin

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DRAWINGS = drawings()
APPLES, MILK, BREAD = "9520001101076", "9520001401077", "9520001301070"


def head_office(folder: Path) -> Path:
    """A folder with the demo shop's taxes, languages and categories, and no products."""
    begin(folder, ASSETS / "demo")
    return folder


def csv_list(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def bring(files: Path | Sequence[Path], office: Path, wishes: Wishes = Wishes()) -> Imported:  # noqa: B008
    paths = [files] if isinstance(files, Path) else files
    return import_files(paths, office, DRAWINGS, NOW, wishes, Report())


def prices(office: Path) -> dict[str, tuple[str, int]]:
    """Name (in the shop's own language) and price by GTIN, as a kiosk would read the draft."""
    catalog = Catalog(office / "draft.db")
    try:
        catalog.check()
        found = {}
        for gtin in (APPLES, MILK, BREAD):
            product = catalog.product(int(gtin))
            if product is not None:
                found[gtin] = product.name.in_language("en"), product.price.minor
        assert catalog.count() == len(found)
        return found
    finally:
        catalog.close()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """The bytes of an .xlsx file with one sheet."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pack = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{pack}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{pack}/relationships"><Relationship Id="rId1" '
            f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
            '<sheet name="Products" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pack}/relationships">'
            f'<Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}'
            "</sheetData></worksheet>",
        }
    )


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return out.getvalue()


def _cell(at: str, value: object) -> str:
    if isinstance(value, int | float):
        return f'<c r="{at}"><v>{value!r}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
