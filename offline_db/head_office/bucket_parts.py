"""A large file goes to a bucket in parts, so one that broke off is taken up where it stopped.

An upload that was begun waits in the bucket, unseen, until it is complete. Whoever comes next with
the same file finds it by its name, which carries the file's hash, and sends what is missing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import md5
from typing import Any, BinaryIO

PART_BYTES = 8 << 20  # stores want at least 5 MiB, but for the last
_REFUSALS = (403, 404, 405, 501)  # of a store, or a key, that does not tell what was begun


def put_in_parts(
    client: Any, where: Mapping[str, str], body: BinaryIO, says: Mapping[str, Any]
) -> None:
    """Put an object there, whole or not at all. Raises what the library raises.

    Args:
        where: Bucket and Key. says: what the object says of itself, for the library.
    """
    begun = _begun(client, where)
    if begun is None:
        upload = str(client.create_multipart_upload(**where, **says)["UploadId"])
        there: dict[int, str] = {}
    else:
        upload, there = begun
    parts = []
    number = 0
    while content := body.read(PART_BYTES):
        number += 1
        digest = md5(content, usedforsecurity=False)
        tag = there.get(number, "")
        if tag != digest.hexdigest():
            sent = client.upload_part(
                **where, UploadId=upload, PartNumber=number, Body=content,
                ContentMD5=b64encode(digest.digest()).decode(),
            )  # fmt: skip
            tag = str(sent["ETag"]).strip('"')
        parts.append({"PartNumber": number, "ETag": f'"{tag}"'})
    client.complete_multipart_upload(**where, UploadId=upload, MultipartUpload={"Parts": parts})


def forget_begun(client: Any, bucket: str, prefix: str, before: datetime) -> None:
    """Give up uploads that were begun ``before`` and never completed: they cost room."""
    for one in _uploads(client, bucket, prefix):
        if one["Initiated"] < before:
            client.abort_multipart_upload(Bucket=bucket, Key=one["Key"], UploadId=one["UploadId"])


def _begun(client: Any, where: Mapping[str, str]) -> tuple[str, dict[int, str]] | None:
    """An upload of that name with its parts' tags, by number; None: there is none to go on with."""
    from botocore.exceptions import ClientError

    try:
        for one in _uploads(client, where["Bucket"], where["Key"]):
            if one["Key"] == where["Key"]:
                upload = str(one["UploadId"])
                pages = client.get_paginator("list_parts").paginate(**where, UploadId=upload)
                parts = (part for page in pages for part in page.get("Parts", ()))
                return upload, {
                    int(part["PartNumber"]): str(part["ETag"]).strip('"') for part in parts
                }
    except ClientError as err:
        if err.response["ResponseMetadata"]["HTTPStatusCode"] not in _REFUSALS:
            raise
    return None


def _uploads(client: Any, bucket: str, prefix: str) -> list[dict[str, Any]]:
    pages = client.get_paginator("list_multipart_uploads").paginate(Bucket=bucket, Prefix=prefix)
    return [one for page in pages for one in page.get("Uploads", ())]
