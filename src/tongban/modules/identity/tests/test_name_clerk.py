import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public
from tongban.modules.identity.actions.change_clerkship import change_clerkship
from tongban.modules.identity.actions.confirm_mandate import confirm_mandate
from tongban.modules.identity.actions.name_clerk import name_clerk, withdraw_clerk_offer
from tongban.modules.identity.actions.offer_mandate import offer_mandate, preview
from tongban.modules.identity.contracts import Act, Other, Role, Side
from tongban.modules.identity.models import ClerkOffer, Person
from tongban.modules.identity.queries import companies
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NOBODY = Other("示例·孙无名", make.id_no(999))


def other(who):
    return Other(*make.id_of(who))


MAY = {
    (Role.LEGAL_REPRESENTATIVE, Role.ADMIN): True,
    (Role.LEGAL_REPRESENTATIVE, Role.CLERK): True,
    (Role.LEGAL_REPRESENTATIVE, Role.LEGAL_REPRESENTATIVE): False,
    (Role.ADMIN, Role.ADMIN): False,
    (Role.ADMIN, Role.CLERK): True,
    (Role.ADMIN, Role.LEGAL_REPRESENTATIVE): False,
    (Role.CLERK, Role.ADMIN): False,
    (Role.CLERK, Role.CLERK): False,
    (Role.CLERK, Role.LEGAL_REPRESENTATIVE): False,
}


@pytest.mark.parametrize(("names", "named"), MAY)
def test_who_names_whom(names, named):
    by = make.clerk(role=names)
    if MAY[names, named]:
        name_clerk(by.body_id, NOBODY, named, make.scope(), by=by)
        assert [one.role for one in companies.asked(by.body_id, by=by)] == [named]
        return
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        name_clerk(by.body_id, NOBODY, named, make.scope(), by=by)
    assert changed(before) == []


@pytest.mark.parametrize(
    "who", [lambda: Anonymous, make.citizen, lambda: make.clerk(role=Role.ADMIN), make.officer]
)
def test_nor_strangers_nor_the_manager_of_another_body(who):
    body, by = make.body(), who()
    before = digests()
    with pytest.raises(Refused):
        name_clerk(body, NOBODY, Role.CLERK, make.scope(), by=by)
    assert changed(before) == []


def test_whether_the_named_one_is_known_here_is_not_told():
    by, known = make.clerk(role=Role.ADMIN), make.citizen("示例·孙无名")
    for one in (NOBODY, other(known)):
        name_clerk(by.body_id, one, Role.CLERK, make.scope(), by=by)
    shown = companies.asked(by.body_id, by=by)
    assert {one.name for one in shown} == {"示*·**名"}
    to = [one.payload for one in OutboxEvent.objects.filter(kind="identity.clerk_named")]
    assert len(to) == 2
    assert len(companies.offers_to(known)) == 1


def test_a_squatter_below_level_two_sees_no_offer():
    by, squatter = make.clerk(role=Role.ADMIN), make.citizen()
    Person.objects.filter(pk=squatter.person_id).update(level=1)
    squatter = make.actor(squatter.account_id)
    uid = name_clerk(by.body_id, other(squatter), Role.CLERK, make.scope(), by=by)
    assert companies.offers_to(squatter) == []
    with pytest.raises(NotFound):
        companies.offer_view(uid, by=squatter)
    assert "person:" not in str(OutboxEvent.objects.get(kind="identity.clerk_named").payload)


def test_oneself_and_nonsense():
    by = make.clerk(role=Role.ADMIN)
    oneself = make.actor(by.account_id)
    with pytest.raises(Refused, match=r"identity\.mandate_self"):
        name_clerk(by.body_id, other(oneself), Role.CLERK, make.scope(), by=by)
    with pytest.raises(Invalid):
        name_clerk(by.body_id, Other("示", "1"), Role.CLERK, make.scope(), by=by)
    with pytest.raises(Invalid):
        name_clerk(by.body_id, NOBODY, Role.CLERK, make.scope(days=4000), by=by)
    assert not ClerkOffer.objects.exists()


def test_an_offer_is_taken_back_by_the_body_alone():
    by, person = make.clerk(role=Role.ADMIN), make.citizen()
    uid = name_clerk(by.body_id, other(person), Role.CLERK, make.scope(), by=by)
    others = [make.clerk(role=Role.ADMIN), person, make.clerk(by.body_id)]
    before = digests()
    for who in others:
        with pytest.raises((NotFound, Refused)):
            withdraw_clerk_offer(uid, by=who)
    assert changed(before) == []
    withdraw_clerk_offer(uid, by=by)
    with pytest.raises(Refused, match=r"identity\.offer_not_waiting"):
        withdraw_clerk_offer(uid, by=by)
    assert companies.offers_to(person) == []


@pytest.mark.parametrize(
    ("wider", "why"),
    [
        (make.scope(Act.FILL, Act.PAY, items=("x",)), "clerk_scope"),
        (make.scope(Act.FILL, items=("x",), days=31), "clerk_scope"),
        (make.scope(Act.FILL, items=("x", "y")), "clerk_item"),
        (make.scope(Act.FILL), "clerk_item"),
    ],
)
def test_an_administrator_gives_nothing_beyond_their_own(wider, why):
    admin = make.limited(make.clerk(role=Role.ADMIN), Act.FILL, items=("x",))
    agent, clerk = make.citizen("示例·李办事"), make.clerk(admin.body_id)
    before = digests()
    with pytest.raises(Refused, match=why):
        name_clerk(admin.body_id, NOBODY, Role.CLERK, wider, by=admin)
    with pytest.raises(Refused, match=why):
        change_clerkship(make.number_of(clerk), wider, by=admin)
    with pytest.raises(Refused, match=why):
        make.offer(admin, agent, wider)
    assert [one for one in changed(before) if "attempt" not in one] == []
    name_clerk(
        admin.body_id, NOBODY, Role.CLERK, make.scope(Act.FILL, items=("x",), days=3), by=admin
    )


def test_nor_signs_a_mandate_that_an_agent_asked_for_beyond_it():
    admin = make.limited(make.clerk(role=Role.ADMIN), Act.FILL, items=("x",))
    agent = make.citizen("示例·李办事")
    asked, how = Other("", "", public.body(admin.body_id).uscc), make.scope()
    text = preview(Side.AGENT, asked, how, by=agent)
    uid = offer_mandate(Side.AGENT, asked, how, text.digest, by=agent)
    before = digests()
    with pytest.raises(Refused, match="clerk_scope"):
        confirm_mandate(uid, text.digest, by=admin)
    assert changed(before) == []
