"""Looking at an applicant's values in clear (个人信息保护法 第6条、第51条)."""

from __future__ import annotations

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.cases import policies, queries
from tongban.modules.cases.actions.unmask import unmask
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.web import looks_at

REASON = "核对申请人身份"


def test_a_look_is_written_for_the_case_and_for_the_person(world):
    number = make.case(world, "submitted", make.BARE)
    unmask(number, by=world.window, reason=f"  {REASON} ")
    step = queries.timeline(make.row(number))[-1]
    assert (step.name, step.opinion, step.by) == ("unmask", REASON, world.window.name)
    assert REASON in looks_at(world.owner)
    entries = AuditEntry.objects.filter(action="case.unmask", subject=f"case:{number}")
    assert REASON not in str([one.facts for one in entries])
    assert len(entries) == 1


@pytest.mark.parametrize("reason", ["", "  ", "看看", " a  b "])
def test_a_reason_of_five_signs_is_needed(world, reason):
    number = make.case(world, "submitted", make.BARE)
    before = make.row(number), AuditEntry.objects.count()
    with pytest.raises(Refused) as no:
        unmask(number, by=world.window, reason=reason)
    assert no.value.code == "identity.reason_too_short"
    assert (make.row(number), AuditEntry.objects.count()) == before


@pytest.mark.parametrize("name", ["owner", "stranger", "colleague", "elsewhere"])
def test_who_has_no_work_with_the_case_may_not_look(world, name):
    number = make.case(world, "submitted", make.BARE)
    with pytest.raises((Refused, NotFound)):
        unmask(number, by=getattr(world, name), reason=REASON)
    assert "unmask" not in [one.name for one in queries.timeline(make.row(number))]


@pytest.mark.parametrize("state", ["delivered", "withdrawn", "declined", "archived"])
def test_a_closed_case_is_no_reason_to_look(world, state):
    number = make.case(world, state, make.BARE)
    with pytest.raises(Refused):
        unmask(number, by=world.window, reason=REASON)


def test_a_department_that_reviews_a_part_may_look(world):
    number = make.case(world, "accepted", make.PARALLEL)
    assert policies.may_unmask(world.fire, make.row(number)) is None
    unmask(number, by=world.fire, reason=REASON)


def test_a_draft_is_not_the_offices_to_know_of(world):
    """Neither look nor step is written when the case refuses."""
    number = make.draft(world.owner, make.BARE)
    with pytest.raises(NotFound):
        unmask(number, by=world.window, reason=REASON)
    assert REASON not in looks_at(world.owner)
