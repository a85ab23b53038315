"""A request as Authlib reads it, out of Django's or out of what waited for a sign-in."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Payload, OAuth2Request
from django.http import HttpRequest, QueryDict

from ...issuer import issuer

OPAQUE = frozenset({"state", "nonce"})
"""What is handed back as it came."""
MOST = 2000
"""Characters of one parameter; a state that holds more is somebody's database."""


class Payload(OAuth2Payload):
    """The parameters of one place: the query at the authorization endpoint, the body elsewhere."""

    def __init__(self, given: QueryDict) -> None:
        self._given = given

    @property
    def data(self) -> dict[str, str]:
        """Each parameter's last value."""
        return {str(name): str(value) for name, value in self._given.items()}

    @property
    def datalist(self) -> defaultdict[str, list[Any]]:
        """All values of each parameter."""
        found: defaultdict[str, list[Any]] = defaultdict(list)
        for name, values in self._given.lists():
            found[name].extend(values)
        return found


class Asking(OAuth2Request):
    """A request whose address is ours as we publish it, whatever the caller's Host said."""

    def __init__(self, method: str, path: str, given: QueryDict, headers: Any) -> None:  # noqa: ANN401  # Django's or a plain dict
        super().__init__(method, issuer() + path, headers=headers)
        self.payload = Payload(given)
        self._given = given

    @property
    def args(self) -> QueryDict:
        """The parameters."""
        return self._given

    @property
    def form(self) -> QueryDict:
        """The parameters."""
        return self._given


def _is_plain(text: str) -> bool:
    return len(text) <= MOST and text.isascii() and text.isprintable()


def of(request: HttpRequest) -> Asking:
    """Read a request at an endpoint that takes a form; raise `InvalidRequestError`.

    Every parameter comes once and in ASCII (RFC 6749 Appendix A): what is written back into
    headers and addresses holds no line break.
    """
    readable(request.POST)
    return Asking(request.method or "", request.path, request.POST, request.headers)


def readable(given: QueryDict) -> None:
    """Raise `InvalidRequestError` unless every parameter comes once, in printable ASCII.

    Authlib writes some of them into error descriptions, which hold no quotation mark or backslash.
    """
    for name, values in given.lists():
        if len(values) > 1:
            raise InvalidRequestError("A parameter was sent more than once.")
        quoted = name not in OPAQUE and any(one in values[0] for one in '"\\')
        if quoted or not all(_is_plain(one) for one in values):
            raise InvalidRequestError("A parameter holds characters that none may hold.")
