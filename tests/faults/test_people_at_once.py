"""People, bodies and mandates: who act at the same moment get one outcome and a clear refusal."""

from dataclasses import replace
from functools import partial

import pytest
from django.contrib.auth.hashers import check_password

from tests.faults.crowd import at_once, refusals
from tongban.kernel import clock, ids
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.identity import policies, ports, public
from tongban.modules.identity.actions import _activations
from tongban.modules.identity.actions import activate as activating
from tongban.modules.identity.actions._throttle import Allowance
from tongban.modules.identity.actions.answer_clerk_offer import accept_clerk_offer
from tongban.modules.identity.actions.change_clerkship import change_clerkship
from tongban.modules.identity.actions.name_clerk import name_clerk
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.register_guardian import register_guardian
from tongban.modules.identity.actions.remove_factor import remove_factor
from tongban.modules.identity.actions.send_activation_code import send_activation_code
from tongban.modules.identity.contracts import FactorKind, GuardianBasis, Other, Role, Seen
from tongban.modules.identity.models import (
    Account,
    ClerkOffer,
    Clerkship,
    Mandate,
    MandateUse,
    Person,
    PhoneCode,
    SecondFactor,
)
from tongban.modules.identity.queries import factors
from tongban.modules.identity.tests import factories as people
from tongban.modules.identity.tests.app import enrol, inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
ROOMY = Allowance("roomy", most=99, minutes=60)


def test_eight_windows_register_one_person_once(world):
    clerks = [people.officer(policies.REGISTER) for _ in range(8)]
    seen = Seen("示例·同时来", people.id_no(990), without_phone=True)
    answers = at_once([partial(register_at_window, seen, "协议-1", by=one) for one in clerks])
    assert refusals(answers) == []
    assert len({one.person_id for one in answers}) == 1
    assert Person.objects.filter(id_index=Person.objects.latest("id").id_index).count() == 1


class Phone:
    """A telephone that a test reads."""

    def __init__(self):
        self.codes = []

    def send(self, _phone, code):
        self.codes.append(code)
        return ""


def test_of_eight_who_activate_at_once_one_sets_the_password(world, monkeypatch):
    """One paper, one code by telephone, eight passwords: the one that was taken signs in."""
    phone = Phone()
    monkeypatch.setattr(ports.PHONE_CODES, "_plugged", {"test": phone})
    monkeypatch.setattr(activating, "TRIED", ROOMY)
    monkeypatch.setattr(_activations, "ACTIVATIONS", ROOMY)
    seen = Seen("示例·同时来", people.id_no(991), "13800009999")
    code = register_at_window(seen, "协议-1", by=people.officer(policies.REGISTER)).code
    send_activation_code(seen.id_no, code, address="10.0.0.1")
    given = {"address": "10.0.0.1", "sms": phone.codes[0]}
    words = [f"guihua-Xiang-194{n}" for n in range(8)]
    calls = [partial(activating.activate, seen.id_no, code, one, **given) for one in words]
    answers = at_once(calls)
    assert [one.code for one in refusals(answers)] == ["identity.activation_wrong"] * 7
    right = [one for one in words if check_password(one, account_of(seen).password)]
    assert right == [words[answers.index(None)]]
    assert not PhoneCode.objects.filter(used_at=None).exists()


def account_of(seen):
    known = public.person_by_id_no(seen.id_no)
    return Account.objects.get(pk=Person.objects.get(pk=known or 0).account_id or 0)


def test_a_telephone_that_a_window_changes_while_somebody_activates(world, monkeypatch):
    """Either the paper came first and the telephone stays, or the window and the paper is void."""
    phone = Phone()
    monkeypatch.setattr(ports.PHONE_CODES, "_plugged", {"test": phone})
    for turn in range(4):
        seen = Seen("示例·同时来", people.id_no(992 + turn), f"1380000999{turn}")
        first = register_at_window(seen, "协议-1", by=people.officer(policies.REGISTER))
        send_activation_code(seen.id_no, first.code, address="10.0.0.1")
        moved, clerk = replace(seen, phone="13700001111"), people.officer(policies.REGISTER)
        word, given = "guihua-Xiang-1948", {"address": "10.0.0.1", "sms": phone.codes[-1]}
        answers = at_once(
            [
                partial(activating.activate, seen.id_no, first.code, word, **given),
                partial(register_at_window, moved, "协议-2", by=clerk),
            ]
        )
        kept = Person.objects.get(pk=first.person_id)
        if refusals(answers):
            assert [one.code for one in refusals(answers)] == ["identity.activation_wrong"]
            assert kept.phone == moved.phone
        else:
            assert kept.phone == seen.phone
            assert check_password(word, Account.objects.get(pk=kept.account_id or 0).password)


def test_a_guardian_is_registered_once(world):
    """Eight windows have the same two papers before them."""
    ward = Seen("示例·王小朋", people.number_at(9), without_phone=True)
    register_at_window(ward, "协议-1", by=people.officer(policies.REGISTER))
    guards = people.seen(people.citizen("示例·王大明"))
    clerks = [people.officer(policies.REGISTER) for _ in range(8)]
    asked = (guards, ward, GuardianBasis.HOUSEHOLD, "户-1")
    answers = at_once([partial(register_guardian, *asked, by=one) for one in clerks])
    assert [one.code for one in refusals(answers)] == ["identity.already_guardian"] * 7
    assert Mandate.objects.filter(way="guardian", ended_at=None).count() == 1


def test_a_guardian_of_a_child_nobody_knows_yet_is_registered_once(world):
    """Eight windows write the child down for the first time; seven find it written already."""
    ward, guards = Seen("示例·王小朋", people.number_at(9)), people.seen(people.citizen("示例·王"))
    clerks = [people.officer(policies.REGISTER) for _ in range(8)]
    asked = (guards, ward, GuardianBasis.HOUSEHOLD, "户-1")
    answers = at_once([partial(register_guardian, *asked, by=one) for one in clerks])
    assert [one.code for one in refusals(answers)] == ["identity.already_guardian"] * 7
    assert Mandate.objects.filter(way="guardian").count() == 1


def test_staff_who_remove_two_factors_at_once_keep_one(world):
    """Each of the two removals leaves the other factor, were it alone."""
    for _ in range(6):
        officer = people.officer()
        enrol(officer)
        add_key_row(officer)
        acting = inside(people.browser(officer))
        both = [one.pk for one in factors.confirmed(officer.account_id)]
        assert len(both) == 2
        answers = at_once([partial(remove_factor, one, by=acting) for one in both])
        assert [one.code for one in refusals(answers)] == ["identity.last_factor"]
        assert len(factors.confirmed(officer.account_id)) == 1


def add_key_row(who):
    """A key beside the app, as adding one leaves it."""
    moment = clock.now()
    SecondFactor.objects.create(
        uid=ids.new_uid(), account_id=who.account_id, kind=FactorKind.KEY, label="钥匙",
        sealed=b"", created_at=moment, confirmed_at=moment,
    )  # fmt: skip


def test_a_mandate_is_confirmed_once(world):
    agent = people.citizen("示例·李办事")
    uid = people.offer(world.owner, agent)
    digest = Mandate.objects.get(uid=uid).digest
    answers = at_once([partial(public.confirm_mandate, uid, digest, by=agent)] * 8)
    assert {one.code for one in refusals(answers)} == {"identity.mandate_not_waiting"}
    assert len(refusals(answers)) == 7


def test_of_two_last_managers_who_resign_at_once_one_stays(world):
    for _ in range(5):
        first = people.clerk(role=Role.ADMIN)
        both = [first, people.clerk(first.body_id, Role.ADMIN)]
        calls = [partial(public.end_clerkship, people.number_of(one), by=one) for one in both]
        answers = at_once(calls)
        assert [one.code for one in refusals(answers)] == ["identity.last_manager"]
        assert Clerkship.objects.filter(body=first.body_id, ended_at=None).count() == 1


def test_two_offers_accepted_at_once_leave_one_clerkship(world):
    boss = people.clerk(role=Role.LEGAL_REPRESENTATIVE)
    person = people.citizen("示例·李办事")
    other = Other(*people.id_of(person))
    uids = [name_clerk(boss.body_id, other, Role.CLERK, people.scope(), by=boss) for _ in range(4)]
    answers = at_once([partial(accept_clerk_offer, one, by=person) for one in uids])
    assert refusals(answers) == []
    assert Clerkship.objects.filter(account=person.account_id, ended_at=None).count() == 1


def test_an_administrator_who_is_narrowed_while_they_name_gives_nothing_beyond(world):
    boss = people.clerk(role=Role.LEGAL_REPRESENTATIVE)
    other = Other("示例·孙无名", people.id_no(999))
    for _ in range(8):
        admin = people.clerk(boss.body_id, Role.ADMIN)
        at_once(
            [
                partial(name_clerk, boss.body_id, other, Role.CLERK, people.scope(), by=admin),
                partial(change_clerkship, people.number_of(admin), people.scope("fill"), by=boss),
            ]
        )
    for offer in ClerkOffer.objects.select_related("by_clerkship"):
        asker = offer.by_clerkship
        assert asker.ended_at is not None or set(offer.acts) <= set(asker.acts)


def test_revoked_while_it_is_used_either_it_was_filed_before_or_not_at_all(world):
    """Two live connections: the helper files, the principal revokes, at the same moment."""
    for _ in range(6):
        agent = people.citizen("示例·李办事")
        uid = people.mandate(world.owner, agent)
        by = people.helper(uid, agent)
        number = make.draft(by, make.PLAIN)
        filed, revoked = at_once(
            [partial(submit, number, by=by), partial(public.end_mandate, uid, by=world.owner)]
        )
        used = MandateUse.objects.filter(mandate__uid=uid, action="case.submit").exists()
        assert revoked == "revoked"
        assert Mandate.objects.get(uid=uid).ended_how == "revoked"
        if refusals([filed]):
            assert filed.code == "identity.mandate_ended"
        assert used == (make.row(number).state == "submitted") == (not refusals([filed]))


def test_a_clerk_narrowed_while_they_file(world):
    """The same for a company: changed first, nothing of the step is left behind."""
    boss = people.clerk(role=Role.LEGAL_REPRESENTATIVE)
    for _ in range(6):
        clerk = people.clerk(boss.body_id)
        number = make.draft(clerk, make.PARALLEL)
        filed, _ended = at_once(
            [
                partial(submit, number, by=clerk),
                partial(public.end_clerkship, people.number_of(clerk), by=boss),
            ]
        )
        if refusals([filed]):
            assert filed.code == "identity.clerkship_ended"
        assert (make.row(number).state == "submitted") == (not refusals([filed]))
