"""`askfirst publish`: gives a catalogue out to kiosks, signed, as files for any web server."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.broker import broker_option, office_broker, own_broker_file
from kiosk.commands.signing_keys import FILE, key_option, opened
from kiosk.errors import OfficeError, PushError

if TYPE_CHECKING:
    from offline_db.head_office.groups import GroupChange
    from offline_db.head_office.publish import Report, Shelf

SITE = click.Path(file_okay=False, path_type=Path)
CATALOGUE = click.Path(exists=True, path_type=Path)

CARRIED_TO = ".bucket"  # beside the signed files: where they were carried to last

group_option = click.option(
    "--group", default="all", show_default=True, help="For which shop group."
)
channel_option = click.option(
    "--channel", default="stable", show_default=True, help="For which channel of the group."
)


@click.command()
@click.argument("catalogue", type=CATALOGUE, required=False)
@click.option("--to", "folder", type=SITE, required=True, help="The folder to give out from.")
@key_option
@group_option
@channel_option
@click.option(
    "--share", type=click.IntRange(0, 100), metavar="PERCENT",
    help="How many of the kiosks take it: 1, 10, then 100; without CATALOGUE, of what is out now.",
)  # fmt: skip
@click.option("--approval", type=FILE, help="A second person's yes ('askfirst catalogue approve').")
@click.option("--again", metavar="VERSION", help="Go back: give out VERSION as a new version.")
@click.option(
    "--renew",
    is_flag=True,
    help="Only sign anew, before signatures run out; the timestamp's key alone will do.",
)
@broker_option
@click.option(
    "--bucket", "bucket_at", metavar="s3://BUCKET/PREFIX",
    help="Carry the folder there as well; alone, only carry it.",
)  # fmt: skip
@click.option(
    "--endpoint", metavar="URL", envvar=["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"],
    help="Where the bucket is, if not at Amazon.",
)  # fmt: skip
def publish(
    catalogue: Path | None,
    folder: Path,
    keys: Sequence[Path],
    group: str,
    channel: str,
    share: int | None,
    approval: Path | None,
    again: str | None,
    renew: bool,
    broker_file: Path | None,
    bucket_at: str | None,
    endpoint: str | None,
) -> None:
    """Give out CATALOGUE from a folder.

    It is a file, head office's folder with its draft, or a folder whose newest one counts.

    Any web server, CDN or USB stick can carry that folder: kiosks believe signatures alone. With
    --bucket the same files also go to an S3-compatible store, whose key comes from the usual AWS
    variables or files. Where head office has a broker.toml, kiosks are told that there is
    something new.
    """
    if str(folder).startswith("s3:"):
        raise click.UsageError(
            "--to names the folder you sign in, which is kept; add --bucket s3://BUCKET/PREFIX"
        )
    if sum((catalogue is not None, again is not None, renew)) > 1:
        raise click.UsageError("give one of CATALOGUE, --again and --renew")
    signs = catalogue is not None or again is not None or renew or share is not None
    if not signs and bucket_at is None:
        raise click.UsageError(
            "what is to be given out? Name a CATALOGUE, or --share, --again, --renew or --bucket"
        )
    from offline_db.head_office import publish as office
    from offline_db.head_office.site import Site

    shelf = office.Shelf(group, channel, 100 if share is None else share)
    now = datetime.now().astimezone()
    told = ""
    with _carried_after(folder, bucket_at, endpoint or "", signs):
        if renew:
            until = office.renew(folder, opened(keys), now)
            click.echo(f"signed anew; it holds until {until:%Y-%m-%d %H:%M} UTC")
        elif again is not None:
            report = office.publish_again(folder, again, shelf, opened(keys), now)
            told = _tell(report, shelf)
        elif catalogue is not None:
            consent = office.Consent(approval=approval)
            report = office.publish(folder, newest(catalogue), shelf, opened(keys), now, consent)
            told = _tell(report, shelf)
        elif share is not None:
            release = office.change_share(folder, shelf, opened(keys), now)
            click.echo(f"{release.version} now goes to {release.share} % of {shelf.release}")
            told = release.version
        elif (carried := office.last_release(Site(folder), shelf)) is not None:
            shelf, told = replace(shelf, share=carried.share), carried.version
    if told:  # only now can it be had
        hint(told, shelf, broker_file or own_broker_file(catalogue))


def hint(version: str, shelf: Shelf, broker_file: Path | None) -> None:
    """Tell kiosks that there is ``version``, where there is a broker.

    A hint that is not sent is a warning: the version is given out, and kiosks ask by themselves.
    """
    try:
        office = office_broker(broker_file)
        if office is None:
            return
        from offline_db.push.hint import Hint, write_hint
        from offline_db.push.line import Message, call
        from offline_db.push.topics import hint_topic

        words = write_hint(Hint(version, shelf.share, office.spread))
        message = Message(hint_topic(shelf.group, shelf.channel), words)
        call(office.broker, f"{office.broker.user}-publish", say=message)
    except PushError as err:
        click.echo(f"no hint was sent; kiosks ask within 20 minutes. {err}", err=True)
    else:
        click.echo(f"kiosks are told by {office.broker.says}; they ask within {office.spread} s")


@contextmanager
def _carried_after(
    folder: Path, bucket_at: str | None, endpoint: str, signs: bool
) -> Iterator[None]:
    """Afterwards the bucket, if one is named, gives out what the folder does.

    It is asked before anything is signed whether it would take it.
    """
    if bucket_at is None:
        yield
        _remind(folder)
        return
    from offline_db.head_office.bucket import Address, Bucket
    from offline_db.head_office.carry import carry, check

    address = Address.parse(bucket_at, endpoint)
    with closing(Bucket(address)) as bucket:
        if signs:
            check(folder, bucket)
        yield
        done = carry(folder, bucket, _says_what_goes())
    click.echo(
        f"{address} gives out version {done.version}: {done.sent:,} files sent "
        f"({done.sent_bytes:,} bytes), {done.already:,} were there, {done.removed:,} removed"
    )
    for note in done.notes:
        click.echo(f"  {note}")
    _remember(folder, address.option)


def _says_what_goes() -> Callable[[str], None]:
    """One line a file; of pictures, which may be many, one in a thousand."""
    pictures = itertools.count()

    def say(name: str) -> None:
        if not name.startswith("targets/pictures/"):
            click.echo(f"  sending {name}", err=True)
        elif (number := next(pictures)) % 1_000 == 0:
            click.echo(f"  sending pictures: {number + 1:,}", err=True)

    return say


def _remember(folder: Path, option: str) -> None:
    with suppress(OSError):  # a reminder, and no more
        (folder / CARRIED_TO).write_text(f"{option}\n", encoding="utf-8")


def _remind(folder: Path) -> None:
    """Who forgets the bucket is told; nothing goes anywhere that was not named."""
    with suppress(OSError, ValueError):
        option = (folder / CARRIED_TO).read_text(encoding="utf-8").strip()
        click.echo(f"not carried on: 'askfirst publish --to {folder} {option}' does that")


def newest(catalogue: Path) -> Path:
    """``catalogue`` itself, or in that folder head office's draft, or the newest there.

    Raises ``OfficeError``.
    """
    from offline_db.catalog import catalog_files
    from offline_db.head_office.intake.draft import DRAFT

    if not catalogue.is_dir():
        return catalogue
    if (catalogue / DRAFT).is_file():
        return catalogue / DRAFT
    found = catalog_files(catalogue)
    if not found:
        raise OfficeError(
            f"{catalogue} holds no draft ('askfirst import' makes it) and no "
            f"catalog-<version>.db. Nothing was given out."
        )
    return found[0]


def tell_groups(groups: Sequence[GroupChange]) -> None:
    for change in groups:
        click.echo(f"group {change}")


def _tell(report: Report, shelf: Shelf) -> str:
    """Says what was given out; returns its version."""
    from offline_db.head_office.compare import in_words

    if report.difference is not None:
        for line in in_words(report.difference):
            click.echo(line)
    tell_groups(report.groups)
    click.echo(f"{report.version} is given out as {shelf.release} to {shelf.share} % of the kiosks")
    click.echo(f"  whole{'':15} {report.whole:>12,} bytes")
    for since, size in report.patches.items():
        click.echo(f"  from {since:15} {size:>12,} bytes")
    if report.pictures:
        click.echo(f"  new pictures{'':8} {report.pictures:>12,} bytes, fetched by need")
    for why in report.without:
        click.echo(f"  {why}")
    return report.version
