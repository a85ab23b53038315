"""A licence falls with the decision that it rests on, by the rule that follows that decision."""

from __future__ import annotations

import pytest

from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.licences import public
from tongban.modules.licences.contracts import Standing

from .factories import OFFICER, OWNER, issued, verified

pytestmark = pytest.mark.django_db


def test_it_verifies_as_revoked_from_the_same_moment_and_is_told():
    one = issued()
    public.end_with_case(one.uid, reason="示例：决定已撤销", by=Rule("test"))
    assert verified(one.uid).standing is Standing.REVOKED
    assert one.uid in OutboxEvent.objects.get(kind="licences.revoked").payload


@pytest.mark.parametrize("by", [OFFICER, OWNER])
def test_only_the_rule_follows_the_decision(by):
    one = issued()
    with pytest.raises(Refused):
        public.end_with_case(one.uid, reason="示例", by=by)
    assert verified(one.uid).standing is Standing.VALID
