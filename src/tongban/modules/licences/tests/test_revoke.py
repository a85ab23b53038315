from __future__ import annotations

import json

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.licences import public, queries
from tongban.modules.licences.contracts import Standing
from tongban.modules.licences.models import Licence

from .factories import (
    COLLEAGUE,
    ELSEWHERE,
    GRANTED,
    OFFICER,
    OWNER,
    STRANGER,
    issued,
    post,
    verified,
)

pytestmark = pytest.mark.django_db


def revoked_events() -> list[dict[str, str]]:
    rows = OutboxEvent.objects.filter(kind="licences.revoked")
    return [json.loads(row.payload) for row in rows]


def test_revoking_shows_at_once():
    one = issued()
    assert verified(one.uid).standing is Standing.VALID
    public.revoke(one.uid, reason="以欺骗手段取得（演示）", by=OFFICER)
    facts = verified(one.uid)
    assert facts.standing is Standing.REVOKED
    assert facts.ended_on is not None
    assert queries.end_reason(Licence.objects.get()) == "以欺骗手段取得（演示）"
    assert [event["uid"] for event in revoked_events()] == [one.uid]
    assert audit.history(f"licence:{one.uid}")[-1].action == "licence.revoke"


@pytest.mark.parametrize(
    ("actor", "why"),
    [
        (STRANGER, NotFound),
        (COLLEAGUE, NotFound),
        (ELSEWHERE, NotFound),
        (OWNER, Refused),
        (post("licences:licence:read"), Refused),
        (GRANTED, Refused),
    ],
    ids=["stranger", "colleague", "elsewhere", "owner", "reader", "rule"],
)
def test_others_revoke_nothing_and_leave_no_trace(actor, why):
    one = issued()
    before = OutboxEvent.objects.count(), len(list(audit.entries()))
    with pytest.raises(why):
        public.revoke(one.uid, reason="演示", by=actor)
    assert verified(one.uid).standing is Standing.VALID
    assert (OutboxEvent.objects.count(), len(list(audit.entries()))) == before


def test_an_officer_does_not_revoke_their_own():
    from dataclasses import replace

    one = issued()
    with pytest.raises(Refused) as refused:
        public.revoke(one.uid, reason="演示", by=replace(OFFICER, staff_person_id=7))
    assert refused.value.code == "licence.own_licence"


def test_a_reason_is_needed():
    one = issued()
    with pytest.raises(Refused) as refused:
        public.revoke(one.uid, reason="  ", by=OFFICER)
    assert refused.value.code == "licence.reason_needed"


def test_a_licence_is_revoked_once():
    one = issued()
    public.revoke(one.uid, reason="演示", by=OFFICER)
    with pytest.raises(Refused) as refused:
        public.revoke(one.uid, reason="演示", by=OFFICER)
    assert refused.value.code == "licence.step_not_possible"
    assert len(revoked_events()) == 1
