"""Offering a mandate: one side signs, nothing holds yet, and nobody learns who is known here."""

import datetime as dt

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import public
from tongban.modules.identity.actions.offer_mandate import preview
from tongban.modules.identity.contracts import Act, Assurance, Other, Scope, Side
from tongban.modules.identity.models import Mandate, Person
from tongban.modules.identity.queries import mandates
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def offered(by, other, scope=None, side=Side.PRINCIPAL):
    wanted = scope or make.scope()
    return public.offer_mandate(
        side, other, wanted, public.preview(side, other, wanted, by=by).digest, by=by
    )


def test_the_text_names_both_sides_matters_acts_and_term_and_is_kept_as_signed():
    principal, agent = make.citizen("示例·王小明"), make.citizen("示例·李办事")
    wanted = make.scope(Act.FILL, Act.SUBMIT)
    uid = make.offer(principal, agent, wanted)
    text = mandates.text(uid, by=principal)
    for said in ("示例·王小明", "示例·李办事", "填写、提交", "全部政务服务事项", "止"):
        assert said in text.text
    assert make.id_of(agent)[1] not in text.text
    assert mandates.text(uid, by=agent) == text
    assert Mandate.objects.get(uid=uid).digest == text.digest
    entry = audit.history(f"mandate:{uid}")[-1]
    assert (entry.action, entry.actor) == ("identity.offer_mandate", principal.ref)
    assert text.digest in entry.facts
    assert "示例" not in entry.facts


def test_an_offer_alone_lets_nobody_act():
    principal, agent = make.citizen(), make.citizen()
    uid = make.offer(principal, agent)
    assert make.helper(uid, agent) is None
    assert mandates.usable(agent.account_id) == []


def test_whoever_helps_may_offer_too_and_the_principal_confirms():
    principal, agent = make.citizen(), make.citizen()
    uid = offered(agent, Other(*make.id_of(principal)), side=Side.AGENT)
    assert [one.uid for one in mandates.mine(principal).rows if one.waits_for_me] == [uid]
    public.confirm_mandate(uid, Mandate.objects.get(uid=uid).digest, by=principal)
    assert make.helper(uid, agent).person_id == principal.person_id


def test_a_stranger_to_the_platform_is_offered_it_all_the_same():
    principal = make.citizen()
    uid = offered(principal, Other("示例·未登记", make.id_no(998)))
    assert [one.uid for one in mandates.mine(principal).rows] == [uid]


def test_the_right_number_under_another_name_is_shown_to_nobody():
    principal, agent = make.citizen(), make.citizen()
    uid = offered(principal, Other("示例·另一人", make.id_of(agent)[1]))
    assert mandates.mine(agent).rows == []
    assert Mandate.objects.get(uid=uid).agent_account_id is None


def test_nobody_is_their_own_helper():
    principal = make.citizen()
    with pytest.raises(Refused, match=r"identity\.mandate_self"):
        offered(principal, Other(*make.id_of(principal)))
    assert not Mandate.objects.exists()


def test_what_was_shown_is_what_is_signed():
    principal, agent = make.citizen(), make.citizen()
    with pytest.raises(Refused, match=r"identity\.mandate_text_changed"):
        public.offer_mandate(
            Side.PRINCIPAL, Other(*make.id_of(agent)), make.scope(), "0" * 64, by=principal
        )
    assert not Mandate.objects.exists()


TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("acts", "first", "last", "field"),
    [
        ((), 0, 30, "acts"),
        ((Act.FILL,), -1, 30, "starts_on"),
        ((Act.FILL,), 5, 4, "ends_on"),
        ((Act.FILL,), 0, 366 * 3 + 1, "ends_on"),
    ],
)
def test_a_mandate_has_acts_a_beginning_and_an_end_not_too_far(acts, first, last, field):
    with clock.at(dt.datetime.combine(TODAY, dt.time(9), clock.ZONE)):
        principal, agent = make.citizen(), make.citizen()
        days = [TODAY + dt.timedelta(days=n) for n in (first, last)]
        with pytest.raises(Invalid) as wrong:
            offered(principal, Other(*make.id_of(agent)), Scope(acts, (), *days))
    assert [one.field for one in wrong.value.errors] == [field]
    assert not Mandate.objects.exists()


@pytest.mark.parametrize(
    "other", [Other(), Other("示例", "123"), Other(uscc="x"), Other(uscc=make.uscc(77777))]
)
def test_names_numbers_and_bodies_must_be_real(other):
    with pytest.raises(Invalid):
        offered(make.citizen(), other)
    assert not Mandate.objects.exists()


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (lambda: Anonymous, "access.sign_in"),
        (make.officer, "access.not_allowed"),
        (make.clerk, "access.not_allowed"),
    ],
)
def test_strangers_staff_and_mere_clerks_sign_nothing(who, code):
    with pytest.raises(Refused, match=code):
        offered(who(), Other("示例·某人", make.id_no(997)))
    assert not Mandate.objects.exists()


@pytest.mark.parametrize(
    "item", ["990101\n期限：自2026年1月1日起至2026年1月2日止", "全部政务服务事项", "a b", "\u2028"]
)
def test_no_item_forges_a_line_of_the_text(item):
    """Whoever asks to help would show a day where three years stand, or all where nothing does."""
    principal, agent = make.citizen(), make.citizen()
    other, wanted = Other(*make.id_of(principal)), make.scope(items=(item,))
    before = digests()
    for ask in (
        lambda: preview(Side.AGENT, other, wanted, by=agent),
        lambda: public.offer_mandate(Side.AGENT, other, wanted, "", by=agent),
    ):
        with pytest.raises(Invalid) as no:
            ask()
        assert [one.code for one in no.value.errors] == ["mandate.items"]
    assert set(changed(before)) <= {"identity_attempt"}


def test_who_was_not_compared_with_the_register_signs_nothing():
    principal, agent = make.citizen(), make.citizen()
    Person.objects.filter(pk=principal.person_id).update(level=Assurance.DECLARED)
    with pytest.raises(Refused, match=r"identity\.level_too_low"):
        make.offer(make.actor(principal.account_id), agent)
    assert not Mandate.objects.exists()


def test_who_helps_may_not_pass_it_on():
    principal, agent, third = make.citizen(), make.citizen(), make.citizen()
    acting = make.helper(make.mandate(principal, agent), agent)
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        offered(acting, Other(*make.id_of(third)))
    assert Mandate.objects.count() == 1


def test_offers_are_not_made_by_the_hundred():
    principal, agent = make.citizen(), make.citizen()
    for _ in range(20):
        make.offer(principal, agent)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        make.offer(principal, agent)
    assert Mandate.objects.count() == 20
