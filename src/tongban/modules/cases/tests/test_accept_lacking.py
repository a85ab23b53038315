"""容缺受理（安阳市政务服务条例 第24条）: on a written promise, told once."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Invalid
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import law, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.accept_lacking import accept_lacking
from tongban.modules.cases.actions.promise import drop_promise, promise_lacking
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.models import Promise
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.deferring import draft, give, lacking, promised, refused


def test_without_a_promise_everything_must_be_there(world):
    number = draft(world, "idcard", "photo")
    with pytest.raises(Invalid) as no:
        submit(number, by=world.owner)
    assert [one.field for one in no.value.errors] == ["material:extra"]


@pytest.mark.norm("local.24.only_minor")
def test_article_24_a_main_material_cannot_follow(world):
    number = draft(world, "photo")
    refused(lambda: promise_lacking(number, by=world.owner), "case.main_material")


def test_nothing_lacks_nothing_is_promised(world):
    number = draft(world, "idcard", "photo", "extra")
    refused(lambda: promise_lacking(number, by=world.owner), "case.nothing_lacks")


@pytest.mark.norm("local.24.in_writing")
def test_article_24_no_acceptance_with_gaps_without_a_promise_in_writing(world):
    number = make.case(world, "submitted", make.LACKING)
    refused(lambda: accept_lacking(number, by=world.window), "case.lacking_promise_needed")


@pytest.mark.norm("local.24.told_once")
def test_article_24_a_case_with_gaps_is_accepted_only_with_the_telling(world):
    number = promised(world)
    refused(lambda: accept(number, by=world.window), "case.tell_what_lacks")
    accept_lacking(number, by=world.window)
    told = OutboxEvent.objects.get(kind="cases.accepted_lacking").payload
    assert '"lines":1' in told.replace(" ", "")


@pytest.mark.norm("local.24.days_to_supplement")
def test_article_24_the_time_to_hand_in_is_five_working_days_unless_told_otherwise(world):
    assert str(Promise.objects.get(case__case_no=lacking(world)).due) == "2026-11-27"
    with on(FRIDAY):
        number = promised(world)
        accept_lacking(number, by=world.window, days=2)
    assert str(Promise.objects.get(case__case_no=number).due) == "2026-11-24"


@pytest.mark.parametrize("days", [0, -1, 31])
def test_the_time_told_stays_within_its_bounds(world, days):
    number = promised(world)
    before = digests()
    with pytest.raises(Invalid):
        accept_lacking(number, by=world.window, days=days)
    assert changed(before) == []


@pytest.mark.norm("local.24.not_again")
def test_article_24_after_a_broken_promise_everything_must_be_there(world):
    lacking(world)
    with on("2026-11-28"):
        tasks.lapse_unsupplemented()
        number = draft(world, "idcard", "photo")
        refused(lambda: promise_lacking(number, by=world.owner), "case.lacking_barred")


@pytest.mark.norm("local.24.barred_months")
def test_article_24_the_bar_ends_after_twelve_months(world):
    lacking(world)
    with on("2026-11-28"):
        tasks.lapse_unsupplemented()
    with on("2027-11-27"):
        number = draft(world, "idcard", "photo")
        refused(lambda: promise_lacking(number, by=world.owner), "case.lacking_barred")
    with on("2027-11-28"):
        assert promise_lacking(number, by=world.owner).state == "draft"


@pytest.mark.parametrize(
    ("day", "months", "ends"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-11-28", 12, "2027-11-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-08-31", 3, "2026-11-30"),
        ("2026-05-15", 7, "2026-12-15"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(day, months, ends):
    from tongban.modules.cases.tests.days import date

    assert str(law.lacking.months_after(date(day), months)) == ends


def test_a_promise_taken_back_leads_to_the_ordinary_way(world):
    number = promised(world)
    drop_promise(number, by=world.owner)
    refused(lambda: accept(number, by=world.window), "case.tell_what_lacks")
    give(number, world)
    assert accept(number, by=world.window).state == "accepted"
