"""A bucket of any S3-compatible store, as the few things that giving out needs of one.

What goes wrong comes out as ``BucketTroubleError`` with the reason in plain words; what then stands
is said by ``carry``, which knows how far it was. boto3 is loaded when the first bucket is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from kiosk.errors import OfficeError
from offline_db.head_office.bucket_parts import forget_begun, put_in_parts

CONNECT_SECONDS = 10
SILENCE_SECONDS = 60
SHA256 = "sha256"  # under this name an object says of itself what its bytes are
_ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([\w.~-]+(?:/[\w.~-]+)*)?)?/?")

_KEY = "its key is not right, or has run out: look at AWS_ACCESS_KEY_ID, or at AWS_PROFILE"
_REGION = "the bucket is in another region: set AWS_REGION"
_BUSY = "it is overloaded or out of order; try again later"
_REASONS = {
    "NoSuchBucket": "there is no such bucket: make it, or mend the address",
    "InvalidAccessKeyId": _KEY,
    "SignatureDoesNotMatch": _KEY,
    "InvalidToken": _KEY,
    "ExpiredToken": _KEY,
    "AccessDenied": "the key may not do that; it needs s3:ListBucket, s3:GetObject, s3:PutObject "
    "and s3:DeleteObject",
    "RequestTimeTooSkewed": "this machine's clock and the bucket's are too far apart; set it",
    "PermanentRedirect": _REGION,
    "AuthorizationHeaderMalformed": _REGION,
    "NoSuchUpload": "somebody else ended the same upload; try again",
    "BadDigest": "what arrived was not what was sent: the network damages it",
}


class BucketTroubleError(Exception):
    """The bucket did not do what it was asked; the message says why, and what to do."""


class TakenError(Exception):
    """Something else lies under that name, so nothing was overwritten."""


class NoConditionsError(Exception):
    """This bucket cannot make a write depend on what lies there."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a bucket is: ``s3://BUCKET/PREFIX``, and at which ``endpoint`` (empty: Amazon's)."""

    bucket: str
    prefix: str
    endpoint: str = ""

    @classmethod
    def parse(cls, text: str, endpoint: str = "") -> Address:
        """Raises ``OfficeError``."""
        found = _ADDRESS.fullmatch(text)
        if found is None:
            raise OfficeError(
                f"{text!r} is no address of a bucket; write s3://BUCKET/PREFIX, BUCKET in small "
                "letters. Nothing was given out."
            )
        if endpoint and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", endpoint):
            raise OfficeError(
                f"{endpoint!r} is no endpoint; write https://HOST. Nothing was given out."
            )
        prefix = found[2] or ""
        return cls(found[1], f"{prefix}/" if prefix else "", endpoint)

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    @property
    def option(self) -> str:
        """As it is written on the command line."""
        return f"--bucket {self}" + (f" --endpoint {self.endpoint}" if self.endpoint else "")


@dataclass(frozen=True, slots=True)
class Lying:
    """An object as the bucket lists it: its size in bytes, tag, and when it was put there."""

    size: int
    tag: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Put:
    """What an object is sent with; ``md5`` in base64, by which the bucket checks what arrived."""

    size: int
    md5: str
    sha256: str
    content_type: str
    cache: str


class Bucket:
    """Objects below one address, named from there on ("metadata/timestamp.json").

    Raises ``BucketTroubleError`` from every method.
    """

    def __init__(self, address: Address) -> None:
        """Asks nobody yet. Raises ``OfficeError`` where boto3 is missing."""
        try:
            import boto3
            from botocore.config import Config
        except ImportError as err:
            raise OfficeError(
                "boto3 is missing, which reaches buckets; install "
                "'askfirst[head-office]'. Nothing was given out."
            ) from err
        self.address = address
        self._bucket = {"Bucket": address.bucket}
        config: dict[str, Any] = {
            "connect_timeout": CONNECT_SECONDS,
            "read_timeout": SILENCE_SECONDS,
            "retries": {"mode": "standard"},  # 3 attempts with pauses, or AWS_MAX_ATTEMPTS
            # Content-MD5 is what every store checks; newer checksums are what some refuse.
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        }
        try:
            with _told():
                session = boto3.Session()
                region = session.region_name
                if address.endpoint:
                    config["s3"] = {"addressing_style": "path"}
                    region = region or "us-east-1"
                self._client = session.client(
                    "s3", endpoint_url=address.endpoint or None, region_name=region,
                    config=Config(**config),
                )  # fmt: skip
        except BucketTroubleError as err:
            raise OfficeError(f"{address}: {err}. Nothing was given out.") from err

    def close(self) -> None:
        self._client.close()

    def listed(self) -> tuple[dict[str, Lying], datetime]:
        """All that lies there, by name; and what time it is for the bucket."""
        found: dict[str, Lying] = {}
        now = datetime.now(UTC)
        prefix = self.address.prefix
        try:
            with _told():
                for below in ("metadata/", "targets/"):
                    pages = self._client.get_paginator("list_objects_v2")
                    for page in pages.paginate(**self._bucket, Prefix=prefix + below):
                        now = _its_time(page, now)
                        for one in page.get("Contents", ()):
                            name = str(one["Key"]).removeprefix(prefix)
                            tag = str(one["ETag"]).strip('"')
                            found[name] = Lying(int(one["Size"]), tag, one["LastModified"])
        except (_AbsentError, TakenError, NoConditionsError, KeyError) as err:
            raise BucketTroubleError(
                "it does not list what lies there as a store does; look at the address"
            ) from err
        return found, now

    def read(self, name: str, most: int) -> tuple[bytes, str] | None:
        """The object's bytes and tag; None: there is none. More than ``most`` bytes is trouble."""
        try:
            with _told():
                got = self._client.get_object(**self._bucket, Key=self.address.prefix + name)
                with closing(got["Body"]) as body:
                    content: bytes = body.read(most + 1)
        except _AbsentError:
            return None
        if len(content) > most:
            raise BucketTroubleError(f"{name} there is longer than {most:,} bytes: not Askfirst's")
        return content, str(got["ETag"]).strip('"')

    def says_of_itself(self, name: str) -> str:
        """The SHA-256 that was kept with the object; empty: none was."""
        try:
            with _told():
                got = self._client.head_object(**self._bucket, Key=self.address.prefix + name)
        except _AbsentError:
            return ""
        said: Mapping[str, str] = got["Metadata"]
        return said.get(SHA256, "")

    def put(self, name: str, body: bytes | BinaryIO, put: Put, over: str | None = None) -> None:
        """Put an object there, whole or not at all.

        ``over``: only if what lies there has this tag; empty, only if nothing does; None: whatever
        lies there. Raises ``TakenError`` where it is otherwise, ``NoConditionsError`` where the
        bucket cannot tell.
        """
        condition = {}
        if over is not None:
            condition = {"IfMatch": f'"{over}"'} if over else {"IfNoneMatch": "*"}
        try:
            with _told():
                self._client.put_object(
                    **self._bucket, Key=self.address.prefix + name, Body=body,
                    ContentLength=put.size, ContentMD5=put.md5, ContentType=put.content_type,
                    CacheControl=put.cache, Metadata={SHA256: put.sha256}, **condition,
                )  # fmt: skip
        except _AbsentError as err:
            raise TakenError(name) from err

    def put_large(self, name: str, body: BinaryIO, put: Put) -> None:
        """Put an object there in parts, over whatever lies there, whole or not at all.

        One that broke off before is gone on with.
        """
        says = {
            "ContentType": put.content_type, "CacheControl": put.cache,
            "Metadata": {SHA256: put.sha256},
        }  # fmt: skip
        where = {**self._bucket, "Key": self.address.prefix + name}
        try:
            with _told():
                put_in_parts(self._client, where, body, says)
        except _AbsentError as err:
            raise TakenError(name) from err

    def forget_begun(self, before: datetime) -> None:
        """Give up what was begun below our names ``before`` and never completed."""
        with suppress(_AbsentError, NoConditionsError), _told():
            forget_begun(
                self._client, self.address.bucket, f"{self.address.prefix}targets/", before
            )

    def remove(self, name: str) -> None:
        with _told():
            self._client.delete_object(**self._bucket, Key=self.address.prefix + name)


class _AbsentError(Exception):
    """No object has that name."""


@contextmanager
def _told() -> Iterator[None]:
    """Turns whatever the library raises into one of the three things a caller can act on."""
    from botocore import exceptions as boto

    try:
        yield
    except boto.ClientError as err:
        raise _answered(err.response) from err
    except (boto.NoCredentialsError, boto.PartialCredentialsError, boto.ProfileNotFound) as err:
        raise BucketTroubleError(
            f"no key to it is known here ({err}). Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
            "or AWS_PROFILE"
        ) from err
    except boto.SSLError as err:
        raise BucketTroubleError(
            "its certificate is not trusted here: a wrong address, or a wrong clock"
        ) from err
    except (boto.ConnectionError, boto.HTTPClientError, boto.IncompleteReadError, OSError) as err:
        raise BucketTroubleError(
            f"it cannot be reached, or fell silent ({err}); look at the network and the address"
        ) from err
    except (boto.BotoCoreError, ValueError) as err:
        raise BucketTroubleError(
            f"it does not answer as a store does ({err}); look at the address"
        ) from err


def _answered(response: Mapping[str, Any]) -> Exception:
    error = response.get("Error", {})
    code, status = str(error.get("Code", "")), _status(response)
    if code in ("PreconditionFailed", "ConditionalRequestConflict") or status == 412:
        return TakenError(code)
    if code in ("NotImplemented", "501") or status == 501:
        return NoConditionsError(code)
    if code in ("NoSuchKey", "404"):
        return _AbsentError(code)
    if code in _REASONS:
        return BucketTroubleError(_REASONS[code])
    if status >= 500:
        return BucketTroubleError(f"{_BUSY} (it said {status} {code})")
    if status == 403:
        return BucketTroubleError(_REASONS["AccessDenied"])
    return BucketTroubleError(f"it refused: {status} {code} {error.get('Message', '')}".rstrip())


def _status(response: Mapping[str, Any]) -> int:
    return int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _its_time(response: Mapping[str, Any], otherwise: datetime) -> datetime:
    try:
        said = response["ResponseMetadata"]["HTTPHeaders"]["date"]
        return parsedate_to_datetime(said)
    except (KeyError, ValueError):
        return otherwise
