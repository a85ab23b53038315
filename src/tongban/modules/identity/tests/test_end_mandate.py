"""Ending: either side, at once; whoever pressed a button meanwhile did nothing."""

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public
from tongban.modules.identity.contracts import MandateState
from tongban.modules.identity.models import Mandate
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("signed", "by", "how"),
    [
        (False, "principal", MandateState.WITHDRAWN),
        (False, "agent", MandateState.DECLINED),
        (True, "principal", MandateState.REVOKED),
        (True, "agent", MandateState.GIVEN_UP),
    ],
)
def test_either_side_ends_it_before_and_after_it_holds(signed, by, how):
    people = {"principal": make.citizen(), "agent": make.citizen()}
    uid = (make.mandate if signed else make.offer)(people["principal"], people["agent"])
    assert public.end_mandate(uid, by=people[by]) == how
    assert make.helper(uid, people["agent"]) is None
    told = OutboxEvent.objects.order_by("-id")[0]
    assert told.kind == "identity.mandate_ended"
    with pytest.raises((Refused, NotFound)):
        public.end_mandate(uid, by=people[by])


@pytest.mark.parametrize("who", [make.citizen, make.officer, lambda: Anonymous])
def test_nobody_else_does(who):
    uid = make.mandate(make.citizen(), make.citizen())
    with pytest.raises((Refused, NotFound)):
        public.end_mandate(uid, by=who())
    assert Mandate.objects.get(uid=uid).ended_at is None


def test_who_acts_under_it_has_to_be_themselves_again_to_end_it():
    principal, agent = make.citizen(), make.citizen()
    uid = make.mandate(principal, agent)
    with pytest.raises(Refused, match=r"access\.not_for_helpers"):
        public.end_mandate(uid, by=make.helper(uid, agent))
    assert Mandate.objects.get(uid=uid).ended_at is None


def test_the_next_request_of_the_session_is_ones_own_again(sign_in):
    principal, agent = make.citizen("示例·王小明"), make.citizen()
    uid = make.mandate(principal, agent)
    client = sign_in(make.helper(uid, agent))
    assert "acting__in" in client.get("/my/account").content.decode()
    public.end_mandate(uid, by=principal)
    answer = client.post("/my/role", {"body": ""})
    assert answer.status_code == 403
    assert "委托已经结束" in answer.content.decode()
    assert "acting__in" not in client.get("/my/account").content.decode()
