"""A mosquitto on loopback, set up as `installer/mosquitto` says: TLS, passwords, rights."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from offline_db.push.broker import Broker

INSTALLER = Path(__file__).parents[2] / "installer" / "mosquitto"
MOSQUITTO = shutil.which("mosquitto") or "/usr/sbin/mosquitto"
NAMES = ("head-office", "K1", "K2")


def password_of(name: str) -> str:
    return f"the password of {name}"


class RunningBroker:
    """Runs over ``folder``; ``stop`` and ``start`` again keep port, passwords and what it kept.

    Attributes:
        authority: what vouches for its certificate. conf: as it runs.
    """

    def __init__(
        self, folder: Path, names: Sequence[str] = NAMES, *, tls: bool = True, more: str = ""
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.tls = tls
        self.port = free_port()
        self.authority = folder / "authority.pem"
        self._process: subprocess.Popen[bytes] | None = None
        certify(folder)
        passwords = folder / "askfirst.passwords"
        passwords.write_text("".join(f"{name}:{password_of(name)}\n" for name in names))
        subprocess.run(["mosquitto_passwd", "-U", str(passwords)], check=True, capture_output=True)
        shutil.copy(INSTALLER / "acl", folder / "askfirst.acl")
        self.conf = folder / "askfirst.conf"
        self.conf.write_text(self._settings(more))

    def _settings(self, more: str) -> str:
        text = (INSTALLER / "askfirst.conf").read_text(encoding="utf-8")
        text = text.replace("/etc/mosquitto/askfirst.", f"{self.folder}/askfirst.")
        text = text.replace("listener 8883", f"listener {self.port} 127.0.0.1")
        if not self.tls:
            text = "\n".join(
                line
                for line in text.splitlines()
                if not line.startswith(("certfile", "keyfile", "tls_version"))
            )
        who = "user root\n" if os.geteuid() == 0 else ""  # else it could not read its files here
        return f"{text}\npersistence_location {self.folder}/\n{who}{more}\n"

    @property
    def address(self) -> str:
        return f"mqtts://127.0.0.1:{self.port}" if self.tls else f"mqtt://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def as_(self, name: str, password: str | None = None) -> Broker:
        """The way in of ``name``."""
        word = password_of(name) if password is None else password
        authority = self.authority if self.tls else None
        return Broker("127.0.0.1", self.port, self.tls, name, word, authority)

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen([MOSQUITTO, "-c", str(self.conf)], stdout=log, stderr=log)
        log.close()
        for _ in range(400):
            if self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text())
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError("the broker did not come up")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._process = None


@contextmanager
def broker(
    folder: Path, names: Sequence[str] = NAMES, *, tls: bool = True
) -> Iterator[RunningBroker]:
    running = RunningBroker(folder, names, tls=tls)
    running.start()
    try:
        yield running
    finally:
        running.stop()


def admit_kiosk(home: Path, running: RunningBroker, kiosk: str = "K1") -> None:
    """Lay into a kiosk's folder what lets it in; its kiosk.toml gets the broker's address."""
    (home / "broker.password").write_text(password_of(kiosk))
    shutil.copy(running.authority, home / "broker-ca.pem")
    with (home / "kiosk.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'broker = "{running.address}"\n')


def office_file(folder: Path, running: RunningBroker, spread: int = 0) -> Path:
    """A broker.toml of head office."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "broker.password").write_text(password_of("head-office"))
    path = folder / "broker.toml"
    path.write_text(
        f'address = "{running.address}"\nauthority = "{running.authority}"\nspread = {spread}\n'
    )
    return path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def certify(folder: Path) -> None:
    """An authority (``authority.pem``), and what it vouches for: a certificate of 127.0.0.1."""
    now = datetime.now(UTC)
    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    names = [
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, word)]) for word in ("shop", "broker")
    ]

    def certificate(name: x509.Name, of: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[0])
            .public_key(of.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
        )

    authority = certificate(names[0], authority_key).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    addresses = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    own = certificate(names[1], key).add_extension(addresses, critical=False)
    pem = serialization.Encoding.PEM
    (folder / "authority.pem").write_bytes(
        authority.sign(authority_key, hashes.SHA256()).public_bytes(pem)
    )
    (folder / "askfirst.pem").write_bytes(
        own.sign(authority_key, hashes.SHA256()).public_bytes(pem)
    )
    (folder / "askfirst.key").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
