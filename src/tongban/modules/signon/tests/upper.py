"""A fake upper platform: it answers as a true one does, or wrongly in one way."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

from ..ports import Reply

ISSUER = "https://upper.example.invalid"
CLIENT, SECRET = "tongban-here", "an-upper-secret"


class Upper:
    """What it says of whoever comes; `lies` change its next identity token."""

    def __init__(self, issuer: str = ISSUER, **person: Any) -> None:
        self.issuer = issuer
        self.key = ECKey.generate_key("P-256", parameters={"kid": "u1", "use": "sig"})
        self.person = {"sub": "upper-1", "real_level": 2, **person}
        self.lies: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "ES256", "kid": "u1"}
        self.down = False
        self.announces: dict[str, str] = {}
        self.asked: dict[str, str] = {}

    def sees(self, url: str) -> dict[str, str]:
        """Take a browser in; return what it comes back with."""
        assert url.startswith(f"{self.issuer}/authorize?")
        self.asked = dict(parse_qsl(urlsplit(url).query))
        return {"code": "c1", "state": self.asked["state"], "iss": self.issuer}

    def get(self, url: str, headers: Any) -> Reply:
        """Answer for the metadata and the keys."""
        if self.down:
            return Reply(0)
        if url.endswith("openid-configuration"):
            told = {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
            }
            return Reply(200, json.dumps(told | self.announces).encode())
        return Reply(200, json.dumps({"keys": [self.key.as_dict(private=False)]}).encode())

    def post(self, url: str, form: Any, headers: Any) -> Reply:
        """Trade the code, if client, verifier and address are right."""
        pair = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        right = (
            headers["Authorization"] == f"Basic {pair}"
            and challenge == self.asked["code_challenge"]
            and form["redirect_uri"] == self.asked["redirect_uri"]
            and form["code"] == "c1"
        )
        if not right:
            return Reply(400, b"{}")
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked["nonce"],
            **self.person,
            **self.lies,
        }
        token = jwt.encode(self.header, claims, self.key, [self.header["alg"]])
        answer = {"access_token": "a", "token_type": "Bearer", "id_token": token}
        return Reply(200, json.dumps(answer).encode())
