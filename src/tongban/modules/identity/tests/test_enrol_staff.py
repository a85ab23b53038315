import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import public
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.tests import factories as make

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
