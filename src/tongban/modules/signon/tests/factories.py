"""Connected systems for tests, and the way of a browser through a sign-on."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import secrets
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.test import Client as Browser

from tongban.kernel.actors import Rule
from tongban.modules.identity.tests import factories as people

from ..actions.decide_client import approve_client
from ..actions.request_client import request_client
from ..actions.rotate_secret import rotate_secret
from ..contracts import ClientKind, ClientRequest

__all__ = ["people"]
TESTER = Rule("test")
ORG = "11990100MB99000012"
BACK = "https://app.example.invalid/callback"
OUT = "https://app.example.invalid/out"
ASKED = ClientRequest(
    name="示例·预约挂号",
    kind=ClientKind.WEB,
    org=ORG,
    purpose="市民登录后预约挂号",
    redirect_uris=(BACK,),
    logout_uris=(OUT,),
    scopes=("openid", "profile", "company"),
)


@dataclass(frozen=True)
class App:
    """A connected system as its own programmer sees it."""

    uid: str
    secret: str
    back: str = BACK

    @property
    def basic(self) -> dict[str, str]:
        """Its credentials as a header."""
        pair = base64.b64encode(f"{self.uid}:{self.secret}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}

    def ask(self, **more: str) -> tuple[dict[str, str], str]:
        """Return the parameters of an authorization request, and the verifier behind it."""
        verifier = secrets.token_urlsafe(48)
        digest = hashlib.sha256(verifier.encode()).digest()
        given = {
            "response_type": "code",
            "client_id": self.uid,
            "redirect_uri": self.back,
            "scope": "openid",
            "state": secrets.token_urlsafe(8),
            "nonce": secrets.token_urlsafe(8),
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        chosen = {name: value for name, value in (given | more).items() if value != "-"}
        return chosen, verifier


def app(**changes: Any) -> App:
    """Connect a system and take its secret."""
    uid = request_client(
        replace(ASKED, **changes), org_name="和安市卫生健康委员会", region="990100", by=TESTER
    )
    approve_client(uid, by=TESTER)
    kind = changes.get("kind", ClientKind.WEB)
    secret = "" if kind == ClientKind.PUBLIC else rotate_secret(uid, by=TESTER).secret
    backs = changes.get("redirect_uris", (BACK,))
    return App(uid, secret, backs[0] if backs else "")


def machine(*permissions: str) -> App:
    """Connect a system that acts by itself."""
    return app(
        kind=ClientKind.MACHINE,
        redirect_uris=(),
        logout_uris=(),
        scopes=(),
        permissions=permissions,
    )


def arrived(answer: Any) -> dict[str, str]:
    """Return the parameters with which a browser was led back to a system."""
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return dict(parse_qsl(urlsplit(answer["Location"]).query))


def agree(browser: Browser, page: Any, answer: str = "yes") -> Any:
    """Press a button of the consent page."""
    text = page.content.decode()
    found = re.search(r'name="ask" value="([^"]+)"', text)
    assert found, text[:2000]
    given = {"ask": html.unescape(found.group(1)), "answer": answer}
    return browser.post("/connect/consent", given)


def code_for(browser: Browser, of: App, **more: str) -> tuple[dict[str, str], str, dict[str, str]]:
    """Sign on as far as the code. Return what came back, the verifier, what was asked."""
    asked, verifier = of.ask(**more)
    page = browser.get(f"/connect/authorize?{urlencode(asked)}")
    if page.status_code == 200:
        page = agree(browser, page)
    return arrived(page), verifier, asked


def trade(of: App, code: str, verifier: str, **more: str) -> Any:
    """Exchange a code for tokens."""
    given = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": of.back,
        "code_verifier": verifier,
    }
    chosen = {name: value for name, value in (given | more).items() if value != "-"}
    return Browser().post("/connect/token", chosen, headers=of.basic)


def tokens_for(browser: Browser, of: App, **more: str) -> dict[str, Any]:
    """Sign on and return the tokens."""
    back, verifier, _asked = code_for(browser, of, **more)
    answer = trade(of, back["code"], verifier)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def userinfo(access: str) -> Any:
    """Ask for the claims of an access token."""
    return Browser().get("/connect/userinfo", headers={"Authorization": f"Bearer {access}"})


def next_of(answer: Any) -> str:
    """Return where a redirect to the sign-in page would lead back to."""
    return str(dict(parse_qsl(urlsplit(answer["Location"]).query))["next"])
