"""Whose number is known is kept from their own matters."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.link_person import link_person
from tongban.modules.identity.models import Account, Staff
from tongban.modules.identity.queries import rights
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import number_of

pytestmark = pytest.mark.django_db


def test_whose_number_is_known_is_kept_from_their_own_matters(clerk, heads, citizen):
    number = public.person_facts(citizen.person_id, by=make.TESTER).id_no
    assert make.actor(clerk.account_id).staff_person_id is None
    link_person(number_of(clerk), number, by=heads[0])
    assert make.actor(clerk.account_id).staff_person_id == citizen.person_id
    assert make.actor(clerk.account_id).person_id is None
    assert make.actor(heads[0].account_id).staff_person_id is None
    assert number not in Staff.objects.get(pk=clerk.staff_id).id_index


def test_only_who_appoints_notes_a_number_and_nobody_their_own(clerk, heads):
    for who, of, code in (
        (clerk, heads[0], "access.not_allowed"),
        (heads[0], heads[0], "identity.same_person"),
    ):
        with pytest.raises(Refused) as refused:
            link_person(number_of(of), make.id_no(7), by=who)
        assert refused.value.code == code
    with pytest.raises(Invalid):
        link_person(number_of(clerk), "990101199003070010", by=heads[0])
    assert not Staff.objects.exclude(id_index="").exists()


def test_one_person_has_one_account_of_staff_so_that_two_are_two(clerk, heads):
    """Else somebody asks with one account and grants with the other."""
    link_person(number_of(clerk), make.id_no(7), by=heads[0])
    second = make.officer(policies.REGISTER)
    before = digests()
    with pytest.raises(Invalid) as no:
        link_person(number_of(second), make.id_no(7), by=heads[0])
    assert [one.code for one in no.value.errors] == ["staff.one_account"]
    assert changed(before) == []
    link_person(number_of(clerk), make.id_no(7), by=heads[0])
    Account.objects.filter(pk=clerk.account_id).update(is_active=False)
    link_person(number_of(second), make.id_no(7), by=heads[0])


def test_the_desk_notes_a_number(clerk, heads):
    head = make.browser(heads[0])
    form = {"own": number_of(clerk), "id_no": make.id_no(7)}
    assert head.post("/desk/rights/own-number", form | {"own": "nobody"}).status_code == 422
    assert head.post("/desk/rights/own-number", form | {"id_no": "1"}).status_code == 422
    assert head.post("/desk/rights/own-number", form).status_code == 302
    assert Staff.objects.get(pk=clerk.staff_id).id_index


def test_who_appoints_sees_whose_number_is_not_noted(clerk, heads):
    def listed(by):
        return {one.number for one in rights.without_number(by).rows}

    own = number_of(clerk)
    assert own in listed(heads[0])
    assert own in make.browser(heads[0]).get("/desk/rights").content.decode()
    link_person(own, make.id_no(7), by=heads[0])
    assert own not in listed(heads[0])
    with pytest.raises(Refused):
        rights.without_number(clerk)


def test_colleagues_of_other_bodies_are_not_listed(clerk, heads):
    other = make.officer("cases:case:read", serial=77)
    assert number_of(other) not in {one.number for one in rights.without_number(heads[0]).rows}
    Account.objects.filter(pk=clerk.account_id).update(is_active=False)
    assert number_of(clerk) not in {one.number for one in rights.without_number(heads[0]).rows}
