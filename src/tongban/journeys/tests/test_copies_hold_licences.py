"""The copy of a person's data holds their licences, and their uses hold who checked them."""

import pytest

from tongban.journeys.copies_hold_licences import LicenceChecks, OwnLicences
from tongban.kernel.actors import Anonymous
from tongban.modules.licences import public as licences
from tongban.modules.licences.tests import factories as make
from tongban.modules.licences.tests.factories import OFFICER, OWNER

pytestmark = pytest.mark.django_db


def test_all_that_is_printed_is_in_the_copy(db):
    one = make.issued()
    found = OwnLicences().held(OWNER, after="", size=10, full=True)
    [held] = found.rows
    facts = dict(held.facts)
    assert (held.key, facts["证照编号"], facts["颁发机构"]) == (
        one.uid,
        one.number,
        one.issuer_name,
    )
    assert held.kept
    assert "*" not in facts["持证主体"]


def test_a_check_names_the_body_and_how_often(db):
    one = make.issued()
    for by in (Anonymous, Anonymous, OFFICER):
        licences.verify(one.uid, by=by)
    found = LicenceChecks().uses(OWNER, after="", size=10)
    assert found[1].who == "持有核验码的人"
    assert "2次" in found[1].why
    assert LicenceChecks().uses(OWNER, after=found[1].cursor, size=10) == []
