"""监察发现: raised by what happened, once, for those who watch over the body."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from tongban.kernel import audit, clock, worker
from tongban.kernel.actors import Grant, Rule, staff
from tongban.kernel.errors import Refused
from tongban.kernel.jobs import JOBS
from tongban.kernel.models import Delivery, OutboxEvent
from tongban.modules.cases.contracts import CaseDeemedAccepted
from tongban.modules.cases.tests import by_rule, deeds
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.web import said
from tongban.modules.identity.tests import factories as people
from tongban.modules.places.contracts import PostScope
from tongban.modules.privacy import public as privacy
from tongban.modules.privacy.contracts import RequestDue, RequestKind
from tongban.modules.supervision import handlers, policies, public, queries
from tongban.modules.supervision.models import Finding

pytestmark = pytest.mark.django_db
WATCH = Rule("supervision")


def silent(world, day="2026-11-28"):
    with on(FRIDAY):
        number = make.case(world, "submitted", make.PLAIN)
    with on(day):
        deeds.deem_accepted(number, by=Rule("deem_accepted"))
        worker.drain()
    assert not Delivery.objects.exclude(state="done").exists()
    return number


@pytest.mark.norm("licensing.32-4.silence")
def test_32_4_silence_is_found_as_t01_and_again_within_the_month_as_red(world):
    """Standards §17 no. 4."""
    first = silent(world)
    found = Finding.objects.get()
    assert (found.rule, found.case_no, found.org) == ("T01", first, make.LEAD)
    assert (found.grade, found.state) == ("yellow", "to_verify")
    assert found.evidence["event"] == "cases.deemed_accepted"
    assert found.evidence["chain"] in {one.digest for one in audit.history(f"case:{first}")}
    assert OutboxEvent.objects.filter(kind="supervision.finding_raised").count() == 1
    silent(world, "2026-11-30")
    assert [one.grade for one in Finding.objects.order_by("id")] == ["yellow", "red"]


def test_32_4_a_second_notice_is_found_as_p02_with_who_proposed_it(world):
    """Standards §17 no. 5."""
    number = make.proposed(world)
    deeds.approve_second_notice(number, by=world.head)
    worker.drain()
    found = Finding.objects.get()
    assert (found.rule, found.person) == ("P02", world.window.ref)


GRADES = [
    ("2026-11-25", []),
    ("2026-11-26", ["warn"]),
    ("2026-12-01", ["warn", "yellow"]),
    ("2026-12-10", ["warn", "yellow", "red"]),
]
"""Told on Monday 23 November for three working days: its end is Thursday 26."""


@pytest.mark.norm("local.special_yellow", "local.special_red")
def test_45_a_special_procedure_past_its_told_end_is_found_as_t05_level_by_level(world):
    """Standards §6.3: at the told end, three and ten working days after it."""
    with on(FRIDAY):
        number = make.case(world, "accepted", make.PLAIN)
    with on("2026-11-23"):
        make.pause(number, world, days=3)
    for day, grades in GRADES:
        with on(day):
            by_rule.alert_specials()
            by_rule.alert_specials()
            worker.drain()
        found = list(Finding.objects.order_by("id"))
        assert [(one.rule, one.case_no, one.org, one.grade) for one in found] == [
            ("T05", number, make.LEAD, grade) for grade in grades
        ], day


def test_what_is_told_twice_is_raised_once(world):
    number = make.case(world, "accepted", make.PLAIN)
    told = CaseDeemedAccepted(number, "person:1", "示例", make.LEAD, FRIDAY, "2026-12-04")
    handlers.hear(told)
    handlers.hear(told)
    assert Finding.objects.count() == 1


def test_a_rule_raises_and_nobody_else(world):
    number = make.case(world, "accepted", make.PLAIN)
    found = public.Found("T01", number, make.LEAD)
    for who in (world.window, world.owner, world.head):
        with pytest.raises(Refused):
            public.raise_finding(found, by=who, occurrence="1", evidence={})
    other = public.Found("X99", number, make.LEAD)
    with pytest.raises(Refused) as no:
        public.raise_finding(other, by=WATCH, occurrence="1", evidence={})
    assert no.value.code == "finding.rule_unknown"
    assert not Finding.objects.exists()


def test_those_who_watch_over_the_body_see_it_and_nobody_else(world, enter):
    number = silent(world)
    watcher = make.staff(policies.READ, name="示例·监察员")
    other = make.staff(policies.READ, body=make.ELSEWHERE, name="示例·外单位监察员")
    assert [one.case_no for one in queries.seen(watcher).rows] == [number]
    assert queries.seen(other).rows == []
    page = said(enter(watcher).get(reverse("supervision:findings")))
    assert number in page
    assert "逾期未作受理决定" in page
    assert number not in said(enter(other).get(reverse("supervision:findings")))
    for who in (world.window, world.owner):
        assert enter(who).get(reverse("supervision:findings")).status_code == 403


def test_findings_are_shown_to_posts_that_handle_their_type(world):
    number = silent(world)
    assert Finding.objects.get().item_type == make.row(number).item_type == "20"
    for types, shown in (((), 1), (("20",), 1), (("01", "05"), 0)):
        by = staff(1, "示例", 1, (Grant(policies.READ, make.LEAD, types=types),))
        assert len(queries.seen(by).rows) == shown


def late(org=make.LEAD, region="990100", *, is_late=True, uid="0" * 32):
    handlers.hear(RequestDue(uid=uid, org=org, region=region, due="2026-11-20", late=is_late))


def test_50_a_late_answer_about_personal_data_is_found_once_as_c02(world):
    """个人信息保护法 第50条; what is due soon, and what was made to nobody, is no finding."""
    late(is_late=False)
    late(org="", region="")
    assert not Finding.objects.exists()
    late()
    late()
    found = Finding.objects.get()
    assert (found.rule, found.case_no, found.org, found.grade) == ("C02", "", make.LEAD, "yellow")
    assert (found.about, found.region) == (f"data_request:{'0' * 32}", "990100")
    assert (found.item_type, found.state, found.person) == ("00", "to_verify", "")
    late(uid="1" * 32)
    assert Finding.objects.count() == 2


def reminder():
    return OutboxEvent.objects.filter(kind="privacy.request_due").order_by("id").first()


def test_the_job_that_finds_it_late_raises_it_when_the_day_is_past(world):
    with on(FRIDAY):
        people.officer("privacy:request:answer", scope=PostScope.REGION)
        uid = privacy.ask_office(RequestKind.CORRECT, "我的姓名登记错了", by=world.owner)
        asked_on = clock.today()
    late, told = False, {"due": "9999", "org": ""}
    for ahead in range(1, 40):
        with on((asked_on + dt.timedelta(days=ahead)).isoformat()):
            JOBS["privacy.remind"].run()
            worker.drain(rounds=100)
            told = json.loads(due.payload) if (due := reminder()) else told
            late = clock.today().isoformat() > told["due"]
        assert Finding.objects.count() == late, ahead
    assert late
    org = told["org"]
    found = Finding.objects.get()
    assert (found.rule, found.org, found.about) == ("C02", org, f"data_request:{uid}")
    assert found.evidence["chain"] in {one.digest for one in audit.history(found.about)}


@pytest.mark.parametrize(
    ("org", "region", "types", "shown"),
    [
        (make.LEAD, "", (), True), (make.ELSEWHERE, "", (), False), ("", "9901", (), True),
        ("", "99", (), True), ("", "00", (), True), ("", "9902", (), False),
        ("", "990101", (), False), ("", "", (), True), (make.LEAD, "", ("01",), False),
    ],
)  # fmt: skip
def test_a_late_answer_is_seen_by_who_watches_over_the_body(world, org, region, types, shown):
    late()
    by = staff(1, "示例", 1, (Grant(policies.READ, org, region, types),))
    assert bool(queries.seen(by).rows) is shown


def test_a_late_answer_names_no_person_and_leads_to_no_case(world, enter):
    late()
    watcher = make.staff(policies.READ, name="示例·监察员")
    page = said(enter(watcher).get(reverse("supervision:findings")))
    assert "逾期未答复个人信息请求" in page
    assert "/desk/cases/" not in page.partition("<tbody")[2].partition("</tbody")[0]
