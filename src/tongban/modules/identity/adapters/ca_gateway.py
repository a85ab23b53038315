"""The gateway of a certification authority (签名验签服务器): it checks SM2 certificates for us.

None of the libraries that Tongban is built on verifies SM2 signatures, and what does must be a
certified module (密码法 第25条、第26条). So nothing is computed here: the gateway is asked, over
TLS, and its verdict counts. The contract stands in docs/for/operators/certificates.md.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import re
import ssl
from collections.abc import Mapping
from contextlib import closing
from typing import Final
from urllib.parse import urlsplit

from tongban.kernel.reaching import within_time

from ..contracts import Checked, Verdict
from ..ports import CannotTell

PATIENCE: Final = 5.0
"""Seconds until the gateway counts as not answering: somebody waits to sign in."""
MOST: Final = 65_536
_HERE: Final = ("127.0.0.1", "localhost", "::1")
_KEY_ID: Final = re.compile(r"[0-9A-Fa-f]{8,128}")


class CaGateway:
    """One gateway by its address: https, or http on this very machine (a proxy beside us)."""

    def __init__(self, address: str) -> None:
        """Raise `ValueError` for an address over which a verdict could be forged on its way."""
        parts = urlsplit(address)
        plain = parts.scheme == "http" and parts.hostname in _HERE
        if not parts.hostname or (parts.scheme != "https" and not plain):
            raise ValueError("the gateway's address must be https://…")
        self._parts = parts

    def check(self, text: str, certificate: str, signature: str) -> Checked:
        """See `ports.CertificateChecker.check`."""
        asked = {"algorithm": "SM2-SM3", "text": text, "certificate": certificate}
        return _read(self._post(json.dumps(asked | {"signature": signature}).encode()))

    def _post(self, body: bytes) -> object:
        kind = {"Content-Type": "application/json", "User-Agent": "Tongban"}
        try:
            with closing(self._connection()) as connection:
                connection.connect()
                with within_time(connection):
                    connection.request("POST", self._parts.path or "/", body, kind)
                    answer = connection.getresponse()
                    found = json.loads(answer.read(MOST)) if answer.status == 200 else None
        except (OSError, http.client.HTTPException, ValueError) as wrong:
            raise CannotTell(type(wrong).__name__) from wrong
        return found

    def _connection(self) -> http.client.HTTPConnection:
        host = self._parts.netloc.rpartition("@")[2]
        if self._parts.scheme == "http":
            return http.client.HTTPConnection(host, timeout=PATIENCE)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, timeout=PATIENCE, context=context)


def _read(found: object) -> Checked:
    """Return the verdict; whatever is not of the contract's form is no verdict at all."""
    if not isinstance(found, Mapping) or found.get("verdict") not in [*Verdict]:
        raise CannotTell("no verdict")
    verdict = Verdict(found["verdict"])
    if verdict is not Verdict.GOOD:
        return Checked(verdict)
    key_id = str(found.get("key_id", ""))
    if not _KEY_ID.fullmatch(key_id):
        raise CannotTell("no key identifier")
    serial, issuer = (str(found.get(name, ""))[:200] for name in ("serial", "issuer"))
    return Checked(verdict, key_id.lower(), serial, issuer, _moment(found.get("not_after")))


def _moment(text: object) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(str(text))
    except ValueError as wrong:
        raise CannotTell("no end") from wrong
    if found.tzinfo is None:
        raise CannotTell("an end without its zone")
    return found
