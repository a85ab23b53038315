"""文书（行政许可法 第32条第二款、第38条；国务院令第716号）: numbered and dated with the step."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tongban.kernel import audit, clock
from tongban.kernel.actions import action, lastly, note
from tongban.kernel.errors import NotFound, Refused

from .. import numbers, papers, public
from ..actions.accept import accept
from ..actions.ask_correction import ask_correction
from ..actions.decide import grant
from ..actions.write_paper import written
from ..contracts import PaperKind, kinds_of_steps, printed_number
from ..models import Paper
from ..steps import CASE
from . import factories as make
from .sheets import newest, notice

UNWRITTEN = {
    "explain_delay",
    "lift_bar",
    "rebase",
    "propose_extension",
    "send_up",
    "save",
    "discard",
    "withdraw",
    "precheck",
    "review",
    "resume",
    "lapse",
    "archive",
    "propose_special",
    "reject_special",
    "drop_promise",
    "supplement",
    "lapse_lacking",
    "repair_credit",
    "correct_on_spot",
    "propose_second_notice",
    "assign_inspectors",
    "inspect",
    "countersign",
    "return_branch",
    "name_party",
    "tell_party",
    "hear_party",
    "request_hearing",
    "waive_hearing",
    "challenge_host",
    "hold_hearing",
}
"""Steps that no law wants in writing to the applicant as a paper of their own."""


def serials(org: str = make.LEAD, word: str = "受字") -> list[int]:
    found = Paper.objects.filter(org=org, word=word).order_by("id")
    return [one.serial or 0 for one in found]


def facts(code: str) -> papers.PaperFacts:
    """What anyone may verify."""
    found = papers.verified(code)
    assert found is not None
    return found


def test_every_step_that_the_law_wants_in_writing_has_a_kind():
    assert set(kinds_of_steps()) & set(CASE) == set(CASE) - UNWRITTEN


@pytest.mark.norm("licensing.32-2.in_writing")
def test_article_32_2_the_paper_is_there_when_the_step_is_and_bears_its_day(world):
    evening = dt.datetime(2026, 11, 23, 18, 30, tzinfo=dt.UTC)  # already the 24th in China
    number = make.case(world, "submitted", make.BARE)
    with clock.at(evening):
        accept(number, by=world.window)
    paper = newest(number)
    assert (paper.kind, paper.drawn) == (PaperKind.ACCEPTED, False)
    said = notice(paper.code)
    assert said.date == dt.date(2026, 11, 24)
    assert said.number == paper.number


def said_of(world, state: str, kind: PaperKind):
    """What the paper of this kind says in a case of this state."""
    number = make.case(world, state, make.BARE)
    found = public.record(number).issued(kind)
    return written(found[0].code, by=make.TESTER) if found else None


@pytest.mark.norm("licensing.42-45.in_writing")
def test_article_45_the_length_of_a_special_procedure_is_told_in_writing(world):
    said = said_of(world, "suspended", PaperKind.SPECIAL)
    assert said is not None
    assert "个工作日" in "".join(said.paragraphs)


@pytest.mark.norm("licensing.46-48.in_writing")
def test_article_48_a_hearing_leaves_its_papers_and_a_later_notice_ends_the_earlier(world):
    number = make.case(world, "accepted", make.BARE)
    make.hearing(number, world, "convened")
    make.convene(number, world, place="示例2厅")
    told, *notices = public.record(number).papers[-3:]
    assert told.kind == PaperKind.HEARING_TOLD
    assert [one.kind for one in notices] == [PaperKind.HEARING_NOTICE] * 2
    assert [one.ended for one in notices] == [PaperKind.HEARING_NOTICE, ""]
    assert "示例2厅" in "".join(notice(notices[1].code).paragraphs)


@pytest.mark.norm("licensing.38.in_writing")
@pytest.mark.parametrize("state", ["granted", "refused"])
def test_article_38_a_decision_is_in_writing(world, state):
    said = said_of(world, state, PaperKind.of(state))
    assert said is not None
    assert said.number.startswith("决字〔")


@pytest.mark.norm("licensing.44.in_writing")
def test_article_44_delivery_leaves_a_proof_that_names_the_decision(world):
    said = said_of(world, "delivered", PaperKind.DELIVERED)
    assert said is not None
    assert said.document_number.startswith("决字〔")


@pytest.mark.norm("online.716-9.verifiable")
def test_decree_716_article_9_a_paper_carries_the_code_by_which_anyone_verifies_it(world, client):
    said = said_of(world, "accepted", PaperKind.ACCEPTED)
    assert said.verify_url.endswith(numbers.typed(said.verify_code))
    assert client.get(said.verify_url[said.verify_url.index("/verify") :]).status_code == 200


def test_the_year_of_a_number_is_that_of_china(world):
    with clock.at(dt.datetime(2026, 12, 31, 16, 30, tzinfo=dt.UTC)):
        number = make.case(world, "submitted", make.BARE)
    assert newest(number).number == "收字〔2027〕1号"


def test_numbers_run_by_body_class_and_year_and_are_printed_as_gb_9704_wants(world):
    for _ in range(2):
        make.case(world, "accepted", make.BARE)
    assert [one.number[:2] for one in Paper.objects.order_by("id")] == ["收字", "受字"] * 2
    assert serials(word="收字") == serials(word="受字") == [1, 2]
    assert printed_number("受字", 2026, 12) == "受字〔2026〕12号"


def test_a_step_that_is_refused_takes_no_number(world):
    number = make.case(world, "submitted", make.BARE)
    before = serials()
    with pytest.raises(Refused):
        ask_correction(number, [], by=world.window)
    with pytest.raises(Refused):
        accept(number, by=world.officer)
    accept(number, by=world.window)
    assert serials() == [*before, (before or [0])[-1] + 1]


def test_a_step_that_fails_after_its_number_was_taken_leaves_no_gap(world, monkeypatch):
    first, second = (make.case(world, "submitted", make.BARE) for _ in range(2))
    with monkeypatch.context() as broken:
        broken.setattr(audit, "append", lambda *_: (_ for _ in ()).throw(OSError("power")))
        with pytest.raises(OSError, match="power"), transaction.atomic():
            accept(first, by=world.window)
    assert make.row(first).state == "submitted"
    accept(second, by=world.window)
    accept(first, by=world.window)
    assert serials() == [1, 2]


def test_the_audit_entry_of_the_step_names_the_number(world):
    number = make.case(world, "accepted", make.BARE)
    entry = audit.history(f"case:{number}")[-1]
    assert entry.action == "case.accept"
    assert newest(number).number in entry.facts


def test_the_same_step_has_a_paper_of_a_kind_once(world):
    made = Paper.objects.get(code=newest(make.case(world, "accepted", make.BARE)).code)
    made.pk, made.code, made.serial = None, "other", 99
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_locks_are_taken_last_and_in_one_order(db):
    done = []

    @action("test.lastly")
    def act(*, by):
        lastly("b", lambda: done.append("b"))
        lastly("a", lambda: done.append("a"))
        done.append("work")
        note("test:1")

    act(by=make.TESTER)
    assert done == ["work", "a", "b"]


def test_a_kind_that_ends_others_takes_them_out_of_force(world, monkeypatch):
    number = make.case(world, "accepted", make.BARE)
    accepted = newest(number)
    monkeypatch.setattr(PaperKind.GRANTED, "ends", ("accepted",))
    make.reviewed(number, world)
    grant(number, by=world.head)
    assert facts(accepted.code).ended == PaperKind.GRANTED
    assert facts(accepted.code).ended_on == clock.today()
    assert facts(newest(number).code).ended is None


def test_an_unknown_code_is_not_found(world):
    with pytest.raises(NotFound):
        papers.by_code("nothing")
    assert papers.verified("nothing") is None
    assert papers.verified("") is None
    assert papers.verified("x" * 999) is None


def test_tidings_cost_one_statement_and_unseal_nothing(world, django_assert_num_queries):
    number = make.case(world, "accepted", make.PLAIN)
    with django_assert_num_queries(1):
        said = public.tidings(number)
    assert said.review_due > said.accept_due > ""
    with pytest.raises(NotFound):
        public.tidings("0")
