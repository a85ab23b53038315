import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import public
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_body_is_taken_up_once_and_may_change_its_name():
    code = make.uscc(77)
    number = public.enrol_body(code, "旧名", "示例·王小明", by=make.TESTER)
    assert public.enrol_body(code, "新名", by=make.TESTER) == number
    assert public.body(number).name == "新名"


def test_a_wrong_code_is_no_body():
    with pytest.raises(Invalid) as no:
        public.enrol_body("91990101MB990012R", "示例", by=make.TESTER)
    assert [(e.field, e.code) for e in no.value.errors] == [("uscc", "uscc.length")]


@pytest.mark.parametrize("who", [lambda: Anonymous, make.citizen, make.officer])
def test_only_keepers_of_the_register_take_up_bodies(who):
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.enrol_body(make.uscc(9), "示例公司", by=who())


def test_it_is_audited_with_its_public_code_only():
    number = public.enrol_body(make.uscc(78), "示例公司", "示例·王小明", by=make.TESTER)
    [entry] = audit.history(f"body:{number}")
    assert make.uscc(78) in entry.facts
    assert "示例" not in entry.facts
