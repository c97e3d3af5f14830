"""How a connection to PostgreSQL is encrypted, and whether the server's certificate is checked."""

import ssl
from collections.abc import Mapping
from typing import Any

from kepatuhan.ground.errors import Place, refuse

MODES = ("require", "verify-full")


def with_tls(said: Mapping[str, str], place: Place) -> dict[str, Any]:
    """Return options of an address with what ``sslmode`` and ``sslrootcert`` mean to the driver.

    Without ``sslmode`` the driver encrypts where the server can, and checks nothing. Raises
    ``archive.sslmode`` or ``archive.no_certificate``.
    """
    mode, file = said.get("sslmode"), said.get("sslrootcert")
    others = {name: said[name] for name in said if name not in ("sslmode", "sslrootcert")}
    if mode is None and file is None:
        return others
    allowed = MODES if file is None else MODES[1:]  # a certificate that nothing is held to is none
    if mode not in allowed:
        raise refuse("archive.sslmode", place, found=mode or "–", allowed=", ".join(allowed))
    # True: pg8000 encrypts, or refuses a server that cannot
    return {**others, "ssl_context": True if mode == "require" else _checking(file, place)}


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
