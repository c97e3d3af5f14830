"""How a connection to PostgreSQL is encrypted, and whether the server's certificate is checked."""

import ssl
from typing import Any

from sqlalchemy import URL

from kepatuhan.ground.errors import Place, refuse

MODES = ("require", "verify-full")
DRIVER = "pg8000"


def with_tls(url: URL, place: Place) -> tuple[URL, dict[str, Any]]:
    """Return a URL without ``sslmode`` and ``sslrootcert``, and what they mean to the driver.

    Without ``sslmode`` the driver encrypts where the server can, and checks nothing. Other drivers
    know the two words themselves. Raises ``archive.sslmode`` or ``archive.no_certificate``.
    """
    if url.get_driver_name() != DRIVER:
        return url, {}
    mode, file = url.query.get("sslmode"), url.query.get("sslrootcert")
    plain = url.difference_update_query(("sslmode", "sslrootcert"))
    if mode is None and file is None:
        return plain, {}
    allowed = MODES if file is None else MODES[1:]  # a certificate that nothing is held to is none
    if mode not in allowed:
        raise refuse("archive.sslmode", place, found=mode or "–", allowed=", ".join(allowed))
    # True: pg8000 encrypts, or refuses a server that cannot
    return plain, {"ssl_context": True if mode == "require" else _checking(file, place)}


def _checking(file: Any, place: Place) -> ssl.SSLContext:
    """Return what checks a certificate and the server's name in it.

    ``file``: the certificates that are trusted; None: those of the system.
    """
    try:
        return ssl.create_default_context(cafile=file)
    except (OSError, TypeError) as error:
        reason = tls_reason(error) or getattr(error, "strerror", "") or str(error)
        raise refuse("archive.no_certificate", place, found=file, reason=reason) from error


def tls_reason(error: object) -> str:
    """Return what was wrong with a certificate or an encryption, '' if it was not that."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message.rstrip(".")
    return error.reason if isinstance(error, ssl.SSLError) else ""
