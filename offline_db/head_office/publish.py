"""Gives out a catalogue: the whole file, patches from those before it, and what was signed of it.

The rules, before any code:

1. What is given out was read whole and hashed, and every patch was applied to the very file it is
   for, with the right result, before anything is signed.
2. Files are laid out first and signed names last (``site``); a plug that is pulled leaves what
   stood before.
3. A catalogue that changes more than the limits allow waits for a second person's yes.
4. Going back is publishing forward: an old catalogue under a new version.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from kiosk.errors import OfficeError
from offline_db.catalog import Catalog, CatalogInfo
from offline_db.catalog_rows import SCHEMA
from offline_db.head_office.approvals import Statement, check_approval
from offline_db.head_office.compare import Difference, Limits, compared
from offline_db.head_office.goods_pictures import FOLDER as PICTURES
from offline_db.head_office.goods_pictures import lay_out_pictures, still_named
from offline_db.head_office.groups import GroupChange, each_group
from offline_db.head_office.kept import (
    fetched_now,
    kept_versions,
    no_longer_named,
    too_old,
    unpack_version,
)
from offline_db.head_office.site import Published, Site, alone_in
from offline_db.head_office.tried_patches import tried_patches
from offline_db.packed import pack
from offline_db.release import (
    Release,
    day_and_number,
    is_newer,
    patch_name,
    read_release,
    release_name,
    whole_name,
    write_release,
)

_ANOTHER_FORMAT = ("the last one was made by another Askfirst, so what changes cannot be told",)
_SAFE = "What was given out before still stands."


@dataclass(frozen=True, slots=True)
class Shelf:
    """For which kiosks: a shop group and a channel of it; ``share`` percent of them, 0 to 100."""

    group: str = "all"
    channel: str = "stable"
    share: int = 100

    @property
    def release(self) -> str:
        return release_name(self.group, self.channel)


@dataclass(frozen=True, slots=True)
class Consent:
    """What has to be agreed to by whom: the limits, and a second person's yes, if there is one."""

    limits: Limits = field(default_factory=Limits)
    approval: Path | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was given out.

    Attributes:
        whole: bytes of the packed file. patches: bytes, by the version each one is from.
        difference: from the version before; None where there is none.
        without: why there is no patch from a version that should have one.
        pictures: bytes of pictures of goods that were not given out before.
        groups: what it differs in from what each shop group had.
    """

    version: str
    whole: int
    patches: Mapping[str, int]
    difference: Difference | None
    without: tuple[str, ...] = field(default=())
    pictures: int = 0
    groups: tuple[GroupChange, ...] = ()


class NeedsApprovalError(OfficeError):
    """A second person has to agree first."""


def publish(
    folder: Path,
    catalogue: Path,
    shelf: Shelf,
    signers: Mapping[str, CryptoSigner],
    now: datetime,
    consent: Consent = Consent(),
) -> Report:
    """Give out ``catalogue``. Raises ``OfficeError`` or ``CatalogError``; then nothing changed."""
    with _at_work(folder) as work, _room(folder):
        site = Site(folder)
        pictures = catalogue.parent / PICTURES
        catalogue = _free_version(site, catalogue, shelf, now, work)
        return _give_out(site, catalogue, shelf, signers, now, work, consent, pictures)


def publish_again(
    folder: Path, version: str, shelf: Shelf, signers: Mapping[str, CryptoSigner], now: datetime
) -> Report:
    """Give out what ``version`` said, as a new version: the way back.

    It asks for no second yes: it was given out before.
    """
    with _at_work(folder) as work, _room(folder):
        site = Site(folder)
        last = last_release(site, shelf)
        stand = {last.version} if last else set()
        new = _next_version(stand | set(kept_versions(site, shelf.group)), now)
        copy = work / f"catalog-{new}.db"
        unpack_version(site, shelf.group, version, copy)
        _stamp(copy, new, now)
        return _give_out(site, copy, shelf, signers, now, work, None, work / PICTURES)


def change_share(
    folder: Path,
    shelf: Shelf,
    signers: Mapping[str, CryptoSigner],
    now: datetime,
    version: str = "",
) -> Release:
    """Let ``shelf.share`` percent of the kiosks take what is given out there now.

    Raises ``OfficeError``, also where that is not ``version``, if one is named: what was published
    a moment ago has a share of its own.
    """
    with _at_work(folder) as work, _room(folder):
        site = Site(folder)
        last = last_release(site, shelf)
        if last is None:
            raise OfficeError(f"nothing is given out as {shelf.release} yet. {_SAFE}")
        if version and last.version != version:
            raise OfficeError(
                f"{last.version} was published meanwhile, and not {version}; start 'askfirst "
                "roll-out' anew for it. Its share was not touched."
            )
        release = Release(
            last.version, last.content, last.schema, last.size, last.since, shelf.share
        )
        said = work / "release.json"
        said.write_bytes(write_release(release))
        site.give_out([Published(shelf.release, said)], (), signers, now)
        return release


def renew(folder: Path, signers: Mapping[str, CryptoSigner], now: datetime) -> datetime:
    """Sign anew what is given out, before it runs out; returns until when it holds.

    ``signers``: of the timestamp alone, or of the snapshot and of the list too, see ``Site.renew``.
    """
    with _at_work(folder), _room(folder):
        return Site(folder).renew(signers, now)


def last_release(site: Site, shelf: Shelf) -> Release | None:
    content = site.target(shelf.release)
    return None if content is None else read_release(content, shelf.release)


@contextmanager
def last_catalogue(folder: Path, shelf: Shelf) -> Iterator[Path | None]:
    """The catalogue given out last, unpacked for as long as this lasts; None: there is none."""
    with _at_work(folder) as work:
        site = Site(folder)
        last = last_release(site, shelf)
        if last is None:
            yield None
            return
        path = work / f"catalog-{last.version}.db"
        unpack_version(site, shelf.group, last.version, path)
        yield path


def groups_changed(folder: Path, catalogue: Path) -> tuple[GroupChange, ...]:
    """What ``catalogue`` would change for each shop group that is given something out there."""
    with _at_work(folder) as work, _room(folder):
        return _groups(Site(folder), catalogue, _whole_and_right(catalogue), work, {})


def _groups(
    site: Site,
    catalogue: Path,
    info: CatalogInfo,
    work: Path,
    known: Mapping[str, Difference],
) -> tuple[GroupChange, ...]:
    def unpack_one(group: str, version: str) -> Path:
        path = work / f"catalog-{version}.db"
        unpack_version(site, group, version, path)
        return path

    return tuple(each_group(site, catalogue, info.content, unpack_one, known))


def _give_out(
    site: Site,
    catalogue: Path,
    shelf: Shelf,
    signers: Mapping[str, CryptoSigner],
    now: datetime,
    work: Path,
    consent: Consent | None,
    own_pictures: Path,
) -> Report:
    mark = _mark(catalogue)
    info = _whole_and_right(catalogue)
    last = last_release(site, shelf)
    if last is not None and not is_newer(info.version, last.version):
        if info.content == last.content:
            raise OfficeError(
                f"{catalogue} holds just what {last.version} gave out already. Import what is new "
                f"first ('askfirst import'). {_SAFE}"
            )
        raise OfficeError(
            f"{catalogue} is version {info.version}, and {last.version} is given out already. "
            f"'askfirst import' makes a newer one. {_SAFE}"
        )
    found, known = None, {}
    with ExitStack() as stack:
        if last is not None:
            if last.schema == SCHEMA:
                before = work / f"catalog-{last.version}.db"
                unpack_version(site, shelf.group, last.version, before)
                found, known[last.version] = stack.enter_context(compared(before, catalogue))
            if consent is not None:
                wanted = Statement(shelf.group, info.content, last.content)
                _agreed(found, info.version, consent, wanted, site, signers)
        patches, without = tried_patches(
            site, shelf.group, catalogue, info, work, now.date(), known
        )
    pictures = lay_out_pictures(site, catalogue, shelf.group, info.version, own_pictures)
    whole = work / "whole.zst"
    pack(catalogue, whole)
    release = Release(
        info.version, info.content, SCHEMA, catalogue.stat().st_size, tuple(patches), shelf.share
    )
    said = work / "release.json"
    said.write_bytes(write_release(release))
    new = [
        Published(whole_name(shelf.group, info.version), whole),
        *(
            Published(patch_name(shelf.group, since, info.version), path)
            for since, path in patches.items()
        ),
        Published(shelf.release, said),
    ]
    report = Report(
        info.version, whole.stat().st_size,
        {since: path.stat().st_size for since, path in patches.items()}, found, without, pictures,
        _groups(site, catalogue, info, work, {last.content: found} if last and found else {}),
    )  # fmt: skip
    if _mark(catalogue) != mark:
        raise OfficeError(
            f"{catalogue} became another one while it was published; was something imported? "
            f"Publish again. {_SAFE}"
        )
    for name in too_old(site, now):
        del site.kept.targets[name]
    site.give_out(new, no_longer_named(site, shelf.group, shelf.release, release), signers, now)
    site.prune([*fetched_now(site, now), *still_named(site)])
    return report


def _free_version(site: Site, catalogue: Path, shelf: Shelf, now: datetime, work: Path) -> Path:
    """``catalogue``, or a copy of it under the next version where its own is taken.

    A draft counts on from the draft before and knows nothing of versions that going back made, in
    this channel of the group or in another. One that was made before the last is left as it is, to
    be refused.
    """
    last, info = last_release(site, shelf), _info(catalogue)
    if last is not None and info.content == last.content:
        return catalogue
    taken = set(kept_versions(site, shelf.group))
    if last is not None and not is_newer(info.version, last.version):
        holder = last.version
    elif info.version in taken:
        holder = info.version
    else:
        return catalogue
    before = work / f"catalog-{holder}.db"
    unpack_version(site, shelf.group, holder, before)
    found = _info(before)
    if found.content == info.content or _made_at(info) <= _made_at(found):
        return catalogue
    new = _next_version(taken | {holder}, now)
    copy = work / f"catalog-{new}.db"
    try:
        shutil.copyfile(catalogue, copy)
    except OSError as err:
        raise OfficeError(f"{copy} cannot be written ({err.strerror}). {_SAFE}") from err
    _stamp(copy, new, now)
    return copy


def _mark(path: Path) -> tuple[int, ...]:
    """Which file lies under that name: an import puts another one there."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _stamp(copy: Path, version: str, now: datetime) -> None:
    """Call the catalogue in ``copy`` ``version``. Raises ``OfficeError``."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            said = (("version", version), ("made_at", now.isoformat()))
            db.executemany("UPDATE meta SET value = ?2 WHERE key = ?1", said)
    except sqlite3.Error as err:
        raise OfficeError(f"{version} cannot be made ({err}). {_SAFE}") from err


def _made_at(info: CatalogInfo) -> datetime:
    try:
        return datetime.fromisoformat(info.made_at).astimezone()
    except ValueError as err:
        raise OfficeError(
            f"{info.version} says it was made at {info.made_at!r}, which is no moment. {_SAFE}"
        ) from err


def _info(catalogue: Path) -> CatalogInfo:
    with closing(Catalog(catalogue)) as opened:
        return opened.info


def _whole_and_right(catalogue: Path) -> CatalogInfo:
    opened = Catalog(catalogue)
    try:
        opened.check()
        return opened.info
    finally:
        opened.close()


def _agreed(
    found: Difference | None,
    version: str,
    consent: Consent,
    wanted: Statement,
    site: Site,
    signers: Mapping[str, CryptoSigner],
) -> None:
    why = _ANOTHER_FORMAT if found is None else consent.limits.exceeded(found)
    if not why:
        return
    if consent.approval is None:
        raise NeedsApprovalError(
            f"{version} waits for a second person: {'; '.join(why)}. Let them look at "
            f"'askfirst catalogue diff', then give their 'askfirst catalogue approve' with "
            f"--approval. {_SAFE}"
        )
    signing = set(signers) & set(site.root.roles["targets"].keyids)
    check_approval(consent.approval, wanted, site.root, signing)


def _next_version(taken: Collection[str], now: datetime) -> str:
    today = now.date().isoformat()
    day, number = max(map(day_and_number, taken), default=("", 0))
    return f"{day}.{number + 1}" if day >= today else f"{today}.1"


@contextmanager
def _at_work(folder: Path) -> Iterator[Path]:
    """Alone in ``folder``, with a place for what is half done; wiped before and after."""
    with alone_in(folder):
        work = folder / ".work"
        shutil.rmtree(work, ignore_errors=True)
        try:
            with _room(folder):
                work.mkdir()
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    """Turns trouble with the disk into one sentence."""
    try:
        yield
    except OSError as err:
        raise OfficeError(
            f"{folder} cannot be worked in ({err.strerror or err}). Make room, or give the right "
            f"to write there. {_SAFE}"
        ) from err
