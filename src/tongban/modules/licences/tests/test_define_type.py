from __future__ import annotations

from dataclasses import replace

import pytest

from tongban.kernel.actors import Grant, staff
from tongban.kernel.codes import BadCode
from tongban.kernel.errors import Refused
from tongban.modules.licences import numbers
from tongban.modules.licences.actions.define_type import define_type
from tongban.modules.licences.models import LicenceType
from tongban.modules.licences.policies import ISSUE
from tongban.modules.places.contracts import Organisation
from tongban.modules.places.public import adopt_organisations
from tongban.modules.places.tests import factories as places

from .factories import BODY, COLLEAGUE, ELSEWHERE, GRANTED, OFFICER, OTHER_BODY, OWNER

pytestmark = pytest.mark.django_db


def test_codes_are_the_definers_uscc_and_a_running_number():
    codes = [define_type(name, definer=BODY, by=GRANTED).code for name in ("甲证", "乙证")]
    assert codes == [f"{BODY}001", f"{BODY}002"]
    assert define_type("甲证", definer=OTHER_BODY, by=GRANTED).code == f"{OTHER_BODY}001"


@pytest.mark.parametrize(
    "actor", [OWNER, COLLEAGUE, ELSEWHERE], ids=["owner", "colleague", "other"]
)
def test_others_define_no_types(actor):
    with pytest.raises(Refused):
        define_type("甲证", definer=BODY, by=actor)
    assert not LicenceType.objects.exists()


@pytest.fixture
def body(db):
    places.regions()
    adopt_organisations([Organisation(BODY, "示例局", "示例局", places.COUNTY)], by=places.TESTER)


def test_a_post_of_the_definer_may(body):
    assert define_type("甲证", definer=BODY, by=OFFICER).code == f"{BODY}001"


@pytest.mark.parametrize(
    ("org", "region", "may"),
    [
        (BODY, "", True), (OTHER_BODY, "", False), ("", "990101", True), ("", "9901", True),
        ("", "00", True), ("", "990102", False), ("", "98", False),
    ],
)  # fmt: skip
def test_a_post_that_issues_for_the_definer_may(body, org, region, may):
    """Not whoever issues for one body and holds any post at all of another."""
    held = staff(20, "示例审批员", 5, (Grant(ISSUE, org, region),))
    both = replace(held, orgs=(org, BODY))
    if may:
        assert define_type("甲证", definer=BODY, by=both).code == f"{BODY}001"
    else:
        with pytest.raises(Refused):
            define_type("甲证", definer=BODY, by=both)
        assert not LicenceType.objects.exists()


def test_a_definer_must_be_a_body():
    with pytest.raises(BadCode):
        define_type("甲证", definer="990101", by=GRANTED)


@pytest.mark.parametrize("number", [0, 1000])
def test_a_type_code_has_three_digits(number):
    with pytest.raises(ValueError, match="999"):
        numbers.type_code(BODY, number)
