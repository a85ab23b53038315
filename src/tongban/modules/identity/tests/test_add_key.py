"""Security keys: what a true key proves, and what a false one does not."""

import json
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from tongban.kernel.errors import Refused
from tongban.modules.identity import keys, policies
from tongban.modules.identity.actions.add_key import add_key
from tongban.modules.identity.actions.prove import prove_code
from tongban.modules.identity.contracts import KeyAnswer
from tongban.modules.identity.models import Account, SecondFactor
from tongban.modules.identity.queries import factors
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HOST = "desk.example"
FLAG = AuthenticatorData.FLAG


class Key:
    """A security key in software: answers as a browser would pass it on (WebAuthn §5.8)."""

    def __init__(self, name: bytes = b"first-key") -> None:
        self.name, self.count = name, 1
        self._private = ec.generate_private_key(ec.SECP256R1())

    def _client(self, kind: str, challenge: str, origin: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _told(self, **response: bytes) -> str:
        name = websafe_encode(self.name)
        told = {one: websafe_encode(value) for one, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": told})

    def create(self, challenge: str, origin: str = f"https://{HOST}", host: str = HOST) -> str:
        public = ES256.from_cryptography_key(self._private.public_key())
        made = AttestedCredentialData.create(Aaguid.NONE, self.name, public)
        flags = FLAG.UP | FLAG.AT
        data = AuthenticatorData.create(sha256(host.encode()).digest(), flags, self.count, made)
        return self._told(
            clientDataJSON=self._client("webauthn.create", challenge, origin),
            attestationObject=bytes(AttestationObject.create("none", data, {})),
        )

    def get(
        self,
        challenge: str,
        origin: str = f"https://{HOST}",
        host: str = HOST,
        flags: Any = FLAG.UP,
    ) -> str:
        self.count += 1
        data = AuthenticatorData.create(sha256(host.encode()).digest(), flags, self.count)
        client = self._client("webauthn.get", challenge, origin)
        signed = self._private.sign(bytes(data) + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._told(clientDataJSON=client, authenticatorData=bytes(data), signature=signed)


def inside(client) -> Any:
    return make.signed_in(str(client.session.session_key)).actor


def enrol(who, key, label="密钥"):
    asked, state = keys.begin_adding(HOST, "account:1", "login", [])
    acting = inside(make.browser(who))
    return add_key(label, HOST, state, key.create(asked["publicKey"]["challenge"]), by=acting)


def challenge(who):
    kept = [row.kept for row in factors.keys_of(who.account_id)]
    asked, state = keys.begin_proving(HOST, kept)
    return asked["publicKey"]["challenge"], state


@pytest.fixture
def officer():
    return make.officer(policies.UNMASK)


@pytest.fixture
def key(officer):
    key = Key()
    assert len(enrol(officer, key)) == 10
    return key


def test_a_key_proves_its_owner(officer, key):
    asked, state = challenge(officer)
    assert prove_code(officer.account_id, "", KeyAnswer(HOST, state, key.get(asked))) == "hwk"
    row = SecondFactor.objects.get()
    assert (row.counter, row.kind) == (2, "hwk")


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "https://evil.desk.example"},
        {"origin": f"http://{HOST}"},
        {"host": "elsewhere.example"},
        {"flags": FLAG(0)},
    ],
)
def test_an_answer_made_for_another_site_or_by_nobody_proves_nothing(officer, key, wrong):
    asked, state = challenge(officer)
    with pytest.raises(Refused) as refused:
        prove_code(officer.account_id, "", KeyAnswer(HOST, state, key.get(asked, **wrong)))
    assert refused.value.code == "identity.wrong_key"
    assert SecondFactor.objects.get().counter == 1


def test_an_answer_to_another_challenge_proves_nothing(officer, key):
    asked, state = challenge(officer)
    other, _state = challenge(officer)
    for answer in (KeyAnswer(HOST, state, key.get(other)), KeyAnswer(HOST, {}, key.get(asked))):
        with pytest.raises(Refused):
            prove_code(officer.account_id, "", answer)


def test_an_answer_counts_once(officer, key):
    asked, state = challenge(officer)
    answer = KeyAnswer(HOST, state, key.get(asked))
    assert prove_code(officer.account_id, "", answer) == "hwk"
    with pytest.raises(Refused):
        prove_code(officer.account_id, "", answer)


def test_a_copied_key_is_found_by_its_count(officer, key):
    key.count = 9
    asked, state = challenge(officer)
    assert prove_code(officer.account_id, "", KeyAnswer(HOST, state, key.get(asked))) == "hwk"
    for behind in (3, 9):
        key.count = behind
        asked, state = challenge(officer)
        with pytest.raises(Refused) as refused:
            prove_code(officer.account_id, "", KeyAnswer(HOST, state, key.get(asked)))
        assert refused.value.code == "identity.wrong_key"
    assert SecondFactor.objects.get().counter == 10


def test_another_key_under_the_same_name_proves_nothing(officer, key):
    asked, state = challenge(officer)
    with pytest.raises(Refused):
        prove_code(officer.account_id, "", KeyAnswer(HOST, state, Key(key.name).get(asked)))


def test_a_key_of_somebody_else_proves_nothing(officer, key, citizen):
    mine = Key(b"second-key")
    enrol(citizen, mine)
    asked, state = challenge(officer)
    with pytest.raises(Refused):
        prove_code(officer.account_id, "", KeyAnswer(HOST, state, mine.get(asked)))


def test_one_key_is_not_two_peoples(key, citizen):
    with pytest.raises(Refused) as refused:
        enrol(citizen, key)
    assert refused.value.code == "identity.wrong_key"
    assert SecondFactor.objects.count() == 1


@pytest.mark.parametrize("answer", ["", "[]", "{", '{"id": 7}', "x" * 30_000, '{"rawId": "AA"}'])
def test_what_is_no_answer_is_refused(officer, key, answer):
    _, state = challenge(officer)
    with pytest.raises(Refused) as refused:
        prove_code(officer.account_id, "", KeyAnswer(HOST, state, answer))
    assert refused.value.code == "identity.wrong_key"


def test_guesses_are_slowed_down(officer, key):
    _, state = challenge(officer)
    said = []
    for _ in range(6):
        with pytest.raises(Refused) as refused:
            prove_code(officer.account_id, "", KeyAnswer(HOST, state, "{}"))
        said.append(refused.value.code)
    assert said == ["identity.wrong_key"] * 5 + ["access.slow_down"]


def options(page):
    found = page.split('data-options="')[1].split('"')[0]
    return json.loads(found.replace("&quot;", '"'))["publicKey"]


def test_by_the_pages_a_key_is_added_signs_in_and_steps_up(officer, settings):
    settings.ALLOWED_HOSTS = [HOST]
    at: dict[str, Any] = {"headers": {"Host": HOST}, "secure": True}
    key, client = Key(), make.browser(officer, methods=("pwd",))
    page = client.get("/my/second-factor/key", **at).text
    form = {"label": "抽屉里的", "credential": key.create(options(page)["challenge"])}
    assert "备用码" in client.post("/my/second-factor/key", form, **at).text
    assert inside(client).factors == ("pwd", "hwk")
    login = Account.objects.get(pk=officer.account_id).login
    anew = Client()
    anew.post("/sign-in", {"account": login, "password": make.PASSWORD}, **at)
    asked = options(anew.get("/sign-in/code", **at).text)["challenge"]
    answer = anew.post("/sign-in/code", {"credential": key.get(asked)}, **at)
    assert answer["Location"] == "/desk/"
    stale = make.browser(officer, proved=False)
    asked = options(stale.get("/step-up?next=/desk/", **at).text)["challenge"]
    assert (
        stale.post("/step-up", {"credential": key.get("AAAA"), "to": "/"}, **at).status_code == 422
    )
    asked = options(stale.get("/step-up?next=/desk/", **at).text)["challenge"]
    told = stale.post("/step-up", {"credential": key.get(asked), "to": "/desk/"}, **at)
    assert told["Location"] == "/desk/"
    assert inside(stale).proved_at is not None
