"""保存期限: drafts are forgotten after their term; a case that was filed never is."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.jobs import JOBS
from tongban.modules.cases import queries
from tongban.modules.cases.actions.forget_draft import forget_draft
from tongban.modules.cases.retaining import Drafts
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.everything import changed, digests, undone
from tongban.modules.documents.tests.factories import live
from tongban.modules.privacy.contracts import RECORDS

RULE = Rule("privacy_retention")
TERM = dt.timedelta(days=RECORDS["draft"].days or 0)
STATES = (
    "submitted", "correcting", "accepted", "suspended", "granted", "refused", "delivered",
    "archived", "withdrawn", "declined",
)  # fmt: skip


def test_after_its_term_the_job_erases_a_draft_and_nothing_else(world):
    draft, filed = make.case(world, "draft", make.PLAIN), make.case(world, "accepted", make.PLAIN)
    JOBS["privacy.retention"].run()
    assert queries.by_number(draft).state == "draft"
    with clock.at(clock.now() + TERM + dt.timedelta(days=1)):
        JOBS["privacy.retention"].run()
    gone = queries.by_number(draft)
    assert (gone.state, bytes(gone.answers), bytes(gone.applicant)) == ("discarded", b"", b"")
    files = {kept: queries.materials(queries.by_number(kept)) for kept in (draft, filed)}
    assert not live() & {one.document_id for one in files[draft]}
    assert live() >= {one.document_id for one in files[filed]}
    assert queries.by_number(filed).state == "accepted"
    assert bytes(queries.by_number(filed).answers)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(state=st.sampled_from(STATES), years=st.integers(1, 60))
def test_never_under_an_open_matter_nor_an_archive(filed, state, years):
    number = filed[state]
    before = digests()
    with undone():
        later = clock.now() + dt.timedelta(days=366 * years)
        assert number not in Drafts().over(later, 1000)
        with pytest.raises(Refused):
            forget_draft(number, later, by=RULE)
        assert changed(before) == []


@pytest.fixture
def filed(world):
    """A case in every state after filing."""
    return {state: make.case(world, state, make.PLAIN) for state in STATES}


def test_who_goes_on_keeps_it_and_people_forget_nothing(world):
    draft = make.case(world, "draft", make.PLAIN)
    with pytest.raises(NotFound):
        forget_draft(draft, clock.now() - TERM, by=RULE)
    with pytest.raises(Refused):
        forget_draft(draft, clock.now() + TERM, by=world.owner)
    assert queries.by_number(draft).state == "draft"
