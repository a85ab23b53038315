"""A standard is revised, never changed; the state's own papers are not demanded."""

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue import policies, shelf
from tongban.modules.catalogue.actions.adopt_standard import adopt_standard
from tongban.modules.catalogue.models import Standard

from . import factories as make

pytestmark = pytest.mark.django_db
ORG = "11990100MB99000131"
CODE = "M-000000-0001-X"
RECORD = {
    "format": "tongban.library/1",
    "record": "material",
    "code": CODE,
    "name": "申请人居民身份证",
    "licence_type": "居民身份证",
    "shareable": True,
}


@pytest.fixture
def keeper():
    return make.person(ORG, policies.LIBRARY, number=3)


def refused(record, by):
    with pytest.raises(Refused) as no:
        adopt_standard(record, by=by)
    assert Standard.objects.count() == 0
    return no.value.code


def test_a_standard_is_kept_revision_by_revision(keeper):
    assert adopt_standard(RECORD, by=keeper) == "created"
    assert adopt_standard({**RECORD, "issuer": "公安机关"}, by=keeper) == "updated"
    row = shelf.row(CODE)
    assert (row.number, row.content["issuer"]) == (2, "公安机关")
    assert [one.number for one in shelf.revisions(row)] == [2, 1]
    assert AuditEntry.objects.filter(subject=f"standard:{row.code}").count() == 2


@pytest.mark.norm("online.716-7.not_demanded")
def test_716_7_what_a_licence_supplies_is_shareable_or_says_why_not(keeper):
    asked = {**RECORD, "shareable": False}
    assert refused(asked, keeper) == "library.must_be_shareable"
    known = {name: value for name, value in asked.items() if name != "licence_type"}
    assert refused({**known, "register": "population"}, keeper) == "library.must_be_shareable"
    assert adopt_standard({**asked, "asked_because": "须核对原件"}, by=keeper) == "created"


def test_who_does_not_keep_the_library_changes_nothing():
    assert refused(RECORD, make.editor(ORG)) == "access.not_allowed"
    assert refused(RECORD, make.CITIZEN) == "access.not_allowed"


def test_two_keepers_at_once_are_told_and_nothing_is_overwritten(keeper):
    assert adopt_standard(RECORD, seen=0, by=keeper) == "created"
    for seen in (0, 2):
        with pytest.raises(Refused) as no:
            adopt_standard({**RECORD, "issuer": "乙"}, seen=seen, by=keeper)
        assert no.value.code == "library.saved_meanwhile"
    assert (shelf.row(CODE).number, "issuer" in shelf.row(CODE).content) == (1, False)
    assert adopt_standard({**RECORD, "issuer": "甲"}, seen=1, by=keeper) == "updated"


def test_a_record_out_of_form_is_refused_by_its_faults(keeper):
    assert refused({**RECORD, "name": ""}, keeper) == "library.faulty"


def test_a_retired_standard_is_not_picked_any_more(keeper):
    adopt_standard(RECORD, by=keeper)
    assert [one.code for one in shelf.pickable("material", "身份")] == [CODE]
    adopt_standard({**RECORD, "retired": True}, by=keeper)
    assert shelf.pickable("material") == []
    assert shelf.row(CODE).retired
