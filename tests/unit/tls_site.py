"""Web servers on loopback over TLS, and whatever else answers in their place in a shop."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.unit.web_site import WebSite

NOW = datetime.now(UTC)


def _name(said: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)])


@dataclass(frozen=True)
class Authority:
    """Somebody who vouches for servers; ``file`` is what a kiosk that trusts them has."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def file(self) -> Path:
        return self.folder / "authority.pem"

    def vouch(self, host: str, *, days: tuple[int, int] = (-1, 30)) -> ssl.SSLContext:
        """For a server of that name or number, from and until ``days`` from today."""
        key = ec.generate_private_key(ec.SECP256R1())
        name: x509.GeneralName = x509.DNSName(host)
        if host[0].isdigit():
            name = x509.IPAddress(ipaddress.ip_address(host))
        certificate = _signed(host, key, self.certificate.subject, self.key, days, [
            (x509.SubjectAlternativeName([name]), False),
        ])  # fmt: skip
        both = self.folder / f"{host}-{days[1]}.pem"
        both.write_bytes(_pem(certificate) + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ))  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(both)
        return context


def authority(folder: Path) -> Authority:
    folder.mkdir()
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Linden Corner's own")
    use = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    certificate = _signed("Linden Corner's own", key, name, key, (-90, 90), [
        (x509.BasicConstraints(ca=True, path_length=None), True), (use, True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
    ])  # fmt: skip
    found = Authority(folder, key, certificate)
    found.file.write_bytes(_pem(certificate))
    return found


def _signed(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    by: x509.Name,
    signing: ec.EllipticCurvePrivateKey,
    days: tuple[int, int],
    more: list[tuple[x509.ExtensionType, bool]],
) -> x509.Certificate:
    built = (
        x509.CertificateBuilder().subject_name(_name(name)).issuer_name(by)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), False
        )
    )  # fmt: skip
    for extension, critical in more:
        built = built.add_extension(extension, critical)
    return built.sign(signing, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


@contextmanager
def serving_tls(folder: Path, context: ssl.SSLContext) -> Iterator[WebSite]:
    site = WebSite(folder)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.address = f"https://127.0.0.1:{site.server.server_port}"
    try:
        yield site
    finally:
        site.close()


@contextmanager
def answering(says: Callable[[bytes], bytes]) -> Iterator[int]:
    """A server that reads one request's head and says what it is told to; its port."""
    listens = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                there, _ = listens.accept()
            except OSError:  # closed
                return
            with there:
                head = b""
                while b"\r\n\r\n" not in head and (more := there.recv(4096)):
                    head += more
                    if head.startswith(b"\x16"):  # somebody speaks TLS
                        break
                there.sendall(says(head))

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listens.getsockname()[1]
    finally:
        listens.shutdown(socket.SHUT_RDWR)
        listens.close()
