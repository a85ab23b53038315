"""What the tests of identity share."""

import pytest
from django.test import Client

from tongban.kernel.crypto.passwords import Argon2id
from tongban.modules.identity import policies, ports
from tongban.modules.identity.contracts import Element
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.tests import factories as places


@pytest.fixture(autouse=True)
def _quick_hash(monkeypatch):
    """The real algorithm at its least cost: tests count its operations, not its time."""
    for cost, least in {"memory_cost": 64, "time_cost": 1, "parallelism": 1}.items():
        monkeypatch.setattr(Argon2id, cost, least)
    make.stored_password.cache_clear()
    yield
    make.stored_password.cache_clear()


@pytest.fixture(autouse=True)
def _answer_to_testserver(settings):
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def citizen(db):
    return make.citizen()


@pytest.fixture
def browser(db):
    """A browser of somebody who is not signed in, which CSRF checks stand before."""
    return Client()


@pytest.fixture
def sign_in(db):
    """Return a way to sign an actor in, as with the right password but without hashing it."""
    return make.browser


class Register:
    """A register that knows one social card."""

    def __init__(self):
        self.asked = []

    def same(self, claimed):
        self.asked.append(sorted(claimed.others))
        return claimed.others.get(Element.SOCIAL_CARD, "S1") == "S1"

    def verified(self, proof, claimed):
        return proof == "proof"


class Companies:
    """A register of companies that knows one representative for each code."""

    def __init__(self):
        self.known, self.silent = {}, False

    def represents(self, uscc, body_name, claimed):
        if self.silent:
            raise ports.CannotTell
        return self.known.get(uscc) == (body_name, claimed.name, claimed.id_no)

    def name(self, uscc, body_name, who):
        self.known[uscc] = (body_name, *make.id_of(who))


class Phone:
    """A telephone that a test reads."""

    def __init__(self):
        self.codes = []

    def send(self, phone, code):
        self.codes.append(code)
        return ""


@pytest.fixture
def phone(monkeypatch):
    found = Phone()
    monkeypatch.setattr(ports.PHONE_CODES, "_plugged", {"test": found})
    return found


@pytest.fixture
def register(monkeypatch):
    found = Register()
    monkeypatch.setattr(ports.POPULATION, "_plugged", {"test": found})
    monkeypatch.setattr(ports.NETWORK_PROOF, "_plugged", {"test": found})
    return found


class Families:
    """A register that knows some guardians."""

    def __init__(self):
        self.known, self.silent = set(), False

    def guards(self, guardian, ward):
        if self.silent:
            raise ports.CannotTell
        return (guardian.id_no, ward.name, ward.id_no) in self.known


@pytest.fixture
def families(monkeypatch):
    found = Families()
    monkeypatch.setattr(ports.GUARDIANS, "_plugged", {"test": found})
    return found


@pytest.fixture
def companies(monkeypatch):
    found = Companies()
    monkeypatch.setattr(ports.LEGAL_REGISTER, "_plugged", {"test": found})
    return found


@pytest.fixture
def officer(db):
    return make.officer(policies.UNMASK)


@pytest.fixture
def admins(db):
    return [make.officer(policies.RESET_FACTORS, name=f"示例·管理{n}") for n in range(2)]


@pytest.fixture
def clerk(db):
    return make.officer(policies.UNMASK)


@pytest.fixture
def heads(db):
    return [make.officer(policies.APPOINT, name=f"示例·科长{n}") for n in range(2)]


@pytest.fixture
def post(clerk):
    return places.post(policies.MANAGE_CLERKS, key="wanted", serial=1)


@pytest.fixture
def guard(db):
    return make.officer(policies.ALARMS, name="示例·安全管理员")
