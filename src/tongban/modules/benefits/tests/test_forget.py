"""撤回同意（个人信息保护法 第47条第一款第三项）: what it alone allowed is erased."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.modules.benefits import public, queries
from tongban.modules.benefits.actions.answer import confirm
from tongban.modules.benefits.actions.forget import forget
from tongban.modules.benefits.actions.opt_out import set_matching
from tongban.modules.benefits.models import Proposal
from tongban.modules.cases.tests.days import FRIDAY, on

RULE = Rule("consent_withdrawn")


@pytest.fixture
def uid(world, registers):
    """A proposal made on a Friday."""
    with on(FRIDAY):
        public.match("demo")
    return queries.mine(world.owner)[0].uid


def test_withdrawing_ends_open_proposals_and_erases_what_registers_said(world, uid):
    set_matching(on=False, by=world.owner)
    worker.drain(rounds=50)
    row = Proposal.objects.get(uid=uid)
    assert (row.state, bytes(row.why)) == ("expired", b"")
    assert queries.mine(world.owner)[0].why == ()


def test_what_became_a_case_keeps_what_it_rests_on(world, uid):
    with on("2026-11-23"):
        confirm(uid, by=world.owner)
        set_matching(on=False, by=world.owner)
        worker.drain(rounds=50)
    assert queries.mine(world.owner)[0].why


def test_whoever_consented_anew_keeps_all(world, uid):
    forget(world.owner.owner_ref, by=RULE)
    assert queries.mine(world.owner)[0].state == "open"


def test_people_forget_nothing(world, uid):
    set_matching(on=False, by=world.owner)
    before = digests()
    with pytest.raises(Refused):
        forget(world.owner.owner_ref, by=world.owner)
    assert changed(before) == []
