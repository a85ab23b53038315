import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db


def test_a_head_appoints_within_the_own_body_only():
    head = make.officer(policies.APPOINT, serial=1)
    member = make.officer(serial=2)
    own, other = places.post(key="own", serial=1), places.post(key="other", serial=2)
    public.appoint(member.staff_id, own, by=head)
    assert own in public.posts_of(member.staff_id)
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.appoint(member.staff_id, other, by=head)
    public.relieve(member.staff_id, own, by=head)
    assert own not in public.posts_of(member.staff_id)
    acts = [entry.action for entry in audit.history(f"staff:{member.staff_id}")]
    assert acts[-2:] == ["identity.appoint", "identity.relieve"]


def test_a_post_is_held_once_and_may_be_held_again():
    member = make.officer()
    [post] = public.posts_of(member.staff_id)
    with pytest.raises(Refused, match=r"identity\.already_appointed"):
        public.appoint(member.staff_id, post, by=make.TESTER)
    public.relieve(member.staff_id, post, by=make.TESTER)
    with pytest.raises(NotFound):
        public.relieve(member.staff_id, post, by=make.TESTER)
    public.appoint(member.staff_id, post, by=make.TESTER)


def test_unknown_posts_and_staff():
    with pytest.raises(NotFound):
        public.appoint(make.officer().staff_id, "nowhere", by=make.TESTER)
    with pytest.raises(NotFound):
        public.appoint(999999, places.post(key="own"), by=make.TESTER)
