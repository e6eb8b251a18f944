"""The files that the kiosk needs and does not carry, as the shop's manifest names them.

Only values and rules: reading the manifest's text is a caller's work, and getting the files is
`offline_db.sync.fetch`. A file is known by its hash, so where it comes from decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import NoReturn

from kiosk.errors import ModelError
from kiosk.foreign import UnreadableTextError, read_toml

BYTES_AT_MOST = 200_000_000  # more than any of ours; a typing error in the manifest stops here

_FIELDS = (
    "name", "sha256", "bytes", "licence", "purpose", "address", "package", "optional",
)  # fmt: skip
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_NPM_NAME = re.compile(r"(@[a-z0-9][a-z0-9._-]{0,99}/)?[a-z0-9][a-z0-9._-]{0,99}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HTTPS = re.compile(r"https://[^\s/]+/\S+")


class PackageKind(Enum):
    """Who gives a package out, and so with what tool it is had."""

    WHEEL = "wheel"
    NPM = "npm"


@dataclass(frozen=True, slots=True)
class Package:
    """A published package that carries the same bytes: a Python wheel, or an npm tarball.

    Attributes:
        path: where the file lies inside the package, with forward slashes.
    """

    name: str
    version: str
    path: str
    kind: PackageKind = PackageKind.WHEEL


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of the manifest.

    Attributes:
        name: a plain file name, no folder.
        sha256: of the whole file, 64 lower-case hex digits.
        size: exact size in bytes, 1 to ``BYTES_AT_MOST``.
        licence: whose it is and under what terms, for people.
        purpose: what the kiosk does with it, for people.
        address: where its makers publish it (https), if known.
        optional: the kiosk does its work without it, less well.
    """

    name: str
    sha256: str
    size: int
    licence: str
    purpose: str
    address: str | None
    package: Package | None
    optional: bool = False


class ManifestError(ModelError):
    """The manifest cannot be used; the message names line, field and what is allowed."""


def models_folder(environ: Mapping[str, str], checkout: Path | None) -> Path:
    """Where model files live: what ``ASKFIRST_MODELS`` says, else beside the code that runs.

    ``checkout`` is the source tree, or None on an installed kiosk.
    """
    told = environ.get("ASKFIRST_MODELS", "").strip()
    if told:
        return Path(told).expanduser()
    return checkout / "var" / "models" if checkout else Path("/var/lib/askfirst/models")


def parse_manifest(text: str, where: str) -> tuple[ModelFile, ...]:
    """The files that ``text`` names, in its order; ``where`` is its name in messages."""
    try:
        table = read_toml(text)
    except UnreadableTextError as err:
        raise ManifestError(f"{where}: not readable as TOML: {err}. Nothing was fetched.") from err
    entries = table.get("file")
    if set(table) != {"file"} or not isinstance(entries, list) or not entries:
        raise ManifestError(
            f"{where}: a manifest holds one or more [[file]] tables and nothing else. "
            "Nothing was fetched."
        )
    files = tuple(_Entry(entry, place, text, where).file() for place, entry in enumerate(entries))
    _refuse_twins(files, text, where)
    return files


def _refuse_twins(files: tuple[ModelFile, ...], text: str, where: str) -> None:
    seen: set[str] = set()
    for place, file in enumerate(files):
        if file.name in seen:
            raise ManifestError(
                f"{where} line {_line(text, place, 'name')}: name {file.name!r} stands there "
                "twice; each file is named once. Nothing was fetched."
            )
        seen.add(file.name)


class _Entry:
    """One ``[[file]]`` table on its way to being a ``ModelFile``."""

    def __init__(self, entry: object, place: int, text: str, where: str) -> None:
        self._entry: dict[str, object] = entry if isinstance(entry, dict) else {}
        self._place = place
        self._text = text
        self._where = where

    def file(self) -> ModelFile:
        for field in self._entry:
            if field not in _FIELDS:
                self._refuse(field, f"unknown; the fields are {', '.join(_FIELDS)}")
        file = ModelFile(
            name=self._matching("name", _PLAIN_NAME, "a plain file name (letters, digits, . _ -)"),
            sha256=self._matching("sha256", _SHA256, "64 lower-case hex digits"),
            size=self._size(),
            licence=self._text_of("licence"),
            purpose=self._text_of("purpose"),
            address=self._address(),
            package=self._package(),
            optional=self._optional(),
        )
        if file.address is None and file.package is None:
            self._refuse("name", "without a source; give address, package, or both")
        return file

    def _size(self) -> int:
        size = self._entry.get("bytes")
        if type(size) is not int or not 1 <= size <= BYTES_AT_MOST:
            self._refuse("bytes", f"{size!r}; it must be a whole number, 1 to {BYTES_AT_MOST}")
        return size

    def _address(self) -> str | None:
        if "address" not in self._entry:
            return None
        return self._matching("address", _HTTPS, "an https:// address of one file")

    def _package(self) -> Package | None:
        if "package" not in self._entry:
            return None
        given = self._entry["package"]
        allowed = (
            "{ name, version, path } as texts, path inside the package and without .., and kind = "
            '"npm" for one of npm\'s'
        )
        if not isinstance(given, dict) or set(given) - {"kind"} != {"name", "version", "path"}:
            self._refuse("package", f"{given!r}; it must be {allowed}")
        name, version, path = given["name"], given["version"], given["path"]
        kind = _KINDS.get(str(given.get("kind", PackageKind.WHEEL.value)))
        spelling = _NPM_NAME if kind is PackageKind.NPM else _PLAIN_NAME
        plain = all(
            isinstance(word, str) and shape.fullmatch(word)
            for word, shape in ((name, spelling), (version, _PLAIN_NAME))
        )
        if kind is None or not plain or not isinstance(path, str) or not _inside(path):
            self._refuse("package", f"{given!r}; it must be {allowed}")
        return Package(name, version, path, kind)

    def _optional(self) -> bool:
        value = self._entry.get("optional", False)
        if not isinstance(value, bool):
            self._refuse("optional", f"{value!r}; it must be true or false")
        return value

    def _matching(self, field: str, shape: re.Pattern[str], allowed: str) -> str:
        value = self._entry.get(field)
        if not isinstance(value, str) or not shape.fullmatch(value):
            self._refuse(field, f"{value!r}; it must be {allowed}")
        return value

    def _text_of(self, field: str) -> str:
        value = self._entry.get(field)
        if not isinstance(value, str) or not value.strip():
            self._refuse(field, f"{value!r}; it must be a sentence for people")
        return value

    def _refuse(self, field: str, trouble: str) -> NoReturn:
        line = _line(self._text, self._place, field)
        raise ManifestError(
            f"{self._where} line {line}: {field} is {trouble}. Nothing was fetched."
        )


_KINDS = {kind.value: kind for kind in PackageKind}


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and "\\" not in path


def _line(text: str, place: int, field: str) -> int:
    """The line of ``field`` in the file table number ``place``, or of that table's head.

    TOML parsers do not tell where a value stood, and "file 3" sends nobody to the right line.
    """
    table = -1
    head = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(r"\s*\[\[\s*file\s*\]\]", line):
            table += 1
            head = number if table == place else head
        elif table == place and re.match(rf"\s*{re.escape(field)}\s*[=.]", line):
            return number
    return head
