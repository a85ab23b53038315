"""Letting a system know."""

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused

from .. import contracts
from ..actions import give_consent as giving
from ..models import Consent
from ..queries import grants
from . import factories as make

pytestmark = pytest.mark.django_db


def test_what_was_given_stays_given_and_adds_up(web, citizen):
    giving.give_consent(web.uid, ["openid"], by=citizen)
    giving.give_consent(web.uid, ["openid", "profile", "nothing"], by=citizen)
    assert grants.consented(citizen.account_id, web.uid, ["profile"])
    assert not grants.consented(citizen.account_id, web.uid, ["company"])
    (kept,) = Consent.objects.filter(withdrawn_at=None)
    assert kept.scopes == ["openid", "profile"]


def test_a_new_meaning_asks_again(web, citizen, monkeypatch):
    giving.give_consent(web.uid, ["openid"], by=citizen)
    monkeypatch.setattr(grants, "CLAIMS_VERSION", contracts.CLAIMS_VERSION + 1)
    assert not grants.consented(citizen.account_id, web.uid, ["openid"])


def test_nobody_consents_for_nobody(web):
    with pytest.raises(Refused, match="sign_in"):
        giving.give_consent(web.uid, ["openid"], by=Anonymous)
    with pytest.raises(NotFound):
        giving.give_consent("nothing", ["openid"], by=make.people.citizen())
    assert not Consent.objects.exists()


def test_below_14_a_child_does_not_consent_alone(web):
    with pytest.raises(Refused, match=r"identity\.child_consent"):
        giving.give_consent(web.uid, ["openid"], by=make.people.minor(13))
    assert not Consent.objects.exists()
    giving.give_consent(web.uid, ["openid"], by=make.people.minor(14))
