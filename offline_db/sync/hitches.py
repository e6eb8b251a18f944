"""Why nothing came from head office, told apart, each with what to do about it.

For the person who looks after the kiosk; shoppers see none of it.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from urllib.parse import urlsplit

import requests
import urllib3
from tuf.api.exceptions import DownloadError

from kiosk.foreign import plain

CLOCKS_AGREE = timedelta(minutes=10)
# Of OpenSSL, which numbers what is wrong with a certificate.
_NOT_YET, _RAN_OUT, _OTHER_NAME, _OTHER_NUMBER = 9, 10, 62, 64


class Hitch(Enum):
    """What was in the way."""

    NOT_REACHED = "no way to it: is the network plugged in, and the address right?"
    NO_SUCH_NAME = "nobody here knows its name: is the network plugged in, and the name right?"
    PROXY = (
        "the proxy between here and there is not there, or refused; check its address (https_proxy)"
    )
    PROXY_LOGIN = (
        "the proxy between here and there wants a name and a password; write them into its address "
        "(https_proxy=http://NAME:PASSWORD@PROXY:PORT)"
    )
    SIGN_IN = "a web page came in its place: this network wants a sign-in first"
    SENT_ON = (
        "we are sent on to another server: this network wants a sign-in first, or head office has "
        "moved"
    )
    CERTIFICATE = (
        "nobody whom this kiosk trusts vouches for its certificate: this network opens secure "
        "connections, or the shop has an authority of its own (REQUESTS_CA_BUNDLE then names a "
        "file with its certificate), or somebody stands in between"
    )
    CERTIFICATE_DAY = (
        "its certificate is not valid on the day that the clock here says: set the clock right, "
        "or head office has to renew it"
    )
    CERTIFICATE_NAME = (
        "its certificate is another server's: check the address; if it is right, somebody stands "
        "in between"
    )
    NOT_SECURE = (
        "it gives no secure answer: check the address; if it is right, this network wants a "
        "sign-in first, or somebody stands in between"
    )
    PACKED = (
        "it packs what it sends, though it is asked not to: switch off compression for these files "
        "on the server, or on what stands in between"
    )
    SILENT = "it fell silent"
    SLOW = "it was too slow and did not get done in time"
    BROKE_OFF = "it hung up before the end"
    PULLED_OUT = "it cannot be read; is the stick still in, and whole?"


class NotBroughtError(DownloadError):
    """Nothing came, or not all of it; ``hitch`` says why, ``more`` what else is known of it."""

    def __init__(self, url: str, hitch: Hitch, more: str = "") -> None:
        super().__init__(f"{url}: {hitch.value}{f' ({more})' if more else ''}")
        self.hitch = hitch


def hitch_of(url: str, err: requests.RequestException) -> NotBroughtError:
    """What a request's failure comes to."""
    causes = list(_causes(err))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NotBroughtError(url, _of_certificate(cause.verify_code), cause.verify_message)
    if isinstance(err, requests.exceptions.ProxyError):
        login = any("407" in str(cause) for cause in causes)
        return NotBroughtError(url, Hitch.PROXY_LOGIN if login else Hitch.PROXY)
    if isinstance(err, requests.exceptions.SSLError):
        return NotBroughtError(url, Hitch.NOT_SECURE)
    if isinstance(err, requests.exceptions.ReadTimeout):
        return NotBroughtError(url, Hitch.SILENT)
    if any(isinstance(cause, urllib3.exceptions.NameResolutionError) for cause in causes):
        return NotBroughtError(url, Hitch.NO_SUCH_NAME)
    return NotBroughtError(url, Hitch.NOT_REACHED)


def _of_certificate(number: int) -> Hitch:
    if number in (_NOT_YET, _RAN_OUT):
        return Hitch.CERTIFICATE_DAY
    return Hitch.CERTIFICATE_NAME if number in (_OTHER_NAME, _OTHER_NUMBER) else Hitch.CERTIFICATE


def _causes(err: BaseException) -> Iterator[BaseException]:
    """The error and all that it was made of; libraries hide the first in the arguments."""
    todo, seen = [err], set()
    while todo:
        one = todo.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        todo += [cause for cause in inner if isinstance(cause, BaseException)]


def same_server(url: str, other: str) -> bool:
    """Whether both addresses are of one server, asked in the same way."""
    here, there = urlsplit(url), urlsplit(other)
    return (here.scheme, here.netloc) == (there.scheme, there.netloc)


def server_of(url: str) -> str:
    """The name to show of it; empty where the address makes no sense."""
    try:
        return plain(urlsplit(url).hostname or "", 80)
    except ValueError:
        return ""


def clocks_differ(said_at: str, now: datetime) -> str:
    """By how much this kiosk's clock is off a server's (its ``Date`` header), in words.

    Empty where they agree, or the server said nothing that is a time.
    """
    try:
        there = parsedate_to_datetime(said_at)
        off = now - there
    except (TypeError, ValueError, OverflowError):
        return ""
    if abs(off) <= CLOCKS_AGREE:
        return ""
    how_much = f"{abs(off).days} days" if abs(off).days else f"{abs(off).seconds // 60} minutes"
    side = "ahead of" if off > timedelta(0) else "behind"
    return f"this kiosk's clock ({now:%Y-%m-%d %H:%M}) is {how_much} {side} that server's"
