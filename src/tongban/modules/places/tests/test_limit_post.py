"""A post is limited to types of items by who appoints in its body."""

import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous, Grant, staff
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.places import policies, public
from tongban.modules.places.actions.limit_post import limit_post
from tongban.modules.places.contracts import Post
from tongban.modules.places.tests import factories as make

pytestmark = pytest.mark.django_db


def types_of(key: str) -> tuple[str, ...]:
    [found] = public.posts([key])
    return found.item_types


def test_types_are_kept_in_order_and_noted():
    key = make.post(policies.LOAD_CALENDAR)
    assert types_of(key) == ()
    limit_post(key, ["05", "01", "05"], by=make.TESTER)
    assert types_of(key) == ("01", "05")
    limit_post(key, [], by=make.TESTER)
    assert types_of(key) == ()
    assert len(audit.history(f"post:{key}")) == 3


def test_a_type_that_the_national_table_does_not_name_is_refused():
    key = make.post(policies.LOAD_CALENDAR)
    for wrong in ("99", "licence", "", "1"):
        with pytest.raises(Invalid) as no:
            limit_post(key, ["01", wrong], by=make.TESTER)
        assert [one.code for one in no.value.errors] == ["post.item_type"]
    body = make.organisation()
    with pytest.raises(Invalid):
        public.adopt_posts([Post("p", body, "岗", item_types=("99",))], by=make.TESTER)
    assert types_of(key) == ()


def test_only_who_appoints_in_the_body_may():
    key = make.post(policies.LOAD_CALENDAR)
    elsewhere = staff(1, "示例", 1, (Grant(policies.APPOINT, make.uscc(2)),))
    other_right = staff(1, "示例", 1, (Grant(policies.ADOPT_POSTS, make.uscc(1)),))
    for who in (Anonymous, elsewhere, other_right):
        with pytest.raises(Refused):
            limit_post(key, ["01"], by=who)
    assert types_of(key) == ()
    with pytest.raises(NotFound):
        limit_post("nowhere", [], by=make.TESTER)
    limit_post(key, ["01"], by=staff(1, "示例", 1, (Grant(policies.APPOINT, make.uscc(1)),)))
    assert types_of(key) == ("01",)
