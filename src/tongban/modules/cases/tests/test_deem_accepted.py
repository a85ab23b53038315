"""视为受理（行政许可法 第32条第一款第四项）: five working days of silence accept, from receipt."""

import json

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.modules.cases import queries, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.correct_on_spot import correct_on_spot
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.decline import decline
from tongban.modules.cases.actions.deem_accepted import deem_accepted
from tongban.modules.cases.actions.dismiss import dismiss
from tongban.modules.cases.actions.precheck import precheck
from tongban.modules.cases.actions.promise import promise_facts, promise_lacking
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.supplement import supplement
from tongban.modules.cases.models import Case, Material, Promise
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.everything import refused
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf

LAST, AFTER = "2026-11-27", "2026-11-28"
RULE = Rule("deem_accepted")


def filed(world, day=FRIDAY, guide=make.PLAIN):
    with on(day):
        number = make.draft(world.owner, guide)
        submit(number, by=world.owner)
    return number


def moments(number, *names):
    return Case.objects.values_list(*names).get(case_no=number)


@pytest.mark.norm("licensing.32-4.silence")
def test_32_4_silence_of_five_working_days_accepts_from_the_day_of_receipt(world):
    """Standards §17 no. 4: deemed accepted, clock dated back, finding told."""
    number = filed(world)
    with on(LAST, hour=23):
        assert tasks.deem_silent() == 0
    with on(AFTER, hour=0):
        assert tasks.deem_silent() == 1
        assert tasks.deem_silent() == 0
    case = make.row(number)
    assert (case.state, case.accepted_at) == ("accepted", case.received_at)
    assert (case.promised_due, case.statutory_due) == (date("2026-12-04"), date("2026-12-18"))
    told = json.loads(OutboxEvent.objects.get(kind="cases.deemed_accepted").payload)
    assert (told["received"], told["due"]) == (FRIDAY, "2026-12-04")
    assert json.loads(OutboxEvent.objects.get(kind="cases.accepted").payload)["deemed"] is True
    last = queries.timeline(case)[-1]
    assert (last.name, last.by, last.facts["received"]) == ("deem_accepted", "", FRIDAY)


def test_32_4_after_a_correction_the_five_days_run_from_the_corrected_papers(world):
    number = filed(world)
    with on("2026-11-23"):
        ask_correction(number, [make.LINE], by=world.window)
    with on("2026-12-01"):
        resubmit(number, by=world.owner)
    received = [
        str(clock.local(one).date()) for one in moments(number, "submitted_at", "received_at")
    ]
    assert received == [FRIDAY, "2026-12-01"]
    with on("2026-12-08"):
        assert tasks.deem_silent() == 0
    with on("2026-12-09"):
        assert tasks.deem_silent() == 1
    case = make.row(number)
    assert case.accepted_at == case.received_at
    assert case.promised_due == date("2026-12-15")


def test_an_officer_who_accepts_too_late_finds_the_case_accepted_already(world):
    number = filed(world)
    with on(AFTER):
        assert accept(number, by=world.window).state == "accepted"
        assert tasks.deem_silent() == 0
    case = make.row(number)
    assert case.accepted_at == case.received_at
    assert queries.timeline(case)[-1].name == "deem_accepted"
    entries = AuditEntry.objects.filter(subject=case.subject).order_by("id")
    assert list(entries.values_list("action", flat=True))[-1] == "case.accept"


TOO_LATE = {
    "decline": lambda no, who: decline(no, by=who.window, reason="示例", authority=make.COMPETENT),
    "dismiss": lambda no, who: dismiss(no, by=who.window, reason="示例"),
    "precheck": lambda no, who: precheck(no, by=who.window),
    "correct_on_spot": lambda no, who: correct_on_spot(
        no, {"area": 90}, by=who.window, consent="申请人本人"
    ),
}


@pytest.mark.norm("licensing.32-4.silence")
@pytest.mark.parametrize("step", TOO_LATE)
def test_32_4_who_was_silent_may_not_refuse_acceptance_any_more(world, step):
    number = filed(world)
    with on(AFTER):
        assert refused(lambda: TOO_LATE[step](number, world)) == "case.accepted_by_silence"


@pytest.mark.norm("licensing.32-4.five_days")
def test_32_4_after_five_working_days_no_notice_can_be_given(world):
    number, other = filed(world), filed(world)
    with on(LAST, hour=23):
        assert ask_correction(other, [make.LINE], by=world.window).state == "correcting"
    with on(AFTER):
        late = refused(lambda: ask_correction(number, [make.LINE], by=world.window))
    assert late == "case.notice_late"


def test_nobody_is_taken_as_silent_too_early_or_by_a_person(world):
    number = filed(world)
    with on(LAST):
        assert refused(lambda: deem_accepted(number, by=RULE)) == "case.not_silent"
    with on(AFTER):
        assert refused(lambda: deem_accepted(number, by=world.window)) == "access.not_allowed"


def test_an_item_that_promises_to_answer_sooner_gives_silence_no_earlier_voice(world):
    number = filed(world)
    Case.objects.filter(case_no=number).update(accept_due="2026-11-24", due="2026-11-24")
    with on("2026-11-26"):
        assert tasks.deem_silent() == 0
        assert accept(number, by=world.window).state == "accepted"
    accepted, received = moments(number, "accepted_at", "received_at")
    assert accepted > received


def test_never_by_a_date_that_a_holiday_notice_may_still_move(world):
    number = filed(world, "2026-12-28")
    case = make.row(number)
    assert (case.accept_due, case.due_provisional) == (date("2027-01-05"), True)
    with on("2027-01-20"):
        assert tasks.deem_silent() == 0
        assert refused(lambda: deem_accepted(number, by=RULE)) == "case.not_silent"
        assert accept(number, by=world.window).state == "accepted"
    accepted, received = moments(number, "accepted_at", "received_at")
    assert accepted > received


def test_one_case_that_fails_does_not_stop_the_others(world, monkeypatch):
    numbers = [filed(world) for _ in range(3)]

    def breaks_on_first(number, *, by):
        if number == numbers[0]:
            raise RuntimeError("broken")
        return deem_accepted(number, by=by)

    monkeypatch.setattr(tasks, "deem_accepted", breaks_on_first)
    with on(AFTER):
        assert tasks.deem_silent() == 2
    assert [make.row(one).state for one in numbers] == ["submitted", "accepted", "accepted"]


def test_what_was_answered_or_taken_back_never_becomes_accepted(world):
    asked, declined, accepted = (filed(world) for _ in range(3))
    with on(LAST):
        ask_correction(asked, [make.LINE], by=world.window)
        decline(declined, by=world.window, reason="示例", authority=make.COMPETENT)
        accept(accepted, by=world.window)
    with on("2026-12-02"):
        assert tasks.deem_silent() == 0
    states = [make.row(one).state for one in (asked, declined, accepted)]
    assert states == ["correcting", "declined", "accepted"]


@pytest.mark.norm("local.24.first_the_rest")
def test_article_24_what_was_promised_to_follow_is_owed_though_silence_accepted(world):
    number = lacking_by_silence(world)
    assert make.row(number).owed == ["photo"]
    with on("2026-10-21"):
        make.reviewed(number, world)
        with pytest.raises(Refused) as refusal:
            grant(number, by=world.head)
        assert refusal.value.code == "case.still_owed"
        kept = documents.take_in(pdf(), name="示例.pdf", by=world.owner)
        supplement(number, "photo", kept, by=world.owner)
        assert Promise.objects.get(case__case_no=number).state == "kept"
        assert grant(number, by=world.head).state == "granted"


def lacking_by_silence(world):
    number = make.draft(world.owner, make.LACKING)
    Material.objects.filter(case__case_no=number, key="photo").update(removed=True)
    promise_lacking(number, by=world.owner)
    return silently_accepted(number, world)


def silently_accepted(number, world):
    with on("2026-10-12"):
        submit(number, by=world.owner)
    with on("2026-10-20"):
        assert deem_accepted(number, by=Rule("deem_accepted")).state == "accepted"
    return number


def test_a_promise_of_facts_is_checked_after_a_grant_though_silence_accepted(world):
    number = make.draft(world.owner, make.PROMISED)
    promise_facts(number, by=world.owner)
    silently_accepted(number, world)
    with on("2026-10-21"):
        make.reviewed(number, world)
        grant(number, by=world.head)
        found = Promise.objects.get(case__case_no=number)
    assert (found.state, found.told_on) == ("relied", date("2026-10-21"))
    assert found.due is not None
