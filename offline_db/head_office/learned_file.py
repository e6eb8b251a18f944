"""A file of what was learned: how the table travels from where it is made to where catalogues are.

JSON with numbers alone, by GTIN as text; its keys are the names of ``Learned``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from kiosk.errors import AskfirstError
from kiosk.foreign import RUBBISH
from kiosk.offers.learned import PARTS, Learned
from kiosk.offers.trees import Tree
from offline_db.durable import write_whole
from offline_db.learned_rows import WEIGHS


class LearnedFileError(AskfirstError):
    """A file of what was learned cannot be used; no catalogue was built."""


class _TreeSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    features: tuple[int, ...]
    thresholds: tuple[float, ...]
    leaves: tuple[float, ...]


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    weighs: str
    popularity: dict[str, float]
    recent: dict[str, float]
    by_part: tuple[dict[str, float], ...]
    goes_with: dict[str, dict[str, float]]
    buyers: dict[str, int]
    favourites: tuple[int, ...]
    trees: tuple[_TreeSaid, ...]


def write_learned(path: Path, learned: Learned) -> None:
    said = _Said(
        WEIGHS,
        {str(g): float(f"{share:.6g}") for g, share in learned.popularity.items()},
        _texts(learned.recent),
        tuple(_texts(lifts) for lifts in learned.by_part),
        {str(gtin): _texts(row) for gtin, row in learned.goes_with.items()},
        {str(gtin): count for gtin, count in learned.buyers.items()},
        learned.favourites,
        tuple(
            _TreeSaid(
                tree.features,
                tuple(min(cut, 1e300) for cut in tree.thresholds),
                tuple(round(leaf, 6) for leaf in tree.leaves),
            )
            for tree in learned.trees
        ),
    )
    parts = (
        f'"{name}": {msgspec.json.encode(getattr(said, name), order="sorted").decode()}'
        for name in said.__struct_fields__
    )
    write_whole(path, ("{\n" + ",\n".join(parts) + "\n}\n").encode())


def read_learned_file(path: Path) -> Learned:
    """Raises ``LearnedFileError``: it cannot be read, or says something that is not allowed."""
    try:
        said = msgspec.json.decode(path.read_bytes(), type=_Said)
        if said.weighs != WEIGHS:
            raise ValueError("its trees weigh other habits than this version knows")
        if len(said.by_part) not in (0, PARTS):
            raise ValueError(f"by_part has {len(said.by_part)} parts of the week, {PARTS} is right")
        return _learned(said)
    except OSError as err:
        raise LearnedFileError(
            f"{path} cannot be read ({err.strerror}). Make it anew; no catalogue was built."
        ) from err
    except (*RUBBISH, ValueError) as err:
        raise LearnedFileError(
            f"{path} is no table of what was learned: {err}. Make it anew; no catalogue was built."
        ) from err


def _learned(said: _Said) -> Learned:
    return Learned(
        popularity=_numbers(said.popularity),
        recent=_numbers(said.recent),
        by_part=tuple(_numbers(lifts) for lifts in said.by_part),
        goes_with={int(gtin): _numbers(row) for gtin, row in said.goes_with.items()},
        buyers={int(gtin): count for gtin, count in said.buyers.items()},
        favourites=said.favourites,
        trees=tuple(Tree(t.features, t.thresholds, t.leaves) for t in said.trees),
    )


def _texts(values: Mapping[int, float]) -> dict[str, float]:
    return {str(gtin): round(value, 3) for gtin, value in values.items()}


def _numbers(values: Mapping[str, Any]) -> dict[int, float]:
    return {int(gtin): float(value) for gtin, value in values.items()}
