"""Level 1: a code that was read from the telephone."""

import datetime as dt

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity.actions.verify_phone import send_code, verify_phone
from tongban.modules.identity.contracts import Assurance
from tongban.modules.identity.models import PhoneCode
from tongban.modules.identity.queries import levels
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_code_from_the_telephone_is_level_one_and_is_told(phone):
    who = make.at_level(0)
    assert who.level == 0
    assert send_code(by=who) == ""
    verify_phone(phone.codes[-1], by=who)
    assert make.actor(who.account_id).level == Assurance.DECLARED
    told = levels.raises(who.person_id, by=who)
    assert [(one.level, one.evidence) for one in told] == [(1, "sms_code")]
    assert audit.history(f"person:{who.person_id}")[-1].action == "identity.verify_phone"
    assert phone.codes[-1] not in audit.history(f"person:{who.person_id}")[-1].facts
    assert OutboxEvent.objects.order_by("-id")[0].kind == "identity.level_raised"


def test_a_code_is_good_for_ten_minutes(phone):
    who = make.at_level(0)
    send_code(by=who)
    late = clock.now() + dt.timedelta(minutes=11)
    with clock.at(late), pytest.raises(Refused, match=r"identity\.code_wrong"):
        verify_phone(phone.codes[-1], by=who)
    assert make.level_of(who) == 0


def test_a_code_is_good_once_and_for_one_person(phone):
    who, other = make.at_level(0), make.at_level(0)
    send_code(by=who)
    code = phone.codes[-1]
    with pytest.raises(Refused, match=r"identity\.code_wrong"):
        verify_phone(code, by=other)
    verify_phone(code, by=who)
    with pytest.raises(Refused, match=r"identity\.code_wrong"):
        verify_phone(code, by=who)
    assert make.level_of(other) == 0


def test_a_newer_code_makes_the_older_void(phone):
    who = make.at_level(0)
    send_code(by=who)
    send_code(by=who)
    if phone.codes[0] != phone.codes[1]:
        with pytest.raises(Refused, match=r"identity\.code_wrong"):
            verify_phone(phone.codes[0], by=who)
    assert PhoneCode.objects.filter(used_at=None).count() == 1


def test_codes_are_not_guessed(phone):
    who = make.at_level(0)
    send_code(by=who)
    wrong = f"{(int(phone.codes[-1]) + 1) % 10**6:06d}"
    for _ in range(5):
        with pytest.raises(Refused, match=r"identity\.code_wrong"):
            verify_phone(wrong, by=who)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        verify_phone(phone.codes[-1], by=who)
    assert make.level_of(who) == 0


def test_a_level_is_never_lowered(phone):
    who = make.at_level(2)
    send_code(by=who)
    verify_phone(phone.codes[-1], by=who)
    assert make.level_of(who) == 2


def test_a_helper_does_not_raise_the_level_of_the_one_helped(phone):
    principal, agent = make.citizen(), make.citizen()
    acting = make.helper(make.mandate(principal, agent), agent)
    assert acting.level == Assurance.CHECKED
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        send_code(by=acting)
    assert phone.codes == []
