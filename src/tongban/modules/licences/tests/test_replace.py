from __future__ import annotations

import pytest

from tongban.kernel.codes import check_licence_id
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.licences import public, queries
from tongban.modules.licences.contracts import Standing
from tongban.modules.licences.models import Licence

from .factories import COLLEAGUE, ELSEWHERE, OFFICER, OWNER, STRANGER, issued, verified

pytestmark = pytest.mark.django_db


def test_the_next_version_keeps_number_term_and_serial():
    old = issued()
    new = public.replace(old.uid, reason="改名（演示）", holder_name="示例王大明", by=OFFICER)
    was, now = check_licence_id(old.identifier), check_licence_id(new.identifier)
    assert now.flaws == ()
    assert was.parts is not None
    assert now.parts is not None
    assert (was.parts.serial, now.parts.version) == (now.parts.serial, "002")
    assert (new.number, new.valid_to, new.case_no) == (old.number, old.valid_to, old.case_no)
    assert verified(old.uid).standing is Standing.REPLACED
    assert verified(new.uid).standing is Standing.VALID
    kept = Licence.objects.get(uid=new.uid)
    assert queries.holder(kept).name == "示例王大明"
    assert queries.face(kept)[0][0] == "经营场所"


def test_a_third_version_follows_the_second():
    second = public.replace(issued().uid, reason="演示", by=OFFICER)
    third = public.replace(second.uid, reason="演示", face=(("类别", "甲"),), by=OFFICER)
    assert ".003." in third.identifier
    assert queries.face(Licence.objects.get(uid=third.uid)) == [("类别", "甲")]


def test_a_late_delivery_returns_the_newest_version():
    new = public.replace(issued().uid, reason="演示", by=OFFICER)
    assert issued().uid == new.uid


@pytest.mark.parametrize(
    ("actor", "why"),
    [(STRANGER, NotFound), (COLLEAGUE, NotFound), (ELSEWHERE, NotFound), (OWNER, Refused)],
    ids=["stranger", "colleague", "elsewhere", "owner"],
)
def test_others_replace_nothing(actor, why):
    one = issued()
    with pytest.raises(why):
        public.replace(one.uid, reason="演示", by=actor)
    assert Licence.objects.count() == 1


def test_a_revoked_licence_is_not_replaced():
    one = issued()
    public.revoke(one.uid, reason="演示", by=OFFICER)
    with pytest.raises(Refused) as refused:
        public.replace(one.uid, reason="演示", by=OFFICER)
    assert refused.value.code == "licence.step_not_possible"


def test_a_replacement_needs_a_reason():
    with pytest.raises(Refused) as refused:
        public.replace(issued().uid, reason="", by=OFFICER)
    assert refused.value.code == "licence.reason_needed"
