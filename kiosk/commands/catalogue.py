"""`askfirst catalogue`: what changes with a catalogue, a second person's yes, a look into one."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.commands.publish import (
    CATALOGUE,
    SITE,
    channel_option,
    group_option,
    newest,
    tell_groups,
)
from kiosk.commands.signing_keys import FILE, passphrase_for


@click.group()
def catalogue() -> None:
    """Compare catalogues; approve one as the second person; find products by name."""


@catalogue.command("diff")
@click.argument("catalogues", type=CATALOGUE, nargs=-1, required=True, metavar="[OLD] NEW")
@click.option(
    "--site", type=SITE, help="Count what NEW changes for each shop group that has one from there."
)
def diff(catalogues: tuple[Path, ...], site: Path | None) -> None:
    """Show what changes from OLD to NEW.

    Prices, products, offers, and what looks like a slip.
    """
    from offline_db.head_office.compare import Limits, compare, in_words
    from offline_db.head_office.publish import groups_changed

    if len(catalogues) > 2 or (len(catalogues) < 2 and site is None):
        raise click.UsageError("name OLD and NEW; or NEW alone, with --site FOLDER")
    new = newest(catalogues[-1])
    if len(catalogues) == 2:
        found = compare(newest(catalogues[0]), new)
        for line in in_words(found):
            click.echo(line)
        for why in Limits().exceeded(found):
            click.echo(f"a second person has to agree: {why}")
    if site is not None:
        changes = groups_changed(site, new)
        tell_groups(changes)
        if not changes:
            click.echo(f"no shop group has a catalogue from {site} yet")
        for change in changes:
            for why in Limits().exceeded(change.found) if change.found else ():
                click.echo(f"a second person has to agree for {change.name}: {why}")


@catalogue.command("approve")
@click.argument("new", type=CATALOGUE)
@click.option("--to", "folder", type=SITE, required=True, help="The folder it will go out from.")
@click.option("--key", "key", type=FILE, required=True, help="Your own targets key.")
@click.option("--out", type=FILE, required=True, help="Where the approval goes.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@group_option
@channel_option
def approve(
    new: Path, folder: Path, key: Path, out: Path, yes: bool, group: str, channel: str
) -> None:
    """Look at what NEW changes, and say yes.

    It is a second person's yes, with a key of their own.
    """
    from kiosk.errors import OfficeError
    from offline_db.catalog import Catalog
    from offline_db.catalog_rows import SCHEMA
    from offline_db.head_office.approvals import Statement, check_may_approve
    from offline_db.head_office.approvals import approve as say_yes
    from offline_db.head_office.compare import compare, in_words
    from offline_db.head_office.keys import open_key
    from offline_db.head_office.publish import Shelf, last_catalogue, last_release
    from offline_db.head_office.site import Site

    file, shelf, site = newest(new), Shelf(group, channel), Site(folder)
    release = last_release(site, shelf)
    if release is None:
        raise OfficeError(f"nothing is given out from {folder} yet, so nobody has to agree.")
    signer = open_key(key, passphrase_for(key))
    check_may_approve(site.root, signer)
    opened = Catalog(file)
    content = opened.info.content
    opened.close()
    if release.schema == SCHEMA:
        with last_catalogue(folder, shelf) as last:
            assert last is not None  # there is a release
            for line in in_words(compare(last, file)):
                click.echo(line)
    else:
        click.echo(
            f"{release.version} was made by another Askfirst, so what changes cannot be told: look "
            f"at all of {file}."
        )
    if not yes:
        click.confirm("Is all of this meant?", abort=True)
    say_yes(Statement(group, content, release.content), signer, out)
    click.echo(f"{out}: give it to whoever publishes, for --approval")


@catalogue.command("find")
@click.argument("where", type=CATALOGUE, metavar="CATALOGUE")
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1, 1_000), default=20, show_default=True)
def find(where: Path, words: tuple[str, ...], most: int) -> None:
    """Find products by name.

    With all WORDS, the last as far as it is known.
    """
    from contextlib import closing

    from kiosk.codes import gtin_text
    from kiosk.money import plain_amount
    from offline_db.catalog import Catalog

    with closing(Catalog(newest(where))) as opened:
        products = opened.search(" ".join(words), most)
        if not products:
            click.echo("no product has these words in its name (two letters at least)", err=True)
        for found in products:
            names = " / ".join(dict.fromkeys(name for _, name in found.name.by_language))
            click.echo(f"{gtin_text(found.gtin):<14} {plain_amount(found.price):>9}  {names}")
