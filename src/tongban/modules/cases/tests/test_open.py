"""申请（行政许可法 第29条）: a draft is the applicant's own and keeps what was promised."""

import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.codes import mod_37_36
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.identity.tests import factories as people


def test_a_draft_is_opened_for_the_published_item_and_nothing_is_filed(world):
    with on(FRIDAY):
        ref = open_case(make.PLAIN.code, by=world.owner, answers=make.ANSWERS)
    case = make.row(ref.case_no)
    assert (ref.state, case.state, case.submitted_at, case.due) == ("draft", "draft", None, None)
    assert (case.task_code, case.org, case.region) == (make.PLAIN.code, make.LEAD, make.REGION)
    assert not OutboxEvent.objects.filter(kind__startswith="cases.").exists()


def test_the_number_tells_region_day_and_serial_and_checks_itself(world):
    with on(FRIDAY):
        first, second = (open_case(make.BARE.code, by=world.owner).case_no for _ in range(2))
    assert (first[:20], second[:20]) == ("99010020261120000001", "99010020261120000002")
    assert first[-1] == mod_37_36(first[:-1])


def test_the_serial_begins_anew_every_day(world):
    with on(FRIDAY):
        open_case(make.BARE.code, by=world.owner)
    with on("2026-11-23"):
        assert open_case(make.BARE.code, by=world.owner).case_no[14:20] == "000001"


def test_personal_values_are_sealed_and_shown_masked(world):
    number = open_case(make.PLAIN.code, by=world.owner, answers=make.ANSWERS).case_no
    case = make.row(number)
    kept = bytes(case.applicant) + bytes(case.answers)
    for secret in (world.owner.name, str(make.ANSWERS["shop"])):
        assert secret.encode() not in kept
    assert world.owner.name not in case.applicant_masked
    assert "*" in case.applicant_masked
    assert queries.answers(case) == make.ANSWERS
    assert queries.applicant(case)["name"] == world.owner.name


def test_the_audit_chain_gets_no_personal_value(world):
    number = open_case(make.PLAIN.code, by=world.owner, answers=make.ANSWERS).case_no
    (entry,) = audit.history(f"case:{number}")
    assert (entry.action, entry.actor) == ("case.open", world.owner.ref)
    assert str(make.ANSWERS["shop"]) not in entry.facts


def test_the_limits_of_the_revision_are_kept_when_the_item_changes(world):
    number = open_case(make.PLAIN.code, by=world.owner).case_no
    faster = make.Guide(
        make.PLAIN.serial,
        make.PLAIN.name,
        {**make.PLAIN.base, "limits": {"promised": make.working(6), "statutory": make.working(20)}},
    )
    make.publish(faster)
    later = open_case(make.PLAIN.code, by=world.owner).case_no
    assert make.row(number).limits["promised"]["amount"] == "10"
    assert make.row(later).limits["promised"]["amount"] == "6"
    assert make.row(number).revision_id != make.row(later).revision_id


def test_a_company_is_applied_for_by_its_clerk_under_its_name(world):
    clerk = people.clerk()
    case = make.row(open_case(make.COMPANIES.code, by=clerk).case_no)
    assert case.owner_ref == f"body:{clerk.body_id}"
    assert case.applicant_masked == clerk.body_name
    assert case.filed_by == clerk.ref


def test_a_colleague_of_the_same_company_sees_the_case_and_the_person_alone_does_not(world):
    clerk = people.clerk()
    number = open_case(make.COMPANIES.code, by=clerk).case_no
    assert queries.one(number, seen_by=people.clerk(clerk.body_id)).case_no == number
    with pytest.raises(NotFound):
        queries.one(number, seen_by=people.actor(clerk.account_id))


def test_an_item_for_companies_is_not_for_a_person(world):
    with pytest.raises(Refused) as refusal:
        open_case(make.COMPANIES.code, by=world.owner)
    assert refusal.value.code == "case.wrong_audience"


def test_a_paused_item_takes_no_applications(world):
    items.paused(make.PLAIN.code)
    with pytest.raises(Refused) as refusal:
        open_case(make.PLAIN.code, by=world.owner)
    assert refusal.value.code == "item.not_open"


def test_what_is_not_published_is_not_found(world):
    with pytest.raises(NotFound):
        open_case(f"{make.LEAD}3992000999000", by=world.owner)


@pytest.mark.parametrize(
    "answers", [{"shop": 7}, {"area": "many"}, {"unknown": "x"}, {"shop": ["a"]}]
)
def test_an_answer_that_does_not_fit_its_field_is_named(world, answers):
    with pytest.raises(Invalid) as wrong:
        open_case(make.PLAIN.code, by=world.owner, answers=answers)
    assert next(iter(answers)) in wrong.value.errors[0].field
    assert not Case.objects.exists()


def test_an_item_without_form_takes_no_answers(world):
    with pytest.raises(Invalid):
        open_case(make.BARE.code, by=world.owner, answers={"a": 1})
    assert make.row(open_case(make.BARE.code, by=world.owner).case_no).form_revision_id is None


def test_nobody_opens_a_case_unseen(world):
    with pytest.raises(Refused) as refusal:
        open_case(make.PLAIN.code, by=Anonymous)
    assert refusal.value.code == "access.sign_in"
