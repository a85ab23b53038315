"""确认、不需要、转人工、过期: only by its person, once, in time."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.benefits import public, queries, tasks
from tongban.modules.benefits.actions.answer import confirm, decline, expire, refer
from tongban.modules.benefits.models import Proposal
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on


@pytest.fixture
def uid(world, registers):
    """A proposal made on Friday 20 November; it ends on 20 December."""
    with on(FRIDAY):
        public.match("demo")
    return queries.mine(world.owner)[0].uid


def refused(call, code):
    before = digests()
    with pytest.raises(Refused) as no:
        call()
    assert no.value.code == code
    assert changed(before) == []


def test_to_confirm_opens_files_accepts_and_grants_by_lawful_steps(world, uid):
    with on("2026-11-23"):
        number = confirm(uid, by=world.owner)
    assert make.row(number).state == "granted"
    assert queries.mine(world.owner)[0].case_no == number
    assert make.row(number).owner_ref == world.owner.owner_ref


def test_to_confirm_twice_grants_once(world, uid):
    with on("2026-11-23"):
        confirm(uid, by=world.owner)
        refused(lambda: confirm(uid, by=world.owner), "proposal.step_not_possible")


def test_a_stranger_does_not_even_see_it(world, uid):
    with on("2026-11-23"), pytest.raises(NotFound):
        confirm(uid, by=world.stranger)


def test_who_declines_is_not_asked_again_in_the_period(world, uid):
    with on("2026-11-23"):
        decline(uid, by=world.owner)
        assert public.match("demo") == 0


def test_article_24_a_person_can_be_asked_instead_of_the_machine(world, uid):
    with on("2026-11-23"):
        number = refer(uid, by=world.owner)
    assert make.row(number).state == "draft"
    assert queries.mine(world.owner)[0].state == "referred"


def test_it_ends_on_its_date_and_not_before(world, uid):
    with on("2026-12-20", hour=23):
        assert tasks.expire_overdue() == 0
        refused(lambda: expire(uid, by=Rule("x")), "benefit.still_open")
    with on("2026-12-21", hour=0):
        refused(lambda: confirm(uid, by=world.owner), "benefit.over")
        assert [tasks.expire_overdue(), tasks.expire_overdue()] == [1, 0]
    assert Proposal.objects.get(uid=uid).state == "expired"


def test_who_confirms_by_an_old_page_while_another_press_was_first_grants_nothing(
    world, uid, monkeypatch
):
    stale = queries.one(uid, seen_by=world.owner)
    with on("2026-11-23"):
        confirm(uid, by=world.owner)
        monkeypatch.setattr(queries, "one", lambda uid, seen_by: stale)
        refused(lambda: confirm(uid, by=world.owner), "access.changed_meanwhile")
