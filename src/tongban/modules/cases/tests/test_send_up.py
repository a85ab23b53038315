"""逐级办理（行政许可法 第35、43条）: a body below accepts and reviews, the one above decides."""

import pytest

from tests.support.standing import put_up
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.cases import law, lists, policies, queries, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.send_up import send_up
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.contracts import CaseState, ClockKind
from tongban.modules.cases.dossier import Dossier
from tongban.modules.cases.explaining import explain
from tongban.modules.cases.models import Case, Paper
from tongban.modules.cases.steps import CASE
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.conftest import _forget
from tongban.modules.cases.tests.days import date, on
from tongban.modules.cases.tests.denied import refused
from tongban.modules.cases.web import standing, story


def _put_up():
    with on("2026-02-02"):
        make.world(make.TWO_LEVELS, make.BARE)
        return make.cast()


@pytest.fixture(scope="module")
def of_this_file(standing):
    with put_up(_put_up, _forget) as cast:
        yield cast


@pytest.fixture
def world(of_this_file, db):
    return of_this_file


@pytest.fixture
def below(world):
    """A case that the body below accepted on 2 March 2026."""
    with on("2026-03-02"):
        number = make.case(world, "submitted", make.TWO_LEVELS)
        with pytest.raises(NotFound):
            accept(number, by=world.window)
        accept(number, by=world.elsewhere)
    return number


def sent(world, number, day="2026-03-16"):
    with on(day):
        return send_up(number, by=world.elsewhere, opinion="示例：建议准予")


@pytest.mark.norm("licensing.43.lower_twenty_days")
def test_licensing_43_the_body_below_has_twenty_working_days(below):
    assert make.row(below).due == date("2026-03-30")
    assert Paper.objects.get(case__case_no=below, kind="accepted").org == make.ELSEWHERE
    assert queries.branches(make.row(below)) == []


def test_both_sides_read_which_body_has_until_when_and_what_comes_after_it(world, below):
    with on("2026-03-03"):
        d = Dossier(queries.one(below, seen_by=world.owner), world.owner)
        told = {str(one.label): str(one.value) for one in standing.clocks(d).facts}
        assert told["下级机关报送"] == "2026年3月30日"
        assert told["承诺办结"] == "报送后 10 个工作日"
        assert told["法定办结"] == "报送后 20 个工作日"
        assert standing.for_applicant(d).who == "示例县局"
        assert "下级机关审查中" in str(standing.for_office(d, may_act=True).now)
        steps = story.timeline(d).steps
        assert [str(one.title) for one in steps][-4:] == [
            "下级机关审查、报送", "上级机关审查", "作出决定", "送达结果",
        ]  # fmt: skip
        assert any("示例县局" in str(one.who) for one in steps)
    sent(world, below)
    with on("2026-03-17"):
        d = Dossier(queries.one(below, seen_by=world.owner), world.owner)
        told = {str(one.label): str(one.value) for one in standing.clocks(d).facts}
        assert "下级机关报送" not in told
        assert told["法定办结"].startswith("2026年4月")
        assert not any("11990" in str(one.who) for one in story.timeline(d).steps)


def test_licensing_43_then_the_limit_of_the_body_above_runs_from_the_arrival(world, below):
    assert sent(world, below, "2026-03-17").due == "2026-03-31"
    case = make.row(below)
    assert (case.org, case.region, case.promised_due) == (make.LEAD, make.REGION, case.due)
    with on("2026-03-18"):
        kinds = [one.kind for one in explain(case) if one.runs]
    assert ClockKind.LOWER not in kinds
    assert ClockKind.PROMISED in kinds


@pytest.mark.norm("licensing.35.upper_decides")
def test_article_35_the_body_below_does_not_decide(world, below):
    with on("2026-03-16"):
        for act in (
            lambda: grant(below, by=world.elsewhere),
            lambda: refuse(below, by=world.elsewhere, reason="示例", ground="tiaojian"),
        ):
            refused("case.upper_decides", act)
        send_up(below, by=world.elsewhere, opinion="示例：建议准予")
        make.reviewed(below, world)
        with pytest.raises(Refused):
            grant(below, by=world.elsewhere)
        assert grant(below, by=world.head).state == "granted"
    assert Paper.objects.get(case__case_no=below, kind="granted").org == make.LEAD


def test_silence_decides_nothing_while_the_body_below_has_it(world, below):
    Case.objects.filter(case_no=below).update(tacit="granted", due_provisional=False)
    with on("2026-05-11"):
        tasks.end_silence()
    assert make.row(below).state == "accepted"


@pytest.mark.norm("licensing.35.with_opinion")
def test_article_35_the_opinion_is_sent_along(world, below):
    with on("2026-03-16"):
        refused("case.lower_opinion", lambda: send_up(below, by=world.elsewhere, opinion=" "))


@pytest.mark.norm("licensing.35.all_materials")
def test_article_35_every_material_is_sent_along(world, below):
    Case.objects.filter(case_no=below).update(owed=["idcard"])
    with on("2026-03-16"):
        refused("case.materials_lack", lambda: send_up(below, by=world.elsewhere, opinion="示例"))


def test_article_35_the_body_above_has_the_papers_and_cannot_ask_again(world, below):
    before = [one.document_uid for one in queries.materials(make.row(below))]
    sent(world, below)
    case = make.row(below)
    assert [one.document_uid for one in queries.materials(case)] == before != []
    asking = {"ask_correction", "propose_second_notice", "approve_second_notice", "accept_lacking"}
    assert not asking & {one.name for one in CASE.possible(CaseState.ACCEPTED)}
    with on("2026-03-17"), pytest.raises(Refused) as no:
        ask_correction(below, [make.PAPER_LINE], by=world.window)
    assert no.value.code == "case.step_not_possible"


def test_it_is_sent_up_once_and_only_where_two_levels_handle_it(world, below):
    sent(world, below)
    with on("2026-03-17"):
        one_level = make.case(world, "accepted", make.BARE)
        for number in (below, one_level):
            assert "send_up" not in law.allowed(world.officer, make.row(number))
            refused("case.not_below", lambda n=number: send_up(n, by=world.officer, opinion="示例"))


def test_both_bodies_see_it_and_only_who_has_it_acts(world, below):
    with pytest.raises(NotFound):
        queries.one(below, seen_by=world.head)
    sent(world, below)
    case = queries.one(below, seen_by=world.elsewhere)
    assert queries.permitted(world.elsewhere, case) == []
    assert policies.sees(world.head, case)
    with on("2026-03-17"):
        assert withdraw(below, by=world.owner, reason="示例").state == "withdrawn"


def test_the_applicant_hands_in_everything_to_the_body_below(world):
    with on("2026-03-02"):
        number = make.draft(world.owner, make.TWO_LEVELS)
        Case.objects.filter(case_no=number).update(answers=b"")
        with pytest.raises(Invalid):
            submit(number, by=world.owner)
        assert make.row(number).org == make.ELSEWHERE


def test_the_applicant_reads_who_has_it_and_what_comes(world, below, enter):
    with on("2026-03-03"):
        page = enter(world.owner).get(f"/my/cases/{below}").content.decode()
        assert "下级机关正在审查" in page
        assert "示例县局" in page
        desk = enter(world.elsewhere).get(f"/desk/cases/{below}").content.decode()
        assert "报送上级机关" in desk
        assert lists.tallies(world.elsewhere)["ready"] == 0
