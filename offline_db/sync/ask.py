"""Asks head office for one small file, to say whether the way there is free; believes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tuf.api.exceptions import DownloadError

from offline_db.sync.hitches import NotBroughtError, clocks_differ
from offline_db.sync.web import Way

MOST_BYTES = 16_384  # of the one file that is asked for


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it; ``remedy`` is empty where all is well."""

    says: str
    remedy: str = ""


def ask(head_office: str, way: Way, now: datetime) -> Answer:
    """Ask at ``head_office`` (the address in kiosk.toml). Nothing is kept, nothing raised."""
    url = f"{head_office.rstrip('/')}/metadata/timestamp.json"
    try:
        body = way.open(url)
        came = b""
        for chunk in body.chunks if body else ():
            came += chunk
            if len(came) > MOST_BYTES:
                return Answer(f"{url} is not what head office gives out", "Check its address.")
    except NotBroughtError as err:
        said = str(err)
        return Answer("no way to it", said if said.endswith("?") else f"{said}.")
    except DownloadError as err:
        return Answer(f"{err}", "Check head_office in kiosk.toml; ask there whether it moved.")
    if not came.lstrip().startswith(b"{"):  # a page, of whoever answers there
        return Answer(
            "what answers there is not head office",
            "Check head_office in kiosk.toml. If it is right, this network wants a sign-in first, "
            "or somebody stands in between.",
        )
    wrong = clocks_differ(way.said_at, now)
    if wrong:
        return Answer("reached, but the clocks differ", f"Set the clock: {wrong}.")
    return Answer(f"{head_office} answers" + (", and the clocks agree" if way.said_at else ""))
