"""For a child: the guardian does all of it, marked for ever; the child what suits their age."""

from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actions import ACTIONS
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.modules.cases import policies, queries
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.package import contents
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.test_helped import EXPECTED
from tongban.modules.identity.contracts import Act
from tongban.modules.identity.tests import factories as people

pytestmark = pytest.mark.django_db
ALONE = {
    5: frozenset(),
    8: frozenset({Act.FILL, Act.COLLECT}),
    13: frozenset({Act.FILL, Act.COLLECT}),
    15: frozenset({Act.FILL, Act.COLLECT}),
    16: frozenset({Act.FILL, Act.SUBMIT, Act.CORRECT, Act.COLLECT}),
    17: frozenset({Act.FILL, Act.SUBMIT, Act.CORRECT, Act.COLLECT}),
}


@pytest.mark.parametrize("age", ALONE)
def test_what_a_minor_does_alone(world, age):
    by = people.minor(age)
    assert by.reach.acts == ALONE[age]
    case = make.row(make.draft(world.owner, make.PLAIN))
    case.owner_ref = by.owner_ref
    for (step, state), needed in EXPECTED.items():
        case.state = state
        verdict = policies.may_act_as_applicant(by, case, step)
        alone = needed is not None and needed in ALONE[age]
        assert verdict == (None if alone else "identity.needs_guardian"), (step, state)


@pytest.mark.parametrize("age", [18, 40])
def test_whoever_is_of_age_does_everything(world, age):
    assert people.minor(age).reach is None


def test_a_guardian_takes_every_step_and_it_is_marked_for_ever(world):
    child = people.minor(9)
    by = people.guardian(child)
    number = make.draft(by, make.PLAIN)
    submit(number, by=by)
    case = make.row(number)
    assert case.owner_ref == child.owner_ref
    assert queries.timeline(case)[-1].helper == by.helping.helper
    assert by.helping.helper.startswith("监护人")
    assert contents.collect(number).metadata()["代办人"] == by.helping.helper
    withdraw(number, by=by)
    assert make.row(number).state == "withdrawn"


def test_the_child_prepares_and_the_guardian_files(world):
    child = people.minor(9)
    number = make.draft(child, make.PLAIN)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.needs_guardian"):
        submit(number, by=child)
    assert changed(before) == []
    submit(number, by=people.guardian(child))


def test_below_eight_nothing_is_opened_alone(world):
    child = people.minor(7)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.needs_guardian"):
        make.draft(child, make.PLAIN)
    assert changed(before) == []
    make.draft(people.guardian(child), make.PLAIN)


def test_what_is_for_guardians_alone(world):
    given = {name for name, one in ACTIONS.items() if one.helped == FOR_WARDS}
    assert {one for one in given if one.startswith("case.")} == {
        "case.withdraw", "case.request_hearing", "case.waive_hearing", "case.challenge_host",
    }  # fmt: skip
    by = people.guardian(people.minor(9))
    helper = replace(by, helping=replace(by.helping, guardian=False))
    number = make.draft(by, make.PLAIN)
    submit(number, by=by)
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_for_helpers"):
        withdraw(number, by=helper)
    assert changed(before) == []
