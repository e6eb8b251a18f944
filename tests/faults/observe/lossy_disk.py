"""A disk that loses what was not forced onto it, when the power is cut.

As POSIX allows, and nastier than most disks: of what was written since the last fsync of a file any
sectors may be there or not, one of them torn; of names that were made, moved or removed since the
last fsync of their folder any may be there or not, or all up to one of them, as a disk that keeps a
journal does it. A folder's own name is its parent's business. A move is whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.observe.recorded_disk import (
    Cut,
    Gone,
    Made,
    Moved,
    Said,
    Say,
    Step,
    Synced,
    Wrote,
    recorded,
)

SECTOR = 512
_NOT_KEPT = "-shm"  # SQLite's shared memory, which it makes anew

Tree = Mapping[str, bytes | str | None]
"""By path a file's bytes, a link's target, or None for a folder."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a process did to the files below ``root``, and what lay there before."""

    root: Path
    before: Tree
    steps: tuple[Step, ...]

    def cuts(
        self, count: int, dice: Random, *, lies: bool = False
    ) -> Iterator[tuple[tuple[str, ...], Tree]]:
        """``count`` power cuts, spread over the work: what was said by then, and what is left."""
        disk = LossyDisk(self.root, self.before, lies=lies)
        said: list[str] = []
        when = sorted(dice.randint(0, len(self.steps)) for _ in range(count))
        done = 0
        for moment in when:
            for step in self.steps[done:moment]:
                disk.take(step)
                if isinstance(step, Said):
                    said.append(step.words)
            done = moment
            yield tuple(said), disk.after_a_cut(dice)


def record(root: Path, work: Callable[[Say], object], trace: Path) -> Record:
    """Let ``work`` go on below ``root``; ``trace`` is a file to write to.

    Raises ``AssertionError`` where the record does not explain what lies there afterwards.
    """
    before = tree(root)
    done = Record(root, before, recorded(root, work, trace))
    disk = LossyDisk(root, before)
    for step in done.steps:
        disk.take(step)
    replayed, real = disk.whole(), tree(root)
    assert set(replayed) == set(real)
    differ = [path for path in real if replayed[path] != real[path]]
    assert not differ, f"something was written that the record does not know: {differ}"
    return done


def tree(root: Path) -> Tree:
    found: dict[str, bytes | str | None] = {}
    for path in sorted(root.rglob("*")):
        if path.name.endswith(_NOT_KEPT):
            continue
        if path.is_symlink():
            found[str(path)] = str(path.readlink())
        else:
            found[str(path)] = None if path.is_dir() else path.read_bytes()
    return found


def lay_out(files: Tree, root: Path, into: Path) -> None:
    """Put ``files``, found below ``root``, into the new folder ``into``."""
    into.mkdir()
    for path, content in files.items():
        place = into / Path(path).relative_to(root)
        if content is None:
            place.mkdir()
        elif isinstance(content, str):
            place.symlink_to(content)
        else:
            place.write_bytes(content)


@dataclass(frozen=True, slots=True)
class _Renamed:
    """A name that goes, a name that comes (one of them may be empty), and what it is of."""

    goes: str
    comes: str
    what: int | str | None = None

    def touches(self, folder: str) -> bool:
        return folder in {str(Path(name).parent) for name in (self.goes, self.comes) if name}


_Names = dict[str, int | str | None]  # a file's number, a link's target, None for a folder


class LossyDisk:
    """What is on the disk below ``root`` for certain, and what is on its way there.

    Args:
        lies: every fsync is answered with yes and nothing is done; the control.
    """

    def __init__(self, root: Path, before: Tree, *, lies: bool = False) -> None:
        self._root = str(root)
        self._lies = lies
        files = sorted(path for path, content in before.items() if isinstance(content, bytes))
        self._safe = {number: _bytes(before[path]) for number, path in enumerate(files)}
        self._names: _Names = {
            path: files.index(path) if isinstance(content, bytes) else content
            for path, content in before.items()
        }
        self._now = dict(self._names)
        self._coming: dict[int, list[Wrote | Cut]] = {}
        self._renamed: list[_Renamed] = []

    def take(self, step: Step) -> None:
        match step:
            case Wrote() | Cut():
                self._coming.setdefault(step.file, []).append(step)
            case Made(path, what):
                self._rename(_Renamed("", path, what))
            case Moved(path, to):
                self._rename(_Renamed(path, to, self._now[path]))
            case Gone(path):
                self._rename(_Renamed(path, ""))
            case Synced(int(file)) if not self._lies:
                self._safe[file] = _all(self._safe.get(file, b""), self._coming.pop(file, ()))
            case Synced(str(folder)) if not self._lies:
                here = [name for name in self._renamed if name.touches(folder)]
                _apply(here, self._names)
                self._renamed = [name for name in self._renamed if not name.touches(folder)]
            case _:
                pass

    def _rename(self, name: _Renamed) -> None:
        self._renamed.append(name)
        _apply([name], self._now)

    def whole(self) -> Tree:
        """All that was ever written, as a process that goes on sees it."""
        return self._seen(
            self._now, lambda file: _all(self._safe.get(file, b""), self._coming.get(file, ()))
        )

    def after_a_cut(self, dice: Random) -> Tree:
        """What may be left."""
        if dice.random() < 0.5:
            kept = self._renamed[: dice.randint(0, len(self._renamed))]
        else:
            chance = dice.choice((0.1, 0.5, 0.9))
            kept = [name for name in self._renamed if dice.random() < chance]
        names = dict(self._names)
        _apply(kept, names)
        return self._seen(names, lambda file: self._torn(file, dice))

    def _seen(self, names: _Names, read: Callable[[int], bytes]) -> Tree:
        found: dict[str, bytes | str | None] = {}
        for path, what in sorted(names.items()):  # a folder comes before what lies in it
            parent = str(Path(path).parent)
            there = parent == self._root or (parent in found and found[parent] is None)
            if there and not path.endswith(_NOT_KEPT):
                found[path] = read(what) if isinstance(what, int) else what
        return found

    def _torn(self, file: int, dice: Random) -> bytes:
        safe, coming = self._safe.get(file, b""), self._coming.get(file, [])
        if not coming:
            return safe
        if dice.random() < 0.3:  # in order, up to the cut
            return _all(safe, coming[: dice.randint(0, len(coming))])
        return _some(safe, coming, dice.choice((0.0, 0.2, 0.5, 0.9, 1.0)), dice)


def _bytes(content: bytes | str | None) -> bytes:
    assert isinstance(content, bytes)
    return content


def _apply(changes: Iterable[_Renamed], names: _Names) -> None:
    for change in changes:
        names.pop(change.goes, None)
        if change.comes:
            names[change.comes] = change.what


def _all(content: bytes, steps: Iterable[Wrote | Cut]) -> bytes:
    found = bytearray(content)
    for step in steps:
        if isinstance(step, Cut):
            _cut(found, step.size)
        else:
            _put(found, step.at, step.data)
    return bytes(found)


def _some(content: bytes, steps: Iterable[Wrote | Cut], chance: float, dice: Random) -> bytes:
    """Sector by sector; where a later one came and an earlier did not, zeros lie between."""
    found = bytearray(content)
    for step in steps:
        if isinstance(step, Cut):
            if dice.random() < chance:
                _cut(found, step.size)
            continue
        at, data = step.at, step.data
        while data:
            part = data[: SECTOR - at % SECTOR]
            if dice.random() < chance:
                torn = dice.random() < 0.02
                _put(found, at, part[: dice.randint(0, len(part))] if torn else part)
            elif dice.random() < 0.3:  # longer, but not written
                _cut(found, max(len(found), at + len(part)))
            at, data = at + len(part), data[len(part) :]
    return bytes(found)


def _cut(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _put(content: bytearray, at: int, data: bytes) -> None:
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data
