"""Our way to what head office signed, spoken to as the framework's public conformance suite does.

    python -m tests.faults.tuf_client --metadata-dir DIR init TRUSTED_ROOT
    python -m tests.faults.tuf_client --metadata-dir DIR --metadata-url URL refresh
    python -m tests.faults.tuf_client --metadata-dir DIR --metadata-url URL --target-name PATH
        [--target-name PATH ...] --target-base-url URL --target-dir DIR download

Ends with 0 or 1. Targets come in the order of their names here, all with one updater.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import datetime
from pathlib import Path

from kiosk.errors import SyncError
from offline_db.sync.signed import Addresses, SignedFiles
from offline_db.sync.web import Patience, Web

MOST = 100_000_000  # bytes of a target


def main(arguments: list[str], now: datetime | None = None) -> int:
    """``now``: the machine's clock unless given."""
    parser = argparse.ArgumentParser(prog="tuf_client", description=__doc__)
    parser.add_argument("--metadata-dir", type=Path, required=True)
    parser.add_argument("--metadata-url", default="")
    parser.add_argument("--target-name", action="append", default=[])
    parser.add_argument("--target-base-url", default="")
    parser.add_argument("--target-dir", type=Path)
    orders = parser.add_subparsers(dest="order", required=True)
    orders.add_parser("init").add_argument("trusted_root", type=Path)
    orders.add_parser("refresh")
    orders.add_parser("download")
    asked = parser.parse_args(arguments)
    if asked.order == "init":
        asked.metadata_dir.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(asked.trusted_root, asked.metadata_dir / "root.json")
        return 0
    try:
        _go(asked, now)
    except SyncError as err:
        print(err, file=sys.stderr)
        return 1
    return 0


def _go(asked: argparse.Namespace, now: datetime | None) -> None:
    web = Web(Patience(connect=5, silence=20, whole=120))
    addresses = Addresses(asked.metadata_url, asked.target_base_url)
    try:
        files = SignedFiles(asked.metadata_dir, addresses, web, root=None, now=now)
        files.refresh()
        for name in asked.target_name:
            files.bring(name, asked.target_dir, most=MOST)
    finally:
        web.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
