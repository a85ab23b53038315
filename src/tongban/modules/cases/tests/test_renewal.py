"""延续（行政许可法 第50条）: asked 30 days before, decided before the end, else renewed."""

import datetime as dt

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.modules.cases import public, queries, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.tacit import renew_tacitly
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on
from tongban.modules.licences import public as licences

RESULTS = make.PLAIN.base["results"]
BY = Rule("licence_ended")


def renewal_guide(serial=35, **renews):
    guide = make.Guide(
        serial,
        "示例许可证延续",
        {
            "materials": [],
            "results": RESULTS,
            "renews": {"licence": "示例许可证", **renews},
            "limits": {"promised": make.working(10), "statutory": make.working(200)},
        },
    )
    make.publish(guide)
    return guide


@pytest.fixture
def held(world):
    """A licence granted on 2 March 2023: it holds until 1 March 2026."""
    with on("2023-03-02"):
        number = make.case(world, "granted", make.PLAIN)
        worker.drain()
    (licence,) = licences.by_case(number)
    assert licence.valid_to == dt.date(2026, 3, 1)
    return licence


def asked(world, held, guide, day="2026-01-30"):
    with on(day):
        number = open_case(guide.code, by=world.owner, licence=held.uid).case_no
        submit(number, by=world.owner)
    return number


def taken(world, number, day="2026-02-02"):
    with on(day):
        accept(number, by=world.window)
        make.reviewed(number, world)


@pytest.mark.norm("licensing.50.thirty_days")
def test_article_50_a_renewal_is_asked_thirty_days_before_the_end(world, held):
    guide = renewal_guide()
    with on("2026-01-31"):
        number = open_case(guide.code, by=world.owner, licence=held.uid).case_no
        before = digests()
        with pytest.raises(Refused) as no:
            submit(number, by=world.owner)
        assert no.value.code == "case.renewal_late"
        assert "2026-01-30" in no.value.message()
        assert changed(before) == []
    with on("2026-01-30"):
        assert submit(number, by=world.owner).state == "submitted"


@pytest.mark.norm("licensing.50.before_the_end")
def test_article_50_it_is_decided_before_the_licence_ends(world, held):
    number = asked(world, held, renewal_guide())
    taken(world, number)
    case = make.row(number)
    assert case.statutory_due == dt.date(2026, 3, 1)
    assert case.due is not None
    assert case.due <= dt.date(2026, 3, 1)


@pytest.mark.norm("licensing.50.renewed")
@pytest.mark.parametrize("paused", [False, True])
def test_article_50_undecided_at_the_end_it_counts_as_renewed(world, held, paused):
    number = asked(world, held, renewal_guide())
    taken(world, number)
    if paused:
        with on("2026-02-03"):
            make.pause(number, world, kind="inspection", days=60)
    with on("2026-03-01", hour=23):
        assert tasks.renew_undecided() == 0
    with on("2026-03-02", hour=0):
        assert tasks.renew_undecided() == 1
        assert tasks.renew_undecided() == 0
        worker.drain()
        (new,) = licences.by_case(number)
    assert make.row(number).state == "granted"
    assert queries.timeline(make.row(number))[-1].name == "renew_tacitly"
    assert (new.valid_from, new.valid_to) == (dt.date(2026, 3, 2), dt.date(2029, 3, 1))


@pytest.mark.norm("licensing.50.only_after_end")
@pytest.mark.parametrize("late", [False, True])
def test_article_50_nothing_is_renewed_before_the_end_or_when_asked_late(world, held, late):
    number = asked(world, held, renewal_guide(late=True), "2026-02-10" if late else "2026-01-20")
    taken(world, number, "2026-02-11")
    before = digests()
    with on("2026-03-05" if late else "2026-02-28"), pytest.raises(Refused) as no:
        renew_tacitly(number, by=BY)
    assert no.value.code == "case.not_yet_silent"
    assert changed(before) == []
    with on("2026-03-05" if late else "2026-02-28"):
        assert tasks.renew_undecided() == 0


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_what_was_decided_in_time_stays_decided(world, held, outcome):
    number = asked(world, held, renewal_guide())
    taken(world, number)
    with on("2026-02-04"):
        if outcome == "granted":
            grant(number, by=world.head)
        else:
            refuse(number, by=world.head, reason="示例：不符合条件")
        worker.drain()
    with on("2026-03-02"):
        assert tasks.renew_undecided() == 0
    assert make.row(number).state == outcome
    assert [one.valid_from for one in licences.by_case(number)] == (
        [dt.date(2026, 3, 2)] if outcome == "granted" else []
    )


@pytest.mark.norm("licensing.50.holder")
@pytest.mark.parametrize("whose", ["nobody", "stranger", "ended"])
def test_article_50_a_renewal_starts_from_a_licence_held_that_is_current(world, held, whose):
    guide = renewal_guide()
    by = world.stranger if whose == "stranger" else world.owner
    day = "2026-03-02" if whose == "ended" else "2026-01-05"
    before = digests()
    with on(day), pytest.raises(Refused) as no:
        open_case(guide.code, by=by, licence="" if whose == "nobody" else held.uid)
    assert no.value.code == "case.licence_needed"
    assert changed(before) == []


def test_the_licence_page_leads_to_its_renewal(world, held, enter):
    page = f"/my/licences/{held.uid}"
    with on("2026-01-05"):
        browser = enter(world.owner)
        assert "申请延续" not in browser.get(page).content.decode()
        guide = renewal_guide()
        shown = browser.get(page).content.decode()
        assert f"/apply/{guide.code}?licence={held.uid}" in shown
        assert "2026-01-30" in shown
        answer = browser.post(f"/apply/{guide.code}?licence={held.uid}", {"_key": "k"})
    assert answer.status_code == 303


def test_the_running_cases_of_an_owner_cost_the_same_however_many(
    world, held, django_assert_num_queries, memory_stays_fresh
):
    renewal = asked(world, held, renewal_guide())
    owner, found = world.owner.owner_ref, []
    for cases in (1, 4):
        for _ in range(cases):
            make.case(world, "submitted", make.BARE)
        make.draft(world.owner, make.BARE)
        public.running_of(owner)  # the guides are read
        with django_assert_num_queries(2):
            found = public.running_of(owner)
    assert {one.case_no: one.renews for one in found if one.renews} == {renewal: held.uid}
    assert found == [public.facts(one.case_no) for one in found]
    assert len(found) == 7  # with the one granted and not delivered yet; no draft
