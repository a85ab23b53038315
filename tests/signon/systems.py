"""Independent client libraries behind one face, so that one text of a test asks both."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from django.test import RequestFactory
from joserfc.errors import JoseError

HERE = Path(__file__).parent
MODULES = Path(__file__).parents[2] / ".venv" / "openid-client"
SCOPE = "openid profile company"


class Declined(Exception):
    """The library, or the provider through it, refused: why."""


@dataclass(frozen=True)
class App:
    """A registered system: what its programmer was given."""

    client_id: str
    client_secret: str
    back: str
    out: str
    alg: str = "ES256"


@dataclass
class Started:
    """A sign-on that began: where the browser goes, what is checked when it comes back."""

    url: str
    checks: dict[str, Any]


class Library(Protocol):
    """What a client library does."""

    def discover(self) -> dict[str, Any]: ...
    def trust(self, token_endpoint: str, jwks: dict[str, Any] | None = None) -> None: ...
    def start(self, **params: str) -> Started: ...
    def callback(self, url: str, checks: dict[str, Any]) -> dict[str, Any]: ...
    def refresh(self, tokens: dict[str, Any]) -> dict[str, Any]: ...
    def userinfo(self, access: str) -> dict[str, Any]: ...
    def logout(self, id_token: str) -> str: ...
    def close(self) -> None: ...


class Authlib:
    """Authlib's own client, as a Django application uses it."""

    def __init__(self, address: str, app: App) -> None:
        self.app = app
        self.session: dict[str, Any] = {}
        self.client = DjangoOAuth2App(
            DjangoIntegration("tongban"),
            name="tongban",
            client_id=app.client_id,
            client_secret=app.client_secret,
            server_metadata_url=f"{address}/.well-known/openid-configuration",
            client_kwargs={"scope": SCOPE, "code_challenge_method": "S256", "trust_env": False},
        )

    def discover(self) -> dict[str, Any]:
        """Read what the provider says of itself."""
        return dict(self.client.load_server_metadata())

    def trust(self, token_endpoint: str, jwks: dict[str, Any] | None = None) -> None:
        """Ask somebody else for tokens (and believe his keys)."""
        self.discover()
        self.client.server_metadata["token_endpoint"] = token_endpoint
        if jwks:
            self.client.server_metadata["jwks"] = jwks

    def start(self, **params: str) -> Started:
        """Begin."""
        self.session.clear()
        request = self._request("/")
        answer = self.client.authorize_redirect(request, self.app.back, **params)
        (kept,) = self.session.values()
        state = next(iter(self.session)).rpartition("_")[2]
        return Started(answer.url, {"state": state, **kept["data"]})

    def callback(self, url: str, checks: dict[str, Any]) -> dict[str, Any]:
        """Check what came back, and trade it."""
        self.session.clear()
        self.client.framework.set_state_data(self.session, checks["state"], checks)
        request = self._request("/?" + urlsplit(url).query)
        try:
            tokens = self.client.authorize_access_token(request)
        except (OAuthError, JoseError) as no:
            raise Declined(str(no)) from no
        finally:
            self.session.clear()
        return {"tokens": tokens, "claims": dict(tokens["userinfo"])}

    def refresh(self, tokens: dict[str, Any]) -> dict[str, Any]:
        """Renew the tokens."""
        with self.client._get_oauth_client(**self.discover()) as session:
            try:
                return dict(
                    session.refresh_token(
                        self.discover()["token_endpoint"], refresh_token=tokens["refresh_token"]
                    )
                )
            except OAuthError as no:
                raise Declined(str(no)) from no

    def userinfo(self, access: str) -> dict[str, Any]:
        """Ask for the claims."""
        try:
            token = {"access_token": access, "token_type": "Bearer"}
            return dict(self.client.userinfo(token=token))
        except Exception as no:
            raise Declined(str(no)) from no

    def logout(self, id_token: str) -> str:
        """Where the browser goes to sign off."""
        return str(
            self.client.create_logout_url(self.app.out, id_token_hint=id_token, state="away")["url"]
        )

    def close(self) -> None:
        """Nothing stays open."""

    def _request(self, path: str) -> Any:
        request = RequestFactory().get(path)
        request.session = self.session  # type: ignore[assignment]  # the library asks a mapping only
        return request


class OpenidClient:
    """npm `openid-client` in a process of its own."""

    def __init__(self, address: str, app: App) -> None:
        self.app, self.address = app, address
        self.process = subprocess.Popen(
            ["node", str(HERE / "openid-client" / "client.mjs"), str(MODULES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.metadata = self._ask(do="discover", address=address, client=self._client())["issuer"]

    def _client(self) -> dict[str, Any]:
        return {
            "client_id": self.app.client_id,
            "client_secret": self.app.client_secret,
            "redirect_uris": [self.app.back],
            "response_types": ["code"],
            "id_token_signed_response_alg": self.app.alg,
        }

    def _ask(self, **what: Any) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        if "refused" in answer:
            raise Declined(f"{answer['refused']}: {answer['message']}")
        return answer

    def discover(self) -> dict[str, Any]:
        """What the provider says of itself."""
        return dict(self.metadata)

    def trust(self, token_endpoint: str, jwks: dict[str, Any] | None = None) -> None:
        """Ask somebody else for tokens (and believe his keys)."""
        more = {"jwks_uri": token_endpoint.replace("token", "jwks")} if jwks else {}
        changed = {"token_endpoint": token_endpoint, **more}
        self._ask(do="forged", client=self._client(), changed=changed)

    def start(self, **params: str) -> Started:
        """Begin."""
        return Started(
            **self._ask(do="authorize", params={"redirect_uri": self.app.back, **params})
        )

    def callback(self, url: str, checks: dict[str, Any]) -> dict[str, Any]:
        """Check what came back, and trade it."""
        redirect = checks.pop("redirect_uri", self.app.back)
        return self._ask(do="callback", url=url, redirect=redirect, checks=checks)

    def refresh(self, tokens: dict[str, Any]) -> dict[str, Any]:
        """Renew the tokens."""
        answer = self._ask(do="refresh", token=tokens["refresh_token"])
        return dict(answer["tokens"])

    def userinfo(self, access: str) -> dict[str, Any]:
        """Ask for the claims."""
        return dict(self._ask(do="userinfo", token=access)["claims"])

    def logout(self, id_token: str) -> str:
        """Where the browser goes to sign off."""
        asked = {"id_token": id_token, "redirect": self.app.out, "state": "away"}
        return str(self._ask(do="logout", **asked)["url"])

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


LIBRARIES: dict[str, Any] = {"authlib": Authlib, "openid-client": OpenidClient}


@contextmanager
def library(name: str, address: str, app: App) -> Iterator[Library]:
    """One of the libraries, configured for an app."""
    found: Library = LIBRARIES[name](address, app)
    try:
        yield found
    finally:
        found.close()
