import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.identity.actions.change_clerkship import change_clerkship
from tongban.modules.identity.contracts import Act, Role
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db):
    return make.clerk(role=Role.LEGAL_REPRESENTATIVE)


def test_it_holds_from_the_next_request_on(boss):
    clerk = make.clerk(boss.body_id)
    assert clerk.reach is None
    change_clerkship(make.number_of(clerk), make.scope(Act.FILL, items=("x",)), by=boss)
    acting = make.actor(clerk.account_id, boss.body_id)
    assert (acting.reach.acts, acting.reach.items) == (frozenset({"fill"}), ("x",))
    assert make.number_of(acting) != make.number_of(clerk)
    with pytest.raises(NotFound):
        change_clerkship(make.number_of(clerk), make.scope(), by=boss)


MAY = {
    (Role.LEGAL_REPRESENTATIVE, Role.ADMIN): True,
    (Role.LEGAL_REPRESENTATIVE, Role.CLERK): True,
    (Role.ADMIN, Role.LEGAL_REPRESENTATIVE): False,
    (Role.ADMIN, Role.ADMIN): False,
    (Role.ADMIN, Role.CLERK): True,
    (Role.CLERK, Role.ADMIN): False,
    (Role.CLERK, Role.CLERK): False,
}


@pytest.mark.parametrize(("who", "whom"), MAY)
def test_who_changes_whom(who, whom):
    by = make.clerk(role=who)
    number = make.number_of(make.clerk(by.body_id, whom))
    if MAY[who, whom]:
        change_clerkship(number, make.scope(Act.FILL), by=by)
        return
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        change_clerkship(number, make.scope(Act.FILL), by=by)
    assert changed(before) == []


def test_nor_the_manager_of_another_body_nor_nonsense(boss):
    number = make.number_of(make.clerk(boss.body_id))
    stranger = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    before = digests()
    with pytest.raises(NotFound):  # as for a number that nobody has
        change_clerkship(number, make.scope(), by=stranger)
    with pytest.raises(Invalid):
        change_clerkship(number, make.scope(days=4000), by=boss)
    assert changed(before) == []
