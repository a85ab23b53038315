"""同意（个人信息保护法 第14条）: to one purpose, in one version, by oneself."""

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity.tests import factories as people

from ..actions.give_consent import give_consent
from ..models import Consent
from ..queries import consents
from . import factories as make

pytestmark = pytest.mark.django_db


def test_it_holds_for_this_purpose_and_person_alone(citizen, asked):
    give_consent(asked.key, asked.version, by=citizen)
    assert consents.holds(citizen.owner_ref, asked)
    assert not consents.holds(people.citizen().owner_ref, asked)
    assert not consents.holds("body:1", asked)
    last = audit.history(citizen.owner_ref)[-1]
    assert (last.action, last.actor) == ("privacy.give_consent", citizen.ref)
    assert asked.digest in last.facts


def test_a_second_time_changes_nothing(citizen, asked):
    for _ in range(2):
        give_consent(asked.key, asked.version, by=citizen)
    assert Consent.objects.count() == 1


def test_a_new_version_asks_anew_and_ends_the_old(citizen, asked):
    give_consent(asked.key, asked.version, by=citizen)
    with make.declared(version=2) as newer:
        assert not consents.holds(citizen.owner_ref, newer)
        [view] = [one for one in consents.mine(citizen) if one.purpose.key == newer.key]
        assert (view.given_at, view.asked_anew) == (None, True)
        give_consent(newer.key, 2, by=citizen)
        assert consents.holds(citizen.owner_ref, newer)
    assert [(one.version, one.withdrawn_at is None) for one in consents.history(citizen)] == [
        (2, True), (1, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "key", "version", "code"),
    [
        ("citizen", make.KEY, 2, r"privacy\.consent_changed"),
        ("citizen", "nothing", 1, "purpose"),
        ("anonymous", make.KEY, 1, r"access\.sign_in"),
        ("officer", make.KEY, 1, r"access\.not_allowed"),
    ],
)
def test_what_is_no_consent_leaves_nothing(citizen, asked, who, key, version, code):
    by = {"citizen": citizen, "anonymous": Anonymous}.get(who) or people.officer()
    with pytest.raises((Refused, NotFound), match=code):
        give_consent(key, version, by=by)
    assert not Consent.objects.exists()


def test_on_the_page_it_is_given_and_taken_back(citizen, asked, enter):
    page = enter(citizen)
    assert "没有同意" in page.get("/my/consents").content.decode()
    assert page.post(f"/my/consents/{asked.key}/give", {"version": "1"}).status_code == 303
    assert "撤回同意" in page.get("/my/consents").content.decode()
    assert page.post(f"/my/consents/{asked.key}/withdraw").status_code == 303
    assert not consents.holds(citizen.owner_ref, asked)
    for wrong in ("", "x", "99999"):
        answer = page.post(f"/my/consents/{asked.key}/give", {"version": wrong})
        assert answer.status_code == 404


def test_it_is_shown_and_can_be_taken_back_however_often_another_was_turned(citizen, asked):
    give_consent(asked.key, asked.version, by=citizen)
    past = {"person_id": citizen.person_id, "purpose": "test.other", "version": 1}
    moment = clock.now()
    Consent.objects.bulk_create(
        [Consent(**past, given_at=moment, withdrawn_at=moment) for _ in range(60)]
    )
    [view] = [one for one in consents.mine(citizen) if one.purpose.key == asked.key]
    assert view.given_at is not None


@pytest.mark.parametrize(("age", "may"), [(10, False), (13, False), (14, True), (17, True)])
def test_below_14_a_child_does_not_consent_alone(age, may, asked):
    child = people.minor(age)
    if may:
        give_consent(asked.key, asked.version, by=child)
    else:
        with pytest.raises(Refused, match=r"identity\.child_consent"):
            give_consent(asked.key, asked.version, by=child)
    assert Consent.objects.exists() is may
