import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db


def test_a_new_member_of_staff_signs_in_without_rights():
    member = public.enrol_staff("New.Comer", "示例·新人", "N1", make.PASSWORD, by=make.TESTER)
    assert prove("new.comer", make.PASSWORD, address="") == member.account_id
    assert public.account_by_login("NEW.comer") == member.account_id
    assert make.actor(member.account_id).permissions == frozenset()


@pytest.mark.parametrize(("login", "number"), [("one", "N2"), ("two", "N1")])
def test_login_and_number_are_given_once(login, number):
    public.enrol_staff("one", "示例·甲", "N1", make.PASSWORD, by=make.TESTER)
    with pytest.raises(Refused, match=r"identity\.login_taken"):
        public.enrol_staff(login, "示例·乙", number, make.PASSWORD, by=make.TESTER)


def test_staff_passwords_keep_the_rules():
    with pytest.raises(Invalid):
        public.enrol_staff("zhangsan", "示例·张", "N1", "zhangsan-2026", by=make.TESTER)


@pytest.mark.parametrize("who", [lambda: Anonymous, make.citizen, make.officer])
def test_only_keepers_of_the_register_enrol(who):
    by = who()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.enrol_staff("x", "示例", "N9", make.PASSWORD, by=by)
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.enrol_body(make.uscc(9), "示例公司", by=by)


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


def test_relieving_needs_the_same_right():
    member = make.officer()
    [post] = public.posts_of(member.staff_id)
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.relieve(member.staff_id, post, by=member)


def test_unknown_posts_and_staff():
    with pytest.raises(NotFound):
        public.appoint(make.officer().staff_id, "nowhere", by=make.TESTER)
    with pytest.raises(NotFound):
        public.appoint(999999, places.post(key="own"), by=make.TESTER)


def test_a_body_is_taken_up_once_and_may_change_its_name():
    code = make.uscc(77)
    number = public.enrol_body(code, "旧名", "示例·王小明", by=make.TESTER)
    assert public.enrol_body(code, "新名", by=make.TESTER) == number
    assert public.body(number).name == "新名"


def test_a_wrong_code_is_no_body():
    with pytest.raises(Invalid) as no:
        public.enrol_body("91990101MB990012R", "示例", by=make.TESTER)
    assert [(e.field, e.code) for e in no.value.errors] == [("uscc", "uscc.length")]
