import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.places import policies, public
from tongban.modules.places.contracts import Post, PostScope
from tongban.modules.places.tests import factories as make

pytestmark = pytest.mark.django_db


def test_posts_by_key_body_and_permission():
    key = make.post(policies.LOAD_CALENDAR, scope=PostScope.REGION)
    [one] = public.posts([key])
    assert (one.permissions, one.scope) == ((policies.LOAD_CALENDAR,), PostScope.REGION)
    assert public.posts(organisation=one.organisation) == [one]
    assert public.posts(permission=policies.LOAD_CALENDAR) == [one]
    assert public.posts(permission=policies.ADOPT_POSTS) == []


def test_rights_are_replaced_as_a_whole_and_audited_by_post():
    key = make.post(policies.LOAD_CALENDAR)
    make.post(policies.ADOPT_POSTS, key=key)
    [one] = public.posts([key])
    assert one.permissions == (policies.ADOPT_POSTS,)
    assert len(audit.history(f"post:{key}")) == 2


def test_a_right_that_no_room_declared_is_refused():
    body = make.organisation()
    with pytest.raises(Invalid) as no:
        public.adopt_posts([Post("p", body, "岗", ("no:such:right",))], by=make.TESTER)
    assert [(e.field, e.code) for e in no.value.errors] == [("p", "post.permission")]
    assert public.posts(["p"]) == []


def test_body_and_region_must_exist():
    with pytest.raises(Invalid) as no:
        public.adopt_posts([Post("p", make.uscc(8), "岗", (), region="990900")], by=make.TESTER)
    assert {e.code for e in no.value.errors} == {"post.organisation", "post.region"}


def test_strangers_may_not():
    with pytest.raises(Refused):
        public.adopt_posts([], by=Anonymous)
