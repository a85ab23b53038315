"""What cases hold of a person: never deleted while the case is open or archived."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.cases import queries
from tongban.modules.cases.holding import CaseData
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.everything import changed, digests
from tongban.modules.privacy import public as privacy

ROOM = CaseData()


def test_a_copy_says_what_was_filled_in(world):
    make.case(world, "accepted", make.PLAIN)
    [one] = ROOM.held(world.owner)
    facts = dict(one.facts)
    assert facts["字号名称"] == make.ANSWERS["shop"]
    assert one.kept
    assert ROOM.held(world.stranger) == []


@pytest.mark.parametrize(
    "state",
    ["submitted", "correcting", "accepted", "suspended", "granted", "refused", "delivered",
     "archived", "withdrawn", "declined"],
)  # fmt: skip
def test_nothing_of_a_case_that_was_filed_is_deleted(world, state):
    number = make.case(world, state, make.PLAIN)
    before = digests()
    with pytest.raises(Refused, match=r"privacy\.kept_by_law"):
        privacy.erase("cases", number, by=world.owner)
    assert changed(before) == []


def test_a_draft_is_given_up_and_its_values_are_erased(world):
    number = make.case(world, "draft", make.PLAIN)
    privacy.erase("cases", number, by=world.owner)
    case = queries.by_number(number)
    assert (case.state, bytes(case.answers), bytes(case.applicant)) == ("discarded", b"", b"")
    assert ROOM.held(world.owner) == []
