"""撤回同意（个人信息保护法 第15条）: at once, as easily as it was given."""

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity.tests import factories as people

from ..actions.give_consent import give_consent
from ..actions.withdraw_consent import withdraw_consent
from ..models import Consent
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
