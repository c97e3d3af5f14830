"""An encrypted connection whose server is checked, against a server that does nothing else."""

import shutil
import socket
import ssl
import struct
import subprocess
import threading
from pathlib import Path

import pytest

from kepatuhan.archive.archive import open_archive
from kepatuhan.ground.errors import KepatuhanError

SSL_REQUEST = struct.pack("!ii", 8, 80877103)
TOLD = "the server was reached"

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes certificates")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> tuple[Path, Path]:
    """Make a certificate for the name localhost, which signs itself, and return it and its key."""
    folder = tmp_path_factory.mktemp("tls")
    files = folder / "server.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost", "-out", files[0], "-keyout", files[1]],
        check=True, capture_output=True,
    )  # fmt: skip
    return files


def refusal(told: str) -> bytes:
    """Return PostgreSQL's message that it refuses, in its words."""
    fields = b"".join(
        kind + text.encode() + b"\0"
        for kind, text in ((b"S", "FATAL"), (b"C", "28000"), (b"M", told))
    )
    return b"E" + struct.pack("!i", len(fields) + 5) + fields + b"\0"


class Server(threading.Thread):
    """Speaks TLS as PostgreSQL does, or says that it cannot, and then refuses whoever comes."""

    def __init__(self, certificate: tuple[Path, Path] | None) -> None:
        super().__init__(daemon=True)
        self.certificate = certificate
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self) -> None:
        client, _ = self.socket.accept()
        with client:
            assert client.recv(8) == SSL_REQUEST
            if self.certificate is None:
                client.sendall(b"N")
                return
            client.sendall(b"S")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.certificate)
            try:
                with context.wrap_socket(client, server_side=True) as secure:
                    secure.recv(4096)
                    secure.sendall(refusal(TOLD))
            except OSError:  # the client did not trust it
                return


@pytest.fixture
def reason_of(certificate):
    """Give a function that opens an archive at a server and returns why it could not."""
    servers = []

    def reason(host: str, query: str, *, encrypts: bool = True) -> str:
        server = Server(certificate if encrypts else None)
        servers.append(server)
        server.start()
        query = query.replace("CERTIFICATE", str(certificate[0]))
        with pytest.raises(KepatuhanError) as error:
            open_archive(f"postgresql://u:rahasia@{host}:{server.port}/x{query}")
        (found,) = error.value.findings
        assert found.code == "archive.no_connection"
        assert "rahasia" not in str(found)
        return dict(found.values)["reason"]

    yield reason
    for server in servers:
        server.join(10)
        server.socket.close()
        assert not server.is_alive()


@pytest.mark.parametrize("driver", ["", "+pg8000"])
def test_a_checked_server_is_spoken_to(reason_of, driver) -> None:
    query = "?sslmode=verify-full&sslrootcert=CERTIFICATE"
    assert reason_of("localhost", query) == TOLD


def test_a_server_with_a_certificate_of_another_name_is_not(reason_of) -> None:
    found = reason_of("127.0.0.1", "?sslmode=verify-full&sslrootcert=CERTIFICATE")
    assert "127.0.0.1" in found
    assert "certificate" in found


def test_a_server_that_nobody_vouches_for_is_not(reason_of) -> None:
    assert "self-signed" in reason_of("localhost", "?sslmode=verify-full").replace(" ", "-")


@pytest.mark.parametrize("query", ["?sslmode=require", ""])
def test_without_a_check_any_certificate_does(reason_of, query) -> None:
    assert reason_of("127.0.0.1", query) == TOLD


@pytest.mark.parametrize("query", ["?sslmode=require", "?sslmode=verify-full"])
def test_a_server_that_cannot_encrypt_is_refused(reason_of, query) -> None:
    assert "SSL" in reason_of("localhost", query, encrypts=False)


@pytest.mark.parametrize(
    ("query", "code", "values"),
    [
        ("?sslmode=verify-ca", "archive.sslmode",
         {"found": "verify-ca", "allowed": "require, verify-full"}),
        ("?sslmode=disable", "archive.sslmode",
         {"found": "disable", "allowed": "require, verify-full"}),
        ("?sslmode=require&sslrootcert=x.pem", "archive.sslmode",
         {"found": "require", "allowed": "verify-full"}),
        ("?sslrootcert=x.pem", "archive.sslmode", {"found": "–", "allowed": "verify-full"}),
        ("?sslmode=verify-full&sslrootcert=tidak-ada.pem", "archive.no_certificate",
         {"found": "tidak-ada.pem", "reason": "No such file or directory"}),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_with_what_can(query, code, values) -> None:
    with pytest.raises(KepatuhanError) as error:
        open_archive(f"postgresql://u:rahasia@localhost:1/x{query}")
    (found,) = error.value.findings
    assert (found.code, dict(found.values)) == (code, values)
    assert "rahasia" not in str(found)


def test_a_file_that_is_no_certificate_is_told(tmp_path) -> None:
    file = tmp_path / "bukan.pem"
    file.write_text("bukan sertifikat", encoding="utf-8")
    with pytest.raises(KepatuhanError) as error:
        open_archive(f"postgresql://u@localhost:1/x?sslmode=verify-full&sslrootcert={file}")
    assert [found.code for found in error.value.findings] == ["archive.no_certificate"]
