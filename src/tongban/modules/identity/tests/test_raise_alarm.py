"""Odd use raises an alarm, once a day."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.identity import policies, tasks
from tongban.modules.identity.actions.prove import prove_code
from tongban.modules.identity.models import Alarm, Look
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=clock.ZONE)

NIGHT = dt.datetime(2026, 12, 1, 23, tzinfo=clock.ZONE)


def look(who, person, times):
    Look.objects.bulk_create(
        Look(
            person_id=person.person_id,
            at=clock.now(),
            by_ref=who.ref,
            by_name="示例",
            reason="核对",
            fields=["name"],
        )
        for _ in range(times)
    )


@pytest.mark.parametrize(
    ("moment", "times", "kinds"),
    [(NOON, 49, []), (NOON, 50, ["looks"]), (NIGHT, 4, []), (NIGHT, 5, ["night"])],
)
def test_many_looks_and_looks_at_night(citizen, moment, times, kinds):
    who = make.officer(policies.UNMASK)
    with clock.at(moment):
        look(who, citizen, times)
        assert tasks.watch() == len(kinds)
        assert tasks.watch() == 0  # once a day
    assert list(Alarm.objects.values_list("kind", flat=True)) == kinds


def test_sign_ins_from_many_devices(guard):
    who = make.officer(policies.UNMASK)
    with clock.at(NOON):
        for number in range(4):
            make.browser(who, agent=f"device {number}")
        make.browser(who, agent="device 0")
        assert tasks.watch() == 0
        make.browser(who, agent="device 4")
        assert tasks.watch() == 1
    assert Alarm.objects.get().account_id == who.account_id


def test_guessed_codes_raise_one_alarm():
    who = make.officer(policies.UNMASK)
    for _ in range(8):
        with pytest.raises(Refused):
            prove_code(who.account_id, "000000")
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.account_id) == ("codes", who.account_id)
