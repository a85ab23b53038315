import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.places import public
from tongban.modules.places.contracts import Adopted, Organisation
from tongban.modules.places.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_body_is_known_by_its_code():
    code = make.organisation()
    assert public.organisation(code).region == make.CITY


def test_bodies_of_a_region_include_those_below_it():
    city, county = make.organisation(1), make.organisation(2, make.COUNTY)
    assert [o.uscc for o in public.organisations(region="9901")] == [city, county]
    assert [o.uscc for o in public.organisations(region="990101")] == [county]


def test_bodies_by_code_and_below_a_body():
    above = make.organisation(1)
    below = Organisation(make.uscc(2), "分局", "", make.CITY, above)
    public.adopt_organisations([below], by=make.TESTER)
    assert [o.uscc for o in public.organisations(parent=above)] == [below.uscc]
    assert [o.name for o in public.organisations([below.uscc])] == ["分局"]
    assert public.organisation(below.uscc).short_name == "分局"


def test_adopting_again_changes_nothing():
    code = make.organisation()
    same = public.organisation(code)
    assert public.adopt_organisations([same], by=make.TESTER) == Adopted(0, 0, 1)


def test_every_fault_of_every_body_is_named():
    make.regions()
    wrong = Organisation("11990100MB9900000X", "局", "局", "990900", make.uscc(9))
    with pytest.raises(Invalid) as no:
        public.adopt_organisations([wrong], by=make.TESTER)
    codes = {e.code for e in no.value.errors}
    assert codes == {"uscc.check", "organisation.region", "organisation.parent"}


def test_unknown_bodies_are_not_found():
    with pytest.raises(NotFound):
        public.organisation(make.uscc(7))


def test_strangers_may_not():
    with pytest.raises(Refused):
        public.adopt_organisations([], by=Anonymous)
