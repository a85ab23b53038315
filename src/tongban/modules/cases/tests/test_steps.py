"""The life of a case and of a branch: every state × every step, exactly as the tables say."""

import datetime as dt
import itertools
from contextlib import contextmanager, nullcontext

import pytest
from django.db import transaction

from tongban.kernel import audit, clock
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.kernel.reasons import LOST_RACE
from tongban.kernel.steps import check, move, take
from tongban.modules.cases import law, policies, queries
from tongban.modules.cases.contracts import NEVER_FILED, BranchState, CaseState
from tongban.modules.cases.models import Branch, Case, StepTaken
from tongban.modules.cases.steps import BRANCH, CASE
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.calls import DOING, in_post

ACTION_OF = {name: f"case.{name}" for name in CASE}
OVERDUE = {"lapse", "lapse_lacking", "deem_accepted"}


@pytest.mark.parametrize("state", list(CaseState))
def test_every_state_can_be_reached_by_lawful_steps(world, state):
    assert make.row(make.case(world, state)).state == state


def test_the_table_names_every_state_and_no_other():
    assert set(CASE.states()) == set(CaseState)
    assert set(BRANCH.states()) == set(BranchState)


def test_every_step_has_its_action():
    assert set(ACTION_OF.values()) <= set(DOING)


def test_what_is_over_stays_over():
    assert CASE.possible(CaseState.DISCARDED) == []
    kept = {step.name for step in CASE.possible(CaseState.ARCHIVED)}
    assert kept == {"verify_promise", "revoke_on_promise", "repair_credit"}


def standing(number):
    """Everything that a step could change, as plain values."""
    case = Case.objects.filter(case_no=number).values().get()
    branches = list(Branch.objects.filter(case_id=case["id"]).order_by("id").values())
    steps = StepTaken.objects.filter(case_id=case["id"]).count()
    return case, branches, steps, audit.head(f"case:{number}"), OutboxEvent.objects.count()


@contextmanager
def undone():
    """Do something and take it back, so that one case serves every step."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("state", list(CaseState))
def test_a_step_is_taken_where_the_table_allows_it_and_nowhere_else(world, subtests, state):
    numbers: dict[int, str] = {}
    for name in CASE:
        guide = make.guide_for(name)
        number = numbers.setdefault(guide.serial, "") or make.case(world, state, guide)
        numbers[guide.serial] = number
        with subtests.test(step=name), undone():
            make.prepare(number, name)
            prove(world, number, state, name)


SECOND = {
    "propose_second_notice": make.answered,
    "approve_second_notice": make.proposed,
    "ask_correction": lambda who, state: make.case(who, state, make.PLAIN),
}
"""Steps before acceptance that need a case of their own to be lawful in."""


def prove(who, number, state, name):
    """Try one step: it moves the case as the table says, or is refused and changes nothing."""
    if name in SECOND and state in CASE[name].since:
        number = SECOND[name](who, state)
    make.ready(number, who, name)
    by, act = taker(who, name, state), DOING[ACTION_OF[name]]
    before = standing(number)
    later = clock.at(clock.now() + dt.timedelta(days=60)) if name in OVERDUE else nullcontext()
    with later:
        if state in CASE[name].since:
            act(number, by)
            assert make.row(number).state == (CASE[name].to or state)
            return
        with pytest.raises((Refused, NotFound)) as refusal:
            act(number, by)
    assert why(refusal.value) == expected(state, by)
    assert standing(number) == before


def taker(who, name, state):
    """Whoever may take the step; a reviewer who knows of the case before any part of it is open."""
    if name in policies.PART_STEPS and state != CaseState.ACCEPTED:
        return who.officer
    return in_post(who, ACTION_OF[name])


def expected(state, by):
    """The office cannot even know of what was never filed; else the step is out of place."""
    return "not found" if by.is_staff and state in NEVER_FILED else "case.step_not_possible"


def why(refusal):
    return "not found" if isinstance(refusal, NotFound) else refusal.code


@pytest.mark.parametrize("name", list(CASE))
@pytest.mark.parametrize("state", list(CaseState))
def test_the_table_alone_decides_about_a_case(state, name):
    case = Case(state=state)
    if state in CASE[name].since:
        assert check(case, CASE, name).name == name
        return
    with pytest.raises(Refused) as refusal:
        check(case, CASE, name)
    assert CASE[name].en in refusal.value.message("en")
    assert CASE[name].zh in refusal.value.message("zh")


def test_a_branch_moves_as_its_table_says_and_not_otherwise(world, subtests):
    number = make.case(world, "accepted")
    for state, name in itertools.product(BranchState, BRANCH):
        with subtests.test(state=state, step=name), undone():
            part = queries.branches(make.row(number))[0]
            Branch.objects.filter(pk=part.pk).update(state=state)
            prove_branch(part.pk, state, name)


def prove_branch(pk, state, name):
    part = Branch.objects.get(pk=pk)
    if state in BRANCH[name].since:
        take(part, BRANCH, name)
        kept = Branch.objects.get(pk=pk)
        assert (kept.state, kept.version) == (BRANCH[name].to, part.version)
        return
    with pytest.raises(Refused) as refusal:
        take(part, BRANCH, name)
    assert refusal.value.code == "branch.step_not_possible"
    kept = Branch.objects.get(pk=pk)
    assert (kept.state, kept.version) == (state, part.version)


def test_who_read_the_case_before_another_moved_it_is_refused(world):
    number = make.case(world, "submitted")
    mine, other = make.row(number), make.row(number)
    take(other, CASE, "precheck")
    with pytest.raises(Refused) as refusal:
        take(mine, CASE, "accept")
    assert refusal.value.code == LOST_RACE
    assert make.row(number).state == "prechecked"


def test_a_move_counts_the_version_and_keeps_the_row_in_hand_true(world):
    number = make.case(world, "submitted")
    mine = make.row(number)
    version = mine.version
    move(mine, org="x")
    move(mine, org="y")
    assert (mine.version, mine.org) == (version + 2, "y")
    assert make.row(number).version == version + 2


@pytest.mark.parametrize("state", list(CaseState))
def test_what_is_offered_is_never_refused_for_the_state(world, state):
    number = make.case(world, state)
    case = make.row(number)
    for name in law.allowed(world.window, case) + law.allowed(world.owner, case):
        assert state in CASE[name].since
