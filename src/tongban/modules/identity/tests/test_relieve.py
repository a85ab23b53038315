import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db


def test_relieving_needs_the_same_right():
    member = make.officer()
    [post] = public.posts_of(member.staff_id)
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.relieve(member.staff_id, post, by=member)


def test_a_relieved_officer_keeps_the_rights_of_other_posts():
    member = make.officer(policies.UNMASK, serial=1)
    second = places.post(policies.APPOINT, key="second", serial=2)
    public.appoint(member.staff_id, second, by=make.TESTER)
    public.relieve(member.staff_id, public.posts_of(member.staff_id)[0], by=make.TESTER)
    assert make.actor(member.account_id).permissions == {policies.APPOINT}
    assert audit.history(f"staff:{member.staff_id}")[-1].action == "identity.relieve"


def test_a_post_not_held_is_not_found():
    member = make.officer()
    with pytest.raises(NotFound):
        public.relieve(member.staff_id, places.post(key="other"), by=make.TESTER)
