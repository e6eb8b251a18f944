"""`askfirst import`: a shop's own lists into head office's draft of the next catalogue."""

from __future__ import annotations

import csv
import gc
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.folder import ASSETS, usual_folder
from kiosk.commands.head_office import office_folder

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from offline_db.head_office.intake.import_files import Imported
    from offline_db.head_office.intake.problems import Problem

_EXAMPLE = """\
# Which column of your list is what. Give it with: askfirst import LIST --mapping THIS-FILE
[columns]
gtin = "EAN"             # the heading, or a list of which the first that is there counts
name = "Bezeichnung"     # in the shop's own language; name_en, name_ar ... for the others
price = "VK"
tax = "MwSt"             # also: category, picture, size, min_age, popularity, currency, language,
category = "Warengruppe" # price_minor, sale_price, sale_days, sale_from, sale_until

[otherwise]              # what a new product has where the list says nothing
tax = "standard"

[category]               # your word = the id in categories.csv; "*" is every word not named
"Getränke > Säfte" = "juice-water"

[tax]
"A" = "standard"

[format]
decimal = ","            # also: delimiter, encoding, sheet, dates ("day first", "month first")
"""


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[FILE]...",
)
@click.option(
    "--head-office",
    type=click.Path(file_okay=False, path_type=Path),
    help="Head office's folder; 'head-office' beside the kiosk's files unless named.",
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column is what (TOML); else each list is recognised by its columns.",
)
@click.option(
    "--skip-bad",
    is_flag=True,
    help="Import the good rows; the others go into LIST.rejects.csv, to be mended.",
)
@click.option(
    "--whole",
    is_flag=True,
    help="The lists hold all that the shop sells: what they do not hold goes.",
)
@click.option("--check", is_flag=True, help="Only check; change nothing.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every problem into this file (CSV).",
)
@click.option("--example-mapping", is_flag=True, help="Print a mapping to change, and stop.")
@click.pass_context
def import_lists(
    ctx: click.Context,
    files: tuple[Path, ...],
    head_office: Path | None,
    mapping: Path | None,
    skip_bad: bool,
    whole: bool,
    check: bool,
    report: Path | None,
    example_mapping: bool,
) -> None:
    """Bring lists of products into the draft of the next catalogue.

    FILE is CSV, Excel, JSON lines, or a feed for Google Merchant, Shopify or Odoo. Every cell is
    checked. With one wrong cell nothing is imported, unless you say --skip-bad.

    Head office's own files come along (offers.toml, promotions.toml, outlook.csv, wishes.csv,
    learned.json); without a FILE they alone are brought in anew. 'askfirst publish' with head
    office's folder makes the draft a catalogue.

    Pictures of goods lie in the folder 'pictures' of head office's folder, as PNG, JPEG or WebP of
    at most 1024 pixels a side and 200 kB: GTIN.jpg, offer-ID.jpg, or the name of the drawing that
    one takes the place of. Each import looks at them.
    """
    if example_mapping:
        click.echo(_EXAMPLE, nl=False)
        return
    if not files and (mapping or skip_bad or whole or report):
        raise click.UsageError(
            "--mapping, --skip-bad, --whole and --report are about lists: name a FILE."
        )
    from kiosk.commands.clock import store_clock
    from offline_db.head_office.intake.import_files import Wishes, import_files
    from offline_db.head_office.intake.mapping import read_mapping
    from offline_db.head_office.intake.problems import Report

    folder = office_folder(head_office)
    wishes = Wishes(read_mapping(mapping) if mapping else None, skip_bad, whole, check)
    now = store_clock(usual_folder().settings().time_zone)()
    with ExitStack() as stack:
        found = Report(_all_into(report, stack) if report else lambda _: None)
        bars = _Bars()
        stack.callback(bars.end)
        # An import makes millions of small things and no circles of them; looking for circles was a
        # fifth of its time, and the process ends with it.
        gc.disable()
        stack.callback(gc.enable)
        done = import_files(files, folder, drawings(), now, wishes, found, bars.show)
    _tell(done, folder, report, check=check)
    if done.changes is None:
        ctx.exit(1)


def drawings() -> frozenset[str]:
    """The pictures that every kiosk has."""
    return frozenset(path.stem for path in (ASSETS / "pictures").glob("*.svg"))


class _Bars:
    """A progress bar a file, on the error output so that the report can be piped."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._bar: ProgressBar[int] | None = None
        self._at = 0

    def show(self, file: Path, share: float) -> None:
        if file != self._file:
            self.end()
            self._file, self._at = file, 0
            if sys.stderr.isatty():
                self._bar = click.progressbar(length=1000, label=file.name, file=sys.stderr)
        step = int(share * 1000) - self._at
        self._at += step
        if self._bar is not None:
            self._bar.update(step)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


def _all_into(report: Path, stack: ExitStack) -> Callable[[Problem], None]:
    writer = csv.writer(stack.enter_context(report.open("w", encoding="utf-8-sig", newline="")))
    writer.writerow(["file", "place", "column", "value", "allowed"])

    def tell(problem: Problem) -> None:
        writer.writerow(
            [problem.file, problem.place, problem.column, problem.value, problem.allowed]
        )

    return tell


def _tell(done: Imported, folder: Path, report: Path | None, *, check: bool) -> None:
    found = done.report
    for path, mapping in done.mappings:
        click.echo(f"{path}: read as {mapping}")
    for note in found.notes:
        click.echo(note)
    for line in found.lines():
        click.echo(line)
    if report is not None:
        click.echo(f"{report}: {sum(found.kinds.values()):,} problems")
    changes = done.changes
    if changes is None:
        wrong = [f"{found.bad:,} of {found.rows:,} rows"] if found.rows else []
        wrong += [f"{found.bad_pictures:,} picture(s)"] if found.bad_pictures else []
        skip = ", or import the others with --skip-bad" if found.rows else ""
        click.echo(
            f"{' and '.join(wrong)} are wrong, so nothing was imported and the draft is as it was. "
            f"Mend them{skip}."
        )
        if found.wants_mapping():
            click.echo(
                "A list's own words, and what it has no column for, can stand in a mapping: "
                "'askfirst import --example-mapping' prints one."
            )
        return
    for path, count in done.rejects:
        click.echo(f"{path}: {count:,} rows that were left out; mend them and import that file")
    verb = "would have" if check else "has"
    click.echo(
        f"{folder / 'draft.db'} {verb} {changes.products:,} products, {changes.offers:,} offers "
        f"and {changes.promotions:,} promotions: {changes.new:,} new, {changes.dearer:,} dearer, "
        f"{changes.cheaper:,} cheaper, {changes.otherwise:,} changed otherwise, "
        f"{changes.gone:,} gone"
    )
