"""撤回同意（个人信息保护法 第15条）: at once, as easily as it was given."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity.contracts import AccountHandedOver
from tongban.modules.identity.tests import factories as people

from .. import handlers
from ..actions.ask import ask_office
from ..actions.give_consent import give_consent
from ..actions.withdraw_consent import end_what_others_said, withdraw_consent
from ..contracts import RequestKind
from ..models import Consent, DataRequest
from ..queries import consents

pytestmark = pytest.mark.django_db


def told() -> int:
    return OutboxEvent.objects.filter(kind="privacy.consent_withdrawn").count()


def test_it_ends_at_once_and_is_told_once(citizen, asked):
    give_consent(asked.key, asked.version, by=citizen)
    for _ in range(2):
        withdraw_consent(asked.key, by=citizen)
    assert not consents.holds(citizen.owner_ref, asked)
    assert told() == 1
    [past] = consents.history(citizen)
    assert past.withdrawn_at is not None


def test_it_may_be_given_again(citizen, asked):
    for _ in range(2):
        give_consent(asked.key, asked.version, by=citizen)
        withdraw_consent(asked.key, by=citizen)
    give_consent(asked.key, asked.version, by=citizen)
    assert consents.holds(citizen.owner_ref, asked)
    assert Consent.objects.count() == 3


@pytest.mark.parametrize("who", ["other", "officer", "anonymous"])
def test_nobody_takes_back_anothers(citizen, asked, who):
    give_consent(asked.key, asked.version, by=citizen)
    by = {"other": people.citizen(), "officer": people.officer(), "anonymous": Anonymous}[who]
    if who == "other":
        withdraw_consent(asked.key, by=by)
    else:
        with pytest.raises(Refused):
            withdraw_consent(asked.key, by=by)
    assert consents.holds(citizen.owner_ref, asked)


def test_an_unknown_purpose(citizen):
    with pytest.raises(NotFound):
        withdraw_consent("nothing", by=citizen)


def test_what_a_squatter_said_counts_no_more_when_the_owner_comes(asked):
    """Below level 2 anybody may have registered under the number."""
    squatter, other = people.at_level(1), people.citizen()
    for who in (squatter, other):
        give_consent(asked.key, asked.version, by=who)
        ask_office(RequestKind.CORRECT, "请把手机号改成新的", by=who)
    handlers.start_anew(AccountHandedOver(account_id=squatter.account_id))
    assert not consents.holds(squatter.owner_ref, asked)
    assert consents.holds(other.owner_ref, asked)
    assert told() == 1
    states = dict(DataRequest.objects.values_list("person", "state"))
    assert states == {squatter.person_id: "withdrawn", other.person_id: "asked"}


def test_rules_alone_end_what_others_said(citizen, asked):
    give_consent(asked.key, asked.version, by=citizen)
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        end_what_others_said(citizen.person_id, by=citizen)
    assert changed(before) == []
