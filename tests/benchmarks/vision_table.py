"""The table over a set of labelled pictures, for people and for a pipe: plain Markdown."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.estimate import Mood
from tests.benchmarks.table import percentile
from tests.benchmarks.vision_figures import (
    AgeFigures,
    Judged,
    age_figures,
    answers,
    by_band,
    by_group,
    minors,
    readings,
    reasons,
    smile_figures,
)
from tests.benchmarks.vision_labels import Labelled
from tests.benchmarks.vision_peers import Peer
from tests.benchmarks.vision_stills import Outcome
from tests.benchmarks.vision_summary import group_gap, grown_up, summary


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu``: milliseconds of each readable picture; ``memory``: MB at the most; ``opinions``: how
    many networks say an age."""

    cpu: Sequence[float]
    memory: float
    opinions: int


def report(
    pictures: Sequence[tuple[Labelled, Outcome]],
    cost: Cost,
    peers: Sequence[tuple[Peer, list[Judged]]],
    mood_of: Callable[[float], Mood],
) -> str:
    said = answers(pictures)
    heard = readings(pictures, mood_of)
    lines = [f"# The estimator over {len(pictures):,} pictures", "", *_first(pictures, cost), ""]
    silent = [one.years is None for one in said]
    lines += summary(
        [
            ("the kiosk", said, cost.cpu),
            ("its networks, silence or not", heard, cost.cpu),
            *((peer.name, judged, peer.cpu) for peer, judged in peers),
            *(
                (f"{peer.name}, where the kiosk answers", _without(judged, silent), peer.cpu)
                for peer, judged in peers
            ),
        ]
    )
    lines += _ages("Age, where the kiosk says one", said)
    lines += _ages("Age as the networks said it, silence or not", heard)
    lines += _minors(said)
    lines += _smiles("Smiling, where the kiosk says so or not", said)
    for peer, judged in peers:
        lines += _ages(f"Beside it: {peer.name}, age", judged)
        lines += _minors(judged)
        lines += _smiles(f"Beside it: {peer.name}, smiling", judged)
        lines += [f"CPU: {_cpu(peer.cpu)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _first(pictures: Sequence[tuple[Labelled, Outcome]], cost: Cost) -> list[str]:
    outcomes = [outcome for _, outcome in pictures]
    given = sum(outcome.estimate is not None for outcome in outcomes)
    of_all = f" ({given / len(outcomes):.1%})" if outcomes else ""
    lines = [
        f"- with an estimate: {given:,} of {len(outcomes):,}{of_all}",
        *(f"- no estimate, {reason}: {count:,}" for reason, count in reasons(outcomes)),
        f"- CPU a frame: {_cpu(cost.cpu)}",
        f"- memory at the most: {cost.memory:.0f} MB",
    ]
    if cost.opinions < 2:
        lines.append("- without the second networks: 'askfirst models fetch' did not bring them")
    return lines


def _cpu(cpu: Sequence[float]) -> str:
    if not cpu:
        return "nothing was read"
    return (
        f"mean {statistics.fmean(cpu):.1f} ms, median {statistics.median(cpu):.1f}, "
        f"95th percentile {percentile(cpu, 95):.1f} (all threads)"
    )


def _without(judged: Sequence[Judged], left_out: Sequence[bool]) -> list[Judged]:
    return [one for one, out in zip(judged, left_out, strict=True) if not out]


def _ages(title: str, judged: Sequence[Judged]) -> list[str]:
    overall = age_figures(judged)
    if overall is None:
        return []
    rows = [("all ages", overall), ("18 to 70", age_figures(grown_up(judged)))]
    rows += [(name, age_figures(part)) for name, part in by_band(judged).items()]
    groups = [(name, age_figures(part)) for name, part in by_group(judged).items()]
    rows += [(f"group {name}", figures) for name, figures in groups]
    lines = [
        f"## {title}",
        "",
        "| of | known | said | MAE years | bias | exact band | within one |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(_age_row(name, figures) for name, figures in rows if figures),
        "",
    ]
    gap = group_gap(judged)
    if not math.isnan(gap):
        lines += [f"Largest gap between groups: {gap:.2f} years of MAE", ""]
    return lines


def _age_row(name: str, found: AgeFigures) -> str:
    cells = [name, f"{found.known:,}", f"{found.said:,}"]
    cells += [_number(found.error), _number(found.bias, "+.2f")]
    cells += [_number(found.exact, ".3f"), _number(found.within_one, ".3f")]
    return f"| {' | '.join(cells)} |"


def _minors(judged: Sequence[Judged]) -> list[str]:
    young, taken = minors(judged)
    if not young:
        return []
    return [f"Minors given an age of 18 or more: {taken} of {young} ({taken / young:.1%})", ""]


def _smiles(title: str, judged: Sequence[Judged]) -> list[str]:
    parts = [("all", list(judged))]
    parts += [(f"group {name}", part) for name, part in by_group(judged).items()]
    rows = [(name, smile_figures(part)) for name, part in parts]
    if rows[0][1] is None:
        return []
    return [
        f"## {title}",
        "",
        "| of | known | said | precision | recall where said | recall of all smiling |",
        "|---|--:|--:|--:|--:|--:|",
        *(
            f"| {name} | {found.known:,} | {found.said:,} | {_number(found.precision, '.3f')} | "
            f"{_number(found.recall, '.3f')} | {_number(found.recall_of_all, '.3f')} |"
            for name, found in rows
            if found
        ),
        "",
    ]


def _number(figure: float, form: str = ".2f") -> str:
    return "" if math.isnan(figure) else format(figure, form)
