"""`askfirst offers`: what head office does with promotions before a shopper sees them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.folder import ASSETS, usual_folder
from kiosk.commands.offer_basket import basket_in, unread
from kiosk.commands.offer_fields import fields
from kiosk.errors import PromotionError
from kiosk.money import Money, plain_amount
from kiosk.offers.engine import definition_file
from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.definition_file import Definitions
from kiosk.offers.engine.explain import explain
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.priced import Priced, price
from kiosk.offers.engine.signed_coupons import SignedCoupon
from kiosk.offers.engine.trial import Trial, replay
from kiosk.offers.engine.unlock import unlocks
from kiosk.offers.holdout import Side, uplift
from kiosk.offers.recital import SPOKEN, recitals
from kiosk.words import Words

if TYPE_CHECKING:
    from offline_db.catalog import Catalog
    from offline_db.journal_rows import KeptSale

CURRENCY = "EUR"  # of amounts in a file of promotions; only its two decimals matter here
_FILE = click.Path(dir_okay=False, path_type=Path)
_NAME = 34  # columns for an id
_LAST_SERIAL = 999_999_999


@click.group()
def offers() -> None:
    """Check, explain and try promotions."""


offers.add_command(fields)


@offers.command("check")
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Say whether FILE (TOML or JSON) is right.

    Every error is told with its line, the value that stands there and what is allowed. A title that
    recites something of the reader's own ("we've got your size") is flagged with its sentence. FILE
    is only read. assets/demo/promotions.toml has an example of every kind.
    """
    found = _read(file)
    for problem in found.problems:
        click.echo(f"{file} {problem}", err=True)
    if found.problems:
        count, good = len(found.problems), len(found.promotions)
        others = f" {good} promotion{'s are' if good != 1 else ' is'} right." if good else ""
        raise PromotionError(
            f"{count} error{'s' if count != 1 else ''} in {file}; nothing was changed.{others}"
        )
    for flag in _personal(found):
        click.echo(f"{file} {flag}", err=True)
    click.echo(f"{file}: {len(found.promotions)} promotions, all right")


@offers.command("explain")
@click.argument("basket", type=_FILE)
@click.option("--promotions", "file", type=_FILE, help="TOML or JSON, in place of the catalogue's.")
@click.option(
    "--catalogue", type=click.Path(exists=True, path_type=Path),
    help="A catalogue, or a folder with one [default: this kiosk's].",
)  # fmt: skip
def explain_basket(basket: Path, file: Path | None, catalogue: Path | None) -> None:
    """Print what applies to BASKET, what does not, and why.

    BASKET is JSON: {"basket": [{"sku", "qty"}], "context": {"now", "coupons", "customer", "groups",
    "previous_orders"}}; a bare list of lines will do. "unit_price" and "categories" stand in a line
    of what the catalogue does not have. Without "now" it is this moment. Without a catalogue the
    promotions are the demo shop's.
    """
    with _shelves(catalogue) as shop:
        if file is not None or shop is None:
            index = Index(_all_right(file or ASSETS / "demo" / "promotions.toml").promotions)
        else:
            index = shop.promotions().index
            click.echo(f"promotions of the catalogue {shop.info.version}", err=True)
        goods, moment = basket_in(basket, shop)
    priced = price(index, goods, moment)
    _tell_lines(priced)
    click.echo()
    verdicts = explain(index, priced)
    for verdict in sorted(verdicts, key=lambda one: not one.applied):
        amount = _amount(verdict.amount) if verdict.applied else ""
        word = "applies" if verdict.applied else "refused"
        reason = "" if verdict.applied else verdict.reason.told(_amount)
        click.echo(f"{word}  {verdict.promotion_id:{_NAME}} {amount:>9}  {reason}".rstrip())
    asked = {code for entry in index.entries for code in entry.promotion.coupons}
    for code in moment.coupons:
        if code not in asked:
            click.echo(f"coupon   {code:{_NAME}} {'':9}  no promotion asks for it")
    for one in unlocks(index, priced):
        click.echo(f"near     {one.promotion_id:{_NAME}} {_amount(one.saving):>9}  {one}")


@offers.command("try")
@click.argument("file", type=_FILE)
@click.option(
    "--baskets", type=_FILE, help="A journal with sales [default: this kiosk's journal.db]."
)
@click.option("--limit", default=10_000, show_default=True, type=click.IntRange(1, 1_000_000))
def try_draft(file: Path, baskets: Path | None, limit: int) -> None:
    """Replay past baskets against the draft FILE.

    It tells what the draft costs and who gains. The latest sales are priced at the shelf prices of
    their day, under the draft as if it had held. Nothing is written.
    """
    from offline_db.catalog import open_newest
    from offline_db.journal_reader import JournalReader

    index = Index(_all_right(file).promotions)
    folder = usual_folder()
    catalog = open_newest(folder.root)
    reader = JournalReader(baskets or folder.journal)
    try:
        sales = reader.sales(limit)
        _tell_trial(replay(index, _past(sales, catalog)))
    finally:
        reader.close()
        catalog.close()


@offers.command("uplift")
@click.option("--journal", type=_FILE, help="[default: this kiosk's journal.db]")
def tell_uplift(journal: Path | None) -> None:
    """Print what choosing offers brings, from counts.

    holdout_percent in kiosk.toml sets how many visits see the same offers as everybody. Nothing is
    known of whose visits they were.
    """
    from offline_db.journal_reader import JournalReader

    reader = JournalReader(journal or usual_folder().journal)
    try:
        sides = reader.sides()
    finally:
        reader.close()
    for side, counts in sides.items():
        click.echo(
            f"{side.value:24} {counts.visits:>8} visits with offers, {counts.takers} took one; "
            f"{counts.taken} offers taken, {counts.units} units sold"
        )
    found = uplift(sides[Side.CHOSEN], sides[Side.HELD_OUT])
    if found is None:
        click.echo("too few visits to compare: each side needs 100 (holdout_percent)")
        return
    click.echo(
        f"uplift  {100 * found.difference:+.1f} visits of 100 take an offer "
        f"(95 % of the time between {100 * found.low:+.1f} and {100 * found.high:+.1f})"
    )


@offers.command("coupons")
@click.argument("name")
@click.option("--count", default=10, show_default=True, type=click.IntRange(1, 1_000_000))
@click.option("--first", default=1, show_default=True, type=click.IntRange(1, 999_999_999))
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The last day on which they count.",
)
@click.option("--to", type=_FILE, help="A file, one code a line [default: the screen].")
def coupons(name: str, count: int, first: int, until: datetime, to: Path | None) -> None:
    """Make single-use coupons called NAME.

    They are for promotions with coupon_signed = true. The key lies in coupons.key beside the
    kiosk's files and is made when it is missing; each kiosk needs a copy. Numbers count from
    --first: give none twice.
    """
    from kiosk.commands.coupon_key import made_or_read
    from offline_db.new_file import write_new

    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{2,19}", name):
        raise PromotionError(
            f"{name!r} cannot name coupons; 3 to 20 letters and digits can, a letter first. "
            "None was made."
        )
    if first + count - 1 > _LAST_SERIAL:
        raise PromotionError(f"numbers end at {_LAST_SERIAL}; take a new name. None was made.")
    if until.date() < datetime.now().astimezone().date():
        raise PromotionError(
            f"--until {until.date()} is past, so none would count. Name a day to come. None was "
            "made."
        )
    if to is not None and to.exists():
        raise PromotionError(
            f"{to} is there already, perhaps with coupons that were given out. Name a new file. "
            "None was made."
        )
    key = made_or_read(usual_folder().coupon_key)
    codes = (
        SignedCoupon(name.upper(), serial, until.date()).code(key)
        for serial in range(first, first + count)
    )
    if to is None:
        for code in codes:
            click.echo(code)
        click.echo(_next_time(name, first + count), err=True)
        return
    try:
        write_new(to, "".join(f"{code}\n" for code in codes).encode("ascii"))
    except OSError as err:
        raise PromotionError(f"{to} cannot be written ({err.strerror}).") from err
    click.echo(f"{to}: {count} coupons, {name.upper()} {first} to {first + count - 1}")
    click.echo(_next_time(name, first + count), err=True)


def _next_time(name: str, first: int) -> str:
    return f"the next {name.upper()} begin with --first {first}; the same numbers count once"


def _personal(found: Definitions) -> Iterator[str]:
    """Titles that would tell a shopper, before others at the till, what the shop knows of them."""
    for name, table in found.tables.items():
        title = table.get("title", "")
        said = title if isinstance(title, Mapping) else dict.fromkeys(SPOKEN, title)
        texts = {str(language): str(text) for language, text in said.items()}
        for flag in dict.fromkeys(found.sentence for found in recitals(Words.of(texts))):
            yield (
                f"promotion {name!r}: {flag!r} speaks of the reader's own affairs, which others "
                "may read beside them. Say what is on offer instead."
            )


def _read(file: Path) -> Definitions:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise unread(file, err) from err
    is_json = file.suffix.lower() == ".json" or definition_file.looks_like_json(text)
    return definition_file.read(text, is_json=is_json)


@contextmanager
def _shelves(told: Path | None) -> Iterator[Catalog | None]:
    """The catalogue that is ``told``, else this kiosk's; None: there is none."""
    from kiosk.commands.publish import newest
    from kiosk.errors import CatalogError
    from offline_db.catalog import Catalog, open_newest

    try:
        found = Catalog(newest(told)) if told is not None else open_newest(usual_folder().root)
    except CatalogError:
        if told is not None:
            raise
        yield None
        return
    with closing(found):
        yield found


def _all_right(file: Path) -> Definitions:
    found = _read(file)
    if found.problems:
        raise PromotionError(
            f"{file} {found.problems[0]}. 'askfirst offers check {file}' lists all errors."
        )
    return found


def _past(sales: tuple[KeptSale, ...], catalog: Catalog) -> Iterator[tuple[list[Goods], Moment]]:
    """Past baskets at their shelf prices; nobody is known in a journal."""
    for sale in sales:
        goods = []
        for place, line in enumerate(sale.body.lines):
            product = catalog.product(line.gtin)
            category = frozenset({product.category} if product is not None else ())
            goods.append(
                Goods(
                    f"{place:03d}", f"{line.gtin:013d}", line.quantity, line.shelf_minor, category
                )
            )
        now = datetime.fromisoformat(sale.at)
        yield goods, Moment(now if now.tzinfo else now.replace(tzinfo=UTC))


def _tell_lines(priced: Priced) -> None:
    for line in priced.lines:
        goods = line.goods
        click.echo(
            f"{goods.qty:>4} x {goods.sku:20} {_amount(goods.price):>9} {_amount(line.total):>9}"
            + (f"  {_amount(line.off)} off" if line.off else "")
        )
    for sku, count in priced.extras.items():
        click.echo(f"{count:>4} x {sku:20} {'added for nothing':>19}")
    click.echo(f"total {_amount(priced.total)}, {_amount(priced.discount)} off")


def _tell_trial(trial: Trial) -> None:
    if not trial.baskets:
        click.echo("no sales to try it on")
        sys.exit(0)
    share = 100 * trial.cost / trial.before if trial.before else 0.0
    click.echo(f"baskets   {trial.baskets}, of which {trial.gaining} cost less")
    click.echo(f"turnover  {_amount(trial.before)} at shelf prices, {_amount(trial.after)} with it")
    click.echo(f"cost      {_amount(trial.cost)}, {share:.1f} % of turnover")
    click.echo(f"under a tenth of a line's price in {trial.fallen} baskets")
    for least, most, baskets, cost in trial.by_size:
        size = f"{least} to {most}" if most < 10_000 else f"{least} and more"
        click.echo(f"  {size:12} units: {baskets:>6} baskets, cost {_amount(cost):>10}")
    click.echo()
    for tally in trial.tallies:
        told = f"{tally.baskets:>6} baskets {_amount(tally.cost):>10}" if tally.baskets else "never"
        click.echo(f"{tally.promotion_id:{_NAME}} {told}")


def _amount(minor: int) -> str:
    return plain_amount(Money(minor, CURRENCY))
