"""The units of one line while a basket is priced: what each still costs, and who touched it."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.offers.engine.basket import Goods
from kiosk.offers.engine.rounding import spread

TOUCHED = 1  # some promotion took part: closed to promotions that are not on discounted units
BUNDLED = 2  # a part of a multibuy: closed to every other multibuy
LOCKED = 4  # an exclusive promotion keeps it

OffOf = Callable[["Run"], int]


class Run:
    """Some units of a line in one state.

    Attributes:
        left: what one of them costs now.
        base: what one of them cost when the promotion at work began.
    """

    __slots__ = ("base", "count", "left", "mark")

    def __init__(self, count: int, left: int, mark: int = 0, base: int = 0) -> None:
        self.count, self.left, self.mark, self.base = count, left, mark, base


class Line:
    """One line of the basket.

    Attributes:
        place: its place among lines sorted by key.
        clock: the rank of the promotion at work, one for all lines of a basket.
        log: (rank, units newly touched, amount taken) of every promotion that took part.
        start: units that were untouched when the first promotion began.
        told: what the line came to, kept when it is done.
    """

    __slots__ = (
        "clock", "floor", "goods", "log", "place", "runs", "shelf", "start",
        "told", "untouched",
    )  # fmt: skip

    def __init__(self, goods: Goods, place: int, clock: list[int]) -> None:
        self.goods, self.place, self.clock = goods, place, clock
        self.log: list[tuple[int, int, int]] = []
        self.told: object = None
        self.shelf = goods.price
        self.floor = min(goods.floor, goods.price) if goods.discountable else goods.price
        self.runs = self._fresh(goods.price, TOUCHED if goods.reduced else 0)
        fresh = goods.discountable and not goods.reduced
        self.start = self.untouched = goods.qty if fresh else 0

    @property
    def left(self) -> int:
        return sum(run.count * run.left for run in self.runs)

    @property
    def is_open(self) -> bool:
        """Whether a promotion could still take something off."""
        return any(run.left > self.floor and not run.mark & LOCKED for run in self.runs)

    def reprice(self, price: int) -> None:
        """A new price on the shelf; the units count as discounted."""
        self.shelf = price
        self.runs = self._fresh(price, TOUCHED)
        self.start = self.untouched = 0

    def _fresh(self, price: int, mark: int) -> list[Run]:
        """All units as one run; a line without units has none."""
        return [Run(self.goods.qty, price, mark)] if self.goods.qty else []

    def open_units(self, blocked: int) -> int:
        """Units that a promotion closed to ``blocked`` marks may touch."""
        if not blocked & ~(TOUCHED | BUNDLED | LOCKED) and blocked & TOUCHED:
            return self.untouched
        if not self.goods.discountable:
            return 0
        return sum(run.count for run in self.runs if not run.mark & blocked)

    def worth(self, blocked: int, most: int | None = None) -> tuple[int, int]:
        """(what the first ``most`` open units cost, how much of it may be taken off)."""
        cost = room = 0
        for run in self.runs:
            if run.mark & blocked:
                continue
            count = run.count if most is None else min(run.count, most)
            cost += count * run.left
            room += count * (run.left - self.floor)
            if most is not None:
                most -= count
        return cost, room

    def began_at(self, blocked: int, most: int | None) -> int:
        """What the first ``most`` open units cost when the promotion at work began."""
        cost = 0
        for run in self.runs:
            if not run.mark & blocked:
                count = run.count if most is None else min(run.count, most)
                cost += count * run.base
                if most is not None:
                    most -= count
        return cost

    def take(self, most: int | None, blocked: int, off_of: OffOf | None, mark: int) -> int:
        """Mark the first ``most`` open units and take ``off_of`` each; returns the sum taken."""
        taken, runs = 0, []
        for run in self.runs:
            if run.mark & blocked or most == 0:
                runs.append(run)
                continue
            count = run.count if most is None else min(run.count, most)
            off = 0 if off_of is None else max(0, min(off_of(run), run.left - self.floor))
            if not off and off_of is not None:
                runs.append(run)
                continue
            taken += off * count
            runs.append(self._marked(run, count, off, mark))
            if count < run.count:
                runs.append(Run(run.count - count, run.left, run.mark, run.base))
            if most is not None:
                most -= count
        self.runs = runs
        return taken

    def spread(self, amount: int, most: int | None, blocked: int, mark: int, leftover: str) -> None:
        """Take ``amount`` off the first ``most`` open units together, in proportion to cost."""
        runs = self.runs
        if (
            len(runs) == 1
            and not runs[0].mark & blocked
            and (most is None or most >= runs[0].count)
        ):
            self.runs = self._evenly(runs[0], runs[0].count, amount, mark, leftover)
            return
        chosen: list[tuple[Run, int]] = []
        for run in self.runs:
            if not run.mark & blocked and most != 0:
                count = run.count if most is None else min(run.count, most)
                chosen.append((run, count))
                if most is not None:
                    most -= count
        shares = spread(
            amount,
            [count * run.left for run, count in chosen],
            [count * (run.left - self.floor) for run, count in chosen],
            leftover,
        )
        part = {id(run): (count, share) for (run, count), share in zip(chosen, shares, strict=True)}
        runs = []
        for run in self.runs:
            count, share = part.get(id(run), (0, 0))
            if not count:
                runs.append(run)
                continue
            runs += self._evenly(run, count, share, mark, leftover)
            if count < run.count:
                runs.append(Run(run.count - count, run.left, run.mark, run.base))
        self.runs = runs

    def take_less(self, amount: int, before: list[Run], logged: int, leftover: str) -> None:
        """Only ``amount`` off, of what the promotion at work took since the runs were ``before``.

        Which units took part, as the log has said since ``logged``, stays.
        """
        was = [run.left for run in before for _ in range(run.count)]
        now = [run for run in self.runs for _ in range(run.count)]
        offs = [cost - run.left for cost, run in zip(was, now, strict=True)]
        shares = spread(amount, offs, offs, leftover)
        self.runs = []
        for cost, run, share in zip(was, now, shares, strict=True):
            last = self.runs[-1] if self.runs else None
            if last is not None and (last.left, last.mark) == (cost - share, run.mark):
                last.count += 1
            else:
                self.runs.append(Run(1, cost - share, run.mark, run.base))
        fresh = sum(units for _, units, _ in self.log[logged:])
        self.log[logged:] = [(self.clock[0], fresh, amount)]

    def _evenly(self, run: Run, count: int, amount: int, mark: int, leftover: str) -> list[Run]:
        """``count`` units of ``run`` with ``amount`` off them together, at most a cent apart."""
        each, more = divmod(amount, count)
        if not more:
            return [self._marked(run, count, each, mark)]
        pieces = [(more, each + 1), (count - more, each)]
        if leftover != "first":
            pieces.reverse()
        return [self._marked(run, number, off, mark) for number, off in pieces]

    def _marked(self, run: Run, count: int, off: int, mark: int) -> Run:
        fresh = 0 if run.mark else count
        self.untouched -= fresh
        self.log.append((self.clock[0], fresh, off * count))
        return Run(count, run.left - off, run.mark | mark, run.base)
