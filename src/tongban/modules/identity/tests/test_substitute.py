"""Standing in for a colleague, for a term."""

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.substitute import substitute
from tongban.modules.identity.models import Substitution
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import DAY, number_of, post_of

pytestmark = pytest.mark.django_db


def test_a_substitute_acts_in_the_post_for_the_term_and_is_marked(clerk):
    other = make.officer(policies.MANAGE_CLERKS)
    today = clock.today()
    number = substitute(
        post_of(clerk), number_of(other), starts_on=today + DAY, ends_on=today + 2 * DAY, by=clerk
    )
    held = []
    for day in range(4):
        with clock.at(clock.now() + day * DAY):
            acting = make.actor(other.account_id)
            held.append(acting.may(policies.UNMASK))
            assert acting.may(policies.MANAGE_CLERKS)
            assert acting.mandate == (f"substitution:{number}" if held[-1] else "")
    assert held == [False, True, True, False]


def test_what_a_substitute_does_stands_in_the_trail(clerk, citizen):
    other = make.officer(policies.MANAGE_CLERKS)
    today = clock.today()
    number = substitute(post_of(clerk), number_of(other), starts_on=today, ends_on=today, by=clerk)
    public.unmask(citizen.person_id, "核对材料是否一致", by=make.actor(other.account_id))
    entry = AuditEntry.objects.filter(action="identity.unmask").latest("id")
    assert entry.mandate == f"substitution:{number}"


@pytest.mark.parametrize(
    ("start", "end", "serial", "code"),
    [
        (-1, 1, 1, "identity.term_wrong"),
        (2, 1, 1, "identity.term_wrong"),
        (0, 93, 1, "identity.term_wrong"),
        (0, 1, 2, "identity.not_this_body"),
    ],
)
def test_a_term_ends_and_the_substitute_belongs_to_the_body(clerk, start, end, serial, code):
    other = make.officer(policies.MANAGE_CLERKS, serial=serial)
    today = clock.today()
    with pytest.raises(Refused) as refused:
        substitute(
            post_of(clerk),
            number_of(other),
            starts_on=today + start * DAY,
            ends_on=today + end * DAY,
            by=clerk,
        )
    assert refused.value.code == code
    assert not Substitution.objects.exists()


def test_nobody_lends_what_they_do_not_hold_nor_to_themselves(clerk):
    other, today = make.officer(policies.MANAGE_CLERKS), clock.today()
    for key, number in ((post_of(other), number_of(other)), (post_of(clerk), number_of(clerk))):
        with pytest.raises(NotFound):
            substitute(key, number, starts_on=today, ends_on=today, by=clerk)


def test_a_substitute_may_not_bring_together_what_is_apart(heads):
    other, today = make.officer(policies.ENROL_STAFF), clock.today()
    with pytest.raises(Refused) as refused:
        substitute(post_of(heads[0]), number_of(other), starts_on=today, ends_on=today, by=heads[0])
    assert refused.value.code == "identity.rights_conflict"


def test_the_desk_lets_a_colleague_stand_in(clerk):
    other, mine = make.officer(policies.MANAGE_CLERKS), make.browser(clerk)
    today = clock.today().isoformat()
    form = {"substitute": "1", "held": post_of(clerk), "starts_on": today, "ends_on": today}
    assert mine.post("/desk/rights", form | {"number": "nobody"}).status_code == 422
    assert mine.post("/desk/rights", form | {"number": number_of(other)}).status_code == 302
    row = Substitution.objects.get()
    assert "代理" in mine.get("/desk/rights").text
    assert mine.post(f"/desk/rights/stand-ins/{row.pk}").status_code == 302
    assert not make.actor(other.account_id).may(policies.UNMASK)
