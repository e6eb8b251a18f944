"""The seeded scaling sets of the promotion peers, and those peers, found in a folder beside us.

The folder (``ASKFIRST_PROMOTION_PEERS``, else ``../shared/tools/promotions`` beside the
checkout) holds gen_scale.py, which makes the sets, and check_scale.py, a plain loop over the
same rules. django-oscar and Medusa live in environments of their own:
``ASKFIRST_OSCAR_PYTHON`` is a Python that has django-oscar, ``ASKFIRST_MEDUSA_MODULES`` a
folder with Medusa's node_modules; without them they are left out, and the table says so.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from kiosk.offers.engine import definitions
from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.priced import Priced

ROOT = Path(__file__).parents[2]
# What the sets' written rules ask for; amounts are in hundredths of a cent, so that line
# discounts add up unrounded and only the total is rounded.
POLICY = Policy(bundle_units="cheapest", conditions_count="untouched-units")
DECIMALS = 4
MOMENT = Moment()


@dataclass(frozen=True, slots=True)
class ScaleSet:
    """One number of promotions and the baskets to price under them."""

    promotions: list[dict[str, Any]]
    baskets: list[dict[str, Any]]

    def index(self) -> Index:
        return Index(
            [
                definitions.promotion(table, f"p{number:05d}", decimals=DECIMALS)[0]
                for number, table in enumerate(self.promotions)
            ],
            POLICY,
        )


# Percents and amounts off: what every peer knows. The rest of the sets' rules (falling priority, no
# unit twice, conditions on free units) Medusa has no word for, so their totals cannot be compared.
SHARED_KINDS = ("unit_percent", "product_percent", "unit_fixed", "product_fixed")


def shared_ground(one: ScaleSet) -> ScaleSet:
    """The part of ``one`` that every peer can express: nothing waits for a condition, and no two
    promotions are about the same article, so that their order does not matter."""
    about = {row["sku"]: row["categories"] for entry in one.baskets for row in entry["basket"]}
    kept: list[dict[str, Any]] = []
    taken: set[str] = set()
    for promo in one.promotions:
        if promo["kind"] not in SHARED_KINDS or promo.get("condition"):
            continue
        named = set(promo.get("skus", ()))
        skus = named or {sku for sku, tags in about.items() if promo["category"] in tags}
        if skus and not skus & taken:
            taken |= skus
            kept.append(promo)
    return ScaleSet(kept, one.baskets)


def peers_folder() -> Path:
    """Where the sets and the peers are; ``LookupError`` says how to have them."""
    folder = Path(
        os.environ.get("ASKFIRST_PROMOTION_PEERS", ROOT.parent / "shared/tools/promotions")
    )
    if not (folder / "gen_scale.py").is_file():
        raise LookupError(
            f"{folder} holds no gen_scale.py; name the folder of the promotion peers in "
            "ASKFIRST_PROMOTION_PEERS"
        )
    return folder


def sets(folder: Path, sizes: tuple[int, ...], baskets: int) -> dict[int, ScaleSet]:
    made = _module(folder / "gen_scale.py").build(list(sizes), (5, 20, 60), baskets)
    return {size: ScaleSet(one["promotions"], one["baskets"]) for size, one in made.items()}


def plain_loop(folder: Path) -> Callable[[list[dict[str, Any]], list[dict[str, Any]]], Decimal]:
    """The peers' own loop over all promotions: (basket, promotions) to the total."""
    loop: Callable[[list[dict[str, Any]], list[dict[str, Any]]], Decimal]
    loop = _module(folder / "check_scale.py").price
    return loop


def goods_of(entry: dict[str, Any]) -> list[Goods]:
    return [
        Goods(
            key=f"l{place:03d}",
            sku=row["sku"],
            qty=row["qty"],
            price=int(Decimal(row["unit_price"]).scaleb(DECIMALS)),
            categories=frozenset(row["categories"]),
        )
        for place, row in enumerate(entry["basket"])
    ]


def total_of(priced: Priced) -> Decimal:
    """In cents, rounded half up once."""
    return Decimal(priced.total).scaleb(-DECIMALS).quantize(Decimal("0.01"), ROUND_HALF_UP)


def run_peer(name: str, folder: Path, work: Path, size: int, baskets: int) -> dict[str, Any] | str:
    """What a peer makes of baskets of 60 lines at ``size``: its results, or why there are none."""
    out = work / f"{name}.json"
    common = [
        "scale",
        "--sizes",
        str(size),
        "--lines",
        "60",
        "--sets",
        str(work),
        "--out",
        str(out),
    ]
    if name == "oscar":
        python = os.environ.get("ASKFIRST_OSCAR_PYTHON")
        if python is None:
            return "ASKFIRST_OSCAR_PYTHON names no Python that has django-oscar"
        command = [python, str(folder / "run_oscar.py"), *common, "--baskets", str(baskets)]
    else:
        modules = os.environ.get("ASKFIRST_MEDUSA_MODULES")
        if modules is None:
            return "ASKFIRST_MEDUSA_MODULES names no folder with Medusa's node_modules"
        command = ["node", str(folder / "run_medusa.cjs"), *common, "--modules", modules]
        command += ["--limit", str(2 * baskets)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"{name} ended with status {done.returncode}: {done.stderr.strip()[-200:]}"
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def write_set(folder: Path, one: ScaleSet, size: int) -> None:
    """``one`` as the peers read it."""
    catalog = {row["sku"]: {key: row[key] for key in ("sku", "unit_price", "categories")}
               for entry in one.baskets for row in entry["basket"]}  # fmt: skip
    told = {"promotions": one.promotions, "baskets": one.baskets, "catalog": list(catalog.values())}
    (folder / f"scale_{size}.json").write_text(json.dumps(told), encoding="utf-8")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
