import datetime as dt

import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.places import public
from tongban.modules.places.contracts import Adopted, Region
from tongban.modules.places.tests import factories as make

pytestmark = pytest.mark.django_db


def test_adopted_regions_are_found_by_any_form_of_their_code():
    make.regions()
    assert public.region("990101000000").name == "清源区（演示）"
    assert public.region("9901").parent == "990000"


def test_the_way_to_a_village_starts_at_the_province():
    make.regions()
    names = [one.name for one in public.region_path("990101001001")]
    assert names == [
        "示范省（演示）",
        "和安市（演示）",
        "清源区（演示）",
        "桂花街道",
        "桂花社区居委会",
    ]


def test_children_of_a_region_and_of_the_country():
    make.regions()
    assert [one.code for one in public.children("990100")] == ["990101", "990102"]
    assert [one.code for one in public.children("")] == ["990000"]


def test_a_region_without_its_parent_goes_below_the_nearest_above():
    make.regions()
    public.adopt_regions([Region("990301", "省直辖县", 0)], by=make.TESTER)
    assert public.region("990301").parent == "990000"


def test_only_regions_valid_on_the_day_are_offered():
    make.regions()
    gone = Region("990103", "旧区", 0, "", None, dt.date(2025, 12, 31))
    public.adopt_regions([gone], by=make.TESTER)
    assert "990103" in [r.code for r in public.children("990100", dt.date(2025, 12, 31))]
    assert "990103" not in [r.code for r in public.children("990100", dt.date(2026, 1, 1))]


def test_adopting_again_changes_nothing_and_says_so():
    make.regions()
    rows = [Region(code, name, 0) for code, name in make.REGIONS.items()]
    assert public.adopt_regions(rows, by=make.TESTER) == Adopted(0, 0, len(rows))


def test_a_new_name_is_one_update_in_one_audit_entry():
    make.regions()
    before = len(audit.history("places:regions"))
    done = public.adopt_regions([Region("990102", "临溪市", 0)], by=make.TESTER)
    assert done == Adopted(0, 1, 0)
    assert public.region("990102").name == "临溪市"
    assert len(audit.history("places:regions")) == before + 1


def test_every_wrong_region_is_named_and_none_is_adopted():
    rows = [Region("990000", "省", 0), Region("99x", "错", 0), Region("990101000001", "缺镇", 0)]
    with pytest.raises(Invalid) as no:
        public.adopt_regions(rows, by=make.TESTER)
    assert [(e.field, e.code) for e in no.value.errors] == [
        ("99x", "region.chars"),
        ("990101000001", "region.gap"),
    ]
    with pytest.raises(NotFound):
        public.region("990000")


def test_an_unknown_parent_is_named():
    with pytest.raises(Invalid) as no:
        public.adopt_regions([Region("990101", "区", 0, "990900")], by=make.TESTER)
    assert [e.code for e in no.value.errors] == ["region.parent"]


def test_strangers_may_not():
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.adopt_regions([Region("990000", "省", 0)], by=Anonymous)


def test_nonsense_is_no_region():
    with pytest.raises(NotFound):
        public.region("x")
    with pytest.raises(NotFound):
        public.region_path("990999")
