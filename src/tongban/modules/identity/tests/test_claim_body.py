import json

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public, tasks
from tongban.modules.identity.actions.add_clerk import add_clerk
from tongban.modules.identity.actions.claim_body import claim_body, end_representation
from tongban.modules.identity.actions.enrol_body import enrol_body
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.models import Body, Clerkship
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NAME = "和安市示例五金店（演示）"


@pytest.fixture
def code():
    return make.uscc(801)


def roles(who):
    return [(one.body_name, one.role) for one in public.clerkships(who.account_id)]


def told():
    return OutboxEvent.objects.filter(kind="identity.representative_changed").order_by("-id")


def test_the_register_says_yes_and_the_person_represents_the_body(companies, citizen, code):
    companies.name(code, NAME, citizen)
    body = claim_body(f" {code.lower()} ", NAME, by=citizen)
    assert roles(citizen) == [(NAME, Role.LEGAL_REPRESENTATIVE)]
    assert make.actor(citizen.account_id, body).reach is None
    assert Body.objects.get(pk=body).representative_masked == "示*·**明"


@pytest.mark.parametrize("wrong", ["name", "person", "code"])
def test_any_no_is_one_sentence_and_nothing_changes(companies, citizen, code, wrong):
    other = make.citizen("示例·李办事")
    companies.name(make.uscc(802) if wrong == "code" else code, NAME, citizen)
    by = other if wrong == "person" else citizen
    before = digests()
    with pytest.raises(Refused, match=r"identity\.not_the_representative"):
        claim_body(code, "别的名称" if wrong == "name" else NAME, by=by)
    assert changed(before) in ([], ["identity_attempt"])
    assert roles(by) == []


def test_a_body_that_is_known_here_and_one_that_is_not_are_answered_alike(companies, citizen):
    known = Body.objects.get(pk=make.body())
    for code in (known.uscc, make.uscc(803)):
        with pytest.raises(Refused, match=r"identity\.not_the_representative"):
            claim_body(code, known.name, by=citizen)


def test_who_was_it_before_is_it_no_more_and_is_told(companies, citizen, code):
    companies.name(code, NAME, citizen)
    body = claim_body(code, NAME, by=citizen)
    admin = make.clerk(body, Role.ADMIN)
    new = make.citizen("示例·赵接任")
    companies.name(code, NAME, new)
    claim_body(code, NAME, by=new)
    assert roles(citizen) == []
    assert make.actor(citizen.account_id, body) is None
    assert roles(new) == [(NAME, Role.LEGAL_REPRESENTATIVE)]
    assert make.actor(admin.account_id, body) is not None
    assert f"person:{citizen.person_id}" in str(told()[0].payload)


def test_a_clerk_becomes_the_representative(companies, code):
    companies.name(code, NAME, first := make.citizen())
    body = claim_body(code, NAME, by=first)
    clerk = make.clerk(body)
    oneself = make.actor(clerk.account_id)
    companies.name(code, NAME, oneself)
    claim_body(code, NAME, by=oneself)
    assert roles(oneself) == [(NAME, Role.LEGAL_REPRESENTATIVE)]


def test_twice_is_refused(companies, citizen, code):
    companies.name(code, NAME, citizen)
    claim_body(code, NAME, by=citizen)
    with pytest.raises(Refused, match=r"identity\.already_representative"):
        claim_body(code, NAME, by=citizen)


def test_only_a_person_known_well_enough_in_their_own_name(companies, code):
    for who, why in (
        (Anonymous, "access.sign_in"),
        (make.at_level(1), "identity.level_too_low"),
        (make.clerk(), "access.not_allowed"),
        (make.officer(), "access.not_allowed"),
    ):
        before = digests()
        with pytest.raises(Refused, match=why):
            claim_body(code, NAME, by=who)
        assert changed(before) == []


def test_no_code_and_no_register(companies, citizen, code, monkeypatch):
    with pytest.raises(Invalid):
        claim_body("123", NAME, by=citizen)
    companies.silent = True
    with pytest.raises(Refused, match=r"identity\.no_register"):
        claim_body(code, NAME, by=citizen)


def test_guessing_is_slowed(companies, citizen):
    for n in range(5):
        with pytest.raises(Refused, match=r"identity\.not_the_representative"):
            claim_body(make.uscc(810 + n), NAME, by=citizen)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        claim_body(make.uscc(816), NAME, by=citizen)


def test_every_day_the_register_is_asked_again(companies, citizen, code):
    companies.name(code, NAME, citizen)
    body = claim_body(code, NAME, by=citizen)
    assert tasks.ask_representatives() == 0
    companies.silent = True
    companies.known.clear()
    assert tasks.ask_representatives() == 0
    companies.silent = False
    assert tasks.ask_representatives() == 1
    assert roles(citizen) == []
    assert Body.objects.get(pk=body).representative_masked == ""


def test_only_a_rule_ends_it_and_once(companies, citizen, code):
    companies.name(code, NAME, citizen)
    claim_body(code, NAME, by=citizen)
    row = Clerkship.objects.get()
    before = digests()
    with pytest.raises(Refused):
        end_representation(row.pk, by=citizen)
    assert changed(before) == []
    end_representation(row.pk, by=Rule("legal_register"))
    with pytest.raises(NotFound):
        end_representation(row.pk, by=Rule("legal_register"))


def two_who_represent(companies, code):
    """Two whom the office wrote down for one body; the register names the second alone."""
    first, second = make.citizen("示例·赵前任"), make.citizen("示例·钱现任")
    body = enrol_body(code, NAME, "示例·钱现任", by=make.TESTER)
    for who in (first, second):
        add_clerk(who.account_id, body, Role.LEGAL_REPRESENTATIVE, by=make.TESTER)
    companies.name(code, NAME, second)
    return first, second


def test_the_register_ends_whom_it_does_not_name_and_nobody_else(companies, code):
    first, second = two_who_represent(companies, code)
    assert tasks.ask_representatives() == 1
    assert roles(first) == []
    assert roles(second) == [(NAME, Role.LEGAL_REPRESENTATIVE)]
    assert Body.objects.get(uscc=code).representative_masked != ""
    assert json.loads(told()[0].payload)["former"] == [f"person:{first.person_id}"]


def test_one_that_ended_meanwhile_holds_up_nobody_else(companies, code, monkeypatch):
    two_who_represent(companies, code)
    companies.known.clear()
    gone = [*Clerkship.objects.order_by("pk").values_list("pk", flat=True)]
    end_representation(gone[0], by=Rule("legal_register"))
    monkeypatch.setattr(tasks, "no_longer_named", lambda after, size: (gone, 0))
    assert tasks.ask_representatives() == 1
    assert not Clerkship.objects.filter(ended_at=None).exists()
    assert Body.objects.get(uscc=code).representative_masked == ""
