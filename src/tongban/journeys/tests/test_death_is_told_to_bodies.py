"""A death reaches those who handle what the person had applied for."""

import pytest

from tongban.journeys.death_is_told_to_bodies import tell
from tongban.modules.cases.tests import factories as make
from tongban.modules.identity.contracts import PersonDied
from tongban.modules.notices import public as notices

pytestmark = pytest.mark.django_db


def test_whoever_takes_cases_in_is_told_once_of_each_open_case(world):
    number = make.case(world, "submitted", make.PLAIN)
    make.draft(world.owner, make.PLAIN)
    died = PersonDied(world.owner.person_id, "2026-11-01")
    tell(died)
    tell(died)
    (told,) = [row for row in notices.inbox(world.window).rows if "去世" in row.subject]
    assert number in told.subject
    assert notices.inbox(world.fire).rows == []
