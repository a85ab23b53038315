"""An alarm is looked into by somebody else, once."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import policies
from tongban.modules.identity.actions.acknowledge_alarm import acknowledge_alarm
from tongban.modules.identity.actions.raise_alarm import raise_alarm
from tongban.modules.identity.contracts import AlarmKind
from tongban.modules.identity.models import Alarm
from tongban.modules.identity.queries import alarms
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 12, 1, 12, tzinfo=clock.ZONE)
NIGHT = dt.datetime(2026, 12, 1, 23, tzinfo=clock.ZONE)


def test_an_alarm_is_looked_into_once_and_by_another(guard):
    who = make.officer(policies.UNMASK)
    raise_alarm(AlarmKind.LOOKS, who.account_id, 50, by=make.TESTER)
    raise_alarm(AlarmKind.LOOKS, guard.account_id, 50, by=make.TESTER)
    first, own = Alarm.objects.order_by("id")
    for number, said, code in (
        (own.pk, "已查明，均为办件所需", "identity.same_person"),
        (first.pk, "无", "identity.reason_too_short"),
    ):
        with pytest.raises(Refused) as refused:
            acknowledge_alarm(number, said, by=guard)
        assert refused.value.code == code
    acknowledge_alarm(first.pk, "已查明，均为办件所需", by=guard)
    assert [one.alarm_id for one in alarms.alarms(guard)] == [own.pk]
    with pytest.raises(Refused) as refused:
        acknowledge_alarm(first.pk, "已查明，均为办件所需", by=guard)
    assert refused.value.code == "access.changed_meanwhile"
    with pytest.raises(NotFound):
        acknowledge_alarm(10**9, "已查明，均为办件所需", by=guard)


def test_only_a_rule_raises_and_only_the_guard_reads(guard):
    who = make.officer(policies.UNMASK)
    with pytest.raises(Refused):
        raise_alarm(AlarmKind.LOOKS, guard.account_id, 50, by=who)
    with pytest.raises(Refused):
        alarms.alarms(who)
    assert not Alarm.objects.exists()


def test_the_desk_shows_alarms_and_takes_what_was_found(guard):
    who = make.officer(policies.UNMASK, name="示例·周窗口")
    raise_alarm(AlarmKind.NIGHT, who.account_id, 7, by=make.TESTER)
    client, alarm = make.browser(guard), Alarm.objects.get()
    page = client.get("/desk/alarms").text
    assert "夜间查看个人信息" in page
    assert "示例·周窗口" in page
    name = f"remark{alarm.pk}"
    assert client.post(f"/desk/alarms/{alarm.pk}", {name: "无"}).status_code == 422
    assert client.post(f"/desk/alarms/{alarm.pk}", {name: "值夜班，已核实"}).status_code == 302
    assert "没有告警" in client.get("/desk/alarms").text
