"""提出延长（行政许可法 第42条第一款）: until the head approves, nothing moves."""

from tongban.modules.cases import law
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.test_extend import accepted, code_of, longer, propose


def test_an_officer_proposes_and_the_limit_stays_until_the_head_approves(world):
    number = accepted(world)
    assert propose(number, world).due == "2026-12-04"
    case = make.row(number)
    assert (case.proposed_days, case.extended_days) == (5, 0)
    assert longer(number, world).due == "2026-12-11"
    case = make.row(number)
    assert (case.proposed_days, case.extension_by, case.extended_days) == (0, "", 5)


def test_a_proposal_waits_once_and_is_as_lawful_as_the_extension(world):
    number = accepted(world)
    assert code_of(lambda: propose(number, world, days=11)) == "case.extension_too_long"
    assert code_of(lambda: propose(number, world, reason=" ")) == "case.reason_needed"
    propose(number, world)
    assert code_of(lambda: propose(number, world)) == "case.extension_waits"
    assert "propose_extension" not in law.allowed(world.officer, make.row(number))
