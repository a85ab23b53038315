import datetime as dt

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import policies, tasks
from tongban.modules.identity.actions import end_guardianship as ending
from tongban.modules.identity.actions.end_guardianship import come_of_age, end_guardianship
from tongban.modules.identity.actions.register_guardian import register_guardian
from tongban.modules.identity.contracts import GuardianBasis, Seen
from tongban.modules.identity.models import Mandate
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HOME = GuardianBasis.HOUSEHOLD


@pytest.fixture
def desk(db):
    return make.officer(policies.REGISTER)


@pytest.fixture
def ward():
    return Seen("示例·王小朋", make.number_at(5))


def test_a_paper_ends_it_at_once(desk, citizen, ward):
    uid = register_guardian(make.seen(citizen), ward, HOME, "户-1", by=desk)
    stranger, before = make.citizen(), digests()
    for by, paper in ((stranger, "判-1"), (desk, "")):
        with pytest.raises(Refused):
            end_guardianship(make.seen(citizen), ward, paper, by=by)
    assert changed(before) == []
    end_guardianship(make.seen(citizen), ward, "判-1", by=desk)
    assert make.helper(uid, citizen) is None
    with pytest.raises(NotFound):
        end_guardianship(make.seen(citizen), ward, "判-1", by=desk)


def test_only_a_rule_ends_it_by_age_and_not_before(desk, citizen, ward):
    uid = register_guardian(make.seen(citizen), ward, HOME, "户-1", by=desk)
    before = digests()
    with pytest.raises(Refused):
        come_of_age(uid, by=citizen)
    with pytest.raises(NotFound):
        come_of_age(uid, by=Rule("of_age"))
    assert changed(before) == []


def test_one_that_ended_meanwhile_holds_up_no_other(desk, citizen, monkeypatch):
    """The daily job had found both; a window ended the first before its turn came."""
    wards = [Seen("示例·王小朋", make.number_at(17)), Seen("示例·王小友", make.number_at(17))]
    uids = [register_guardian(make.seen(citizen), one, HOME, "户-1", by=desk) for one in wards]
    end_guardianship(make.seen(citizen), wards[0], "判-1", by=desk)
    monkeypatch.setattr(ending, "grown", lambda: uids)
    with clock.at(clock.now() + dt.timedelta(days=400)):
        assert tasks.end_grown() == 1
    assert [Mandate.objects.get(uid=one).ended_how for one in uids] == ["revoked", "expired"]
