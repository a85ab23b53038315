"""Confirming: the second signature, by the side that was asked and nobody else."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public
from tongban.modules.identity.actions.offer_mandate import preview
from tongban.modules.identity.contracts import Assurance, MandateState, Other, Role, Side
from tongban.modules.identity.models import Body, Mandate, Person
from tongban.modules.identity.queries import mandates
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def confirm(uid, by):
    public.confirm_mandate(uid, Mandate.objects.get(uid=uid).digest, by=by)


def test_both_signatures_stand_in_the_chain_and_only_then_it_holds():
    principal, agent = make.citizen(), make.citizen()
    uid = make.offer(principal, agent)
    confirm(uid, agent)
    entries = audit.history(f"mandate:{uid}")
    assert [(one.action, one.actor) for one in entries] == [
        ("identity.offer_mandate", principal.ref),
        ("identity.confirm_mandate", agent.ref),
    ]
    assert mandates.view(uid, by=principal).state == MandateState.IN_FORCE
    assert OutboxEvent.objects.order_by("-id")[0].kind == "identity.mandate_confirmed"


@pytest.mark.parametrize("who", ["principal", "stranger", "anonymous", "staff"])
def test_nobody_else_confirms_it(who):
    principal, agent = make.citizen(), make.citizen()
    uid = make.offer(principal, agent)
    by = {
        "principal": lambda: principal,
        "stranger": make.citizen,
        "anonymous": lambda: Anonymous,
        "staff": make.officer,
    }[who]()
    with pytest.raises((Refused, NotFound)):
        confirm(uid, by)
    assert Mandate.objects.get(uid=uid).confirmed_at is None


def test_not_twice_and_not_when_it_was_taken_back():
    principal, agent = make.citizen(), make.citizen()
    uid = make.mandate(principal, agent)
    with pytest.raises(Refused, match=r"identity\.mandate_not_waiting"):
        confirm(uid, agent)
    other = make.offer(principal, agent)
    public.end_mandate(other, by=principal)
    with pytest.raises(Refused, match=r"identity\.mandate_not_waiting"):
        confirm(other, agent)
    assert Mandate.objects.get(uid=other).confirmed_at is None


def test_not_another_text_than_the_one_that_was_read():
    principal, agent = make.citizen(), make.citizen()
    uid = make.offer(principal, agent)
    with pytest.raises(Refused, match=r"identity\.mandate_text_changed"):
        public.confirm_mandate(uid, "0" * 64, by=agent)
    assert Mandate.objects.get(uid=uid).confirmed_at is None


@pytest.mark.parametrize("side", [Side.PRINCIPAL, Side.AGENT])
def test_not_when_who_offered_it_for_a_body_speaks_for_it_no_more(side):
    """An administrator on the way out offers a mandate; who is in league confirms it afterwards."""
    admin, person = make.clerk(role=Role.ADMIN), make.citizen()
    make.clerk(admin.body_id, Role.ADMIN)
    other, wanted = Other(*make.id_of(person)), make.scope()
    uids = []
    for _ in range(2):
        text = preview(side, other, wanted, by=admin)
        uids.append(public.offer_mandate(side, other, wanted, text.digest, by=admin))
    confirm(uids[0], person)
    public.end_clerkship(make.number_of(admin), by=admin)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.mandate_not_waiting"):
        confirm(uids[1], person)
    assert changed(before) == []
    assert mandates.view(uids[0], by=person).state == MandateState.IN_FORCE


def test_not_by_somebody_who_was_not_compared_with_the_register():
    principal, agent = make.citizen(), make.citizen()
    uid = make.offer(principal, agent)
    Person.objects.filter(pk=agent.person_id).update(level=Assurance.DECLARED)
    with pytest.raises(Refused, match=r"identity\.level_too_low"):
        confirm(uid, make.actor(agent.account_id))
    assert Mandate.objects.get(uid=uid).confirmed_at is None


def test_a_company_gives_a_mandate_by_its_manager():
    manager, agent = make.clerk(role=Role.ADMIN), make.citizen()
    uid = make.mandate(manager, agent)
    acting = make.helper(uid, agent)
    assert acting.owner_ref == f"body:{manager.body_id}"
    assert acting.person_id is None
    assert acting.body_name == Body.objects.get(pk=manager.body_id).name


def test_an_organisation_is_asked_and_its_manager_confirms():
    principal, manager = make.citizen(), make.clerk(role=Role.ADMIN)
    other, scope = Other(uscc=Body.objects.get(pk=manager.body_id).uscc), make.scope()
    text = public.preview(Side.PRINCIPAL, other, scope, by=principal)
    uid = public.offer_mandate(Side.PRINCIPAL, other, scope, text.digest, by=principal)
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        confirm(uid, make.clerk(manager.body_id))
    confirm(uid, manager)
    assert mandates.view(uid, by=manager).mine == Side.AGENT
    assert make.helper(uid, manager) is None  # it is for certified helpers, not for managers
