"""What a library, or we, must refuse: each wrong thing alone, all else right."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.signon.forger import Forger, by_secret, forging, parts, written
from tests.signon.systems import Declined
from tests.signon.test_libraries import sign_on

pytestmark = [pytest.mark.slow]


def begun(rp: Any, hand: Any, **params: str) -> tuple[str, dict[str, Any]]:
    """Go as far as the address that the browser comes back with."""
    started = rp.start(**params)
    return hand.goes(started.url, until=rp.app.back), started.checks


def with_query(url: str, **changes: str) -> str:
    """Return the address with other parameters; "-" takes one away."""
    given = dict(parse_qsl(urlsplit(url).query)) | changes
    kept = {name: value for name, value in given.items() if value != "-"}
    return urlunsplit(urlsplit(url)._replace(query=urlencode(kept)))


def test_a_wrong_state(rp, hand):
    back, checks = begun(rp, hand)
    with pytest.raises(Declined, match=r"(?i)state"):
        rp.callback(with_query(back, state="another"), checks)
    assert rp.callback(back, checks)["claims"]["acr"] == "2"


def test_a_wrong_nonce(rp, hand):
    back, checks = begun(rp, hand)
    with pytest.raises(Declined, match=r"(?i)nonce"):
        rp.callback(back, {**checks, "nonce": "another"})


def test_a_wrong_verifier(rp, hand):
    back, checks = begun(rp, hand)
    with pytest.raises(Declined, match="invalid_grant"):
        rp.callback(back, {**checks, "code_verifier": "x" * 64})
    with pytest.raises(Declined, match="invalid_grant"):
        rp.callback(back, checks)


def test_a_wrong_redirect_at_the_token_endpoint(rp, hand):
    back, checks = begun(rp, hand)
    with pytest.raises(Declined, match="invalid_grant"):
        rp.callback(back, {**checks, "redirect_uri": f"{rp.app.back}/other"})


def test_a_redirect_that_is_not_registered_leads_nowhere(rp, hand):
    url = with_query(rp.start().url, redirect_uri="https://evil.example.invalid/")
    answer = hand.session.get(url, allow_redirects=False, timeout=30)
    assert answer.status_code == 400
    assert "Location" not in answer.headers


def test_a_replayed_code_ends_the_tokens_that_came_of_it(rp, hand):
    back, checks = begun(rp, hand)
    done = rp.callback(back, dict(checks))
    with pytest.raises(Declined, match="invalid_grant"):
        rp.callback(back, dict(checks))
    with pytest.raises(Declined, match=r"401|invalid_token"):
        rp.userinfo(done["tokens"]["access_token"])
    with pytest.raises(Declined, match="invalid_grant"):
        rp.refresh(done["tokens"])


def test_a_refresh_token_that_comes_twice_ends_its_family(rp, hand):
    tokens = sign_on(rp, hand)["tokens"]
    renewed = rp.refresh(tokens)
    with pytest.raises(Declined, match="invalid_grant"):
        rp.refresh(tokens)
    with pytest.raises(Declined, match=r"401|invalid_token"):
        rp.userinfo(renewed["access_token"])


def test_a_code_of_another_system(rp, other, hand):
    theirs, _ = begun(other, hand)
    mine, checks = begun(rp, hand)
    stolen = dict(parse_qsl(urlsplit(theirs).query))["code"]
    with pytest.raises(Declined, match="invalid_grant"):
        rp.callback(with_query(mine, code=stolen), checks)


def test_an_answer_in_the_name_of_another_provider(site, rp, hand, name):
    """RFC 9207. That we always say who answers is asked of both; only one library looks."""
    back, checks = begun(rp, hand)
    assert dict(parse_qsl(urlsplit(back).query))["iss"] == site.address
    if name == "openid-client":
        with pytest.raises(Declined, match=r"(?i)iss"):
            rp.callback(with_query(back, iss="https://evil.example.invalid"), checks)
        with pytest.raises(Declined, match=r"(?i)iss"):
            rp.callback(with_query(back, iss="-"), checks)


def test_tokens_of_nobody_and_of_somewhere_else(rp):
    for token in ("ta_nobody", "", "x.y.z"):
        with pytest.raises(Declined):
            rp.userinfo(token)


@pytest.fixture
def forger(rp: Any) -> Iterator[Forger]:
    """Somebody who answers instead of our token endpoint."""
    with forging(rp.discover()["token_endpoint"]) as found:
        yield found


def forged(rp: Any, hand: Any, forger: Forger, change: Any, jwks: Any = None) -> str:
    """Sign on with answers changed on their way; return why the library refused."""
    forger.change, forger.jwks = change, jwks or forger.jwks
    rp.trust(f"{forger.address}/token", jwks)
    back, checks = begun(rp, hand)
    with pytest.raises(Declined) as no:
        rp.callback(back, checks)
    assert forger.forged == 1, "the forged answer was given, and the library looked at it"
    return str(no.value)


def rewritten(change: Any) -> Any:
    """Return a change of the answer that writes its identity token anew."""

    def apply(answer: dict[str, Any]) -> dict[str, Any]:
        header, claims = parts(answer["id_token"])
        return {**answer, "id_token": change(header, claims)}

    return apply


def test_the_forger_alone_is_believed_when_he_changes_nothing(rp, hand, forger):
    rp.trust(f"{forger.address}/token")
    back, checks = begun(rp, hand)
    assert rp.callback(back, checks)["claims"]["acr"] == "2"


def test_no_signature_at_all(rp, hand, forger):
    def unsigned(header: dict[str, Any], claims: dict[str, Any]) -> str:
        return f"{written({**header, 'alg': 'none'})}.{written(claims)}."

    assert forged(rp, hand, forger, rewritten(unsigned))


def test_a_signature_by_our_public_key_as_a_secret(rp, hand, forger):
    import urllib.request

    with urllib.request.urlopen(rp.discover()["jwks_uri"]) as answer:
        public = json.loads(answer.read())["keys"]

    def as_secret(header: dict[str, Any], claims: dict[str, Any]) -> str:
        found = next(one for one in public if one["kid"] == header["kid"])
        pem = ECKey.import_key(found).as_pem(private=False)
        return by_secret({**header, "alg": "HS256"}, claims, pem)

    assert forged(rp, hand, forger, rewritten(as_secret))


def test_a_signature_by_a_stranger(rp, hand, forger):
    key = ECKey.generate_key("P-256")

    def stranger(header: dict[str, Any], claims: dict[str, Any]) -> str:
        return jwt.encode(header, claims, key, ["ES256"])

    assert forged(rp, hand, forger, rewritten(stranger))


def signed_anew(rp: Any, hand: Any, forger: Forger, **changes: Any) -> str:
    """The claims changed and signed by a key that the library believes: only the claim is wrong."""
    key = ECKey.generate_key("P-256", parameters={"kid": "forged", "use": "sig", "alg": "ES256"})

    def anew(_header: dict[str, Any], claims: dict[str, Any]) -> str:
        now = int(time.time())
        told = {**claims, **{name: now + value if name in {"exp", "iat"} else value
                             for name, value in changes.items()}}  # fmt: skip
        return jwt.encode({"alg": "ES256", "kid": "forged"}, told, key, ["ES256"])

    jwks = {"keys": [key.as_dict(private=False)]}
    return forged(rp, hand, forger, rewritten(anew), jwks)


def test_an_expired_identity_token(rp, hand, forger):
    assert "exp" in signed_anew(rp, hand, forger, exp=-600, iat=-1200)


def test_an_identity_token_for_another_audience(rp, hand, forger):
    said = signed_anew(rp, hand, forger, aud="another", azp="another")
    assert "aud" in said or "azp" in said


def test_an_identity_token_of_another_issuer(rp, hand, forger):
    assert "iss" in signed_anew(rp, hand, forger, iss="https://evil.example.invalid")


def test_an_identity_token_with_another_nonce(rp, hand, forger):
    assert "nonce" in signed_anew(rp, hand, forger, nonce="another")


def test_an_identity_token_that_goes_with_another_access_token(rp, hand, forger):
    def swapped(answer: dict[str, Any]) -> dict[str, Any]:
        return {**answer, "access_token": "ta_another"}

    assert "at_hash" in forged(rp, hand, forger, swapped)
