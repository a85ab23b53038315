"""Who may see: list and single case always agree; nobody handles an application of one's own."""

import dataclasses
import itertools

import pytest

from tongban.kernel.actors import Anonymous, Grant, Rule, staff
from tongban.kernel.errors import Refused
from tongban.modules.cases import law, policies
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.contracts import NEVER_FILED, CaseState
from tongban.modules.cases.models import Case
from tongban.modules.cases.steps import CASE
from tongban.modules.cases.tests import factories as make
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

OTHER = "990200"
SCOPES = [
    *itertools.product(
        (policies.READ, policies.WATCH),
        ("", make.LEAD, make.FIRE),
        ("", "99", "9901", make.REGION, "9902", OTHER),
    ),
    (policies.ACCEPT, make.LEAD, ""),
]


@pytest.fixture
def cases(world):
    """A case in every state, here and in another city, of two bodies."""
    numbers = [make.case(world, state, make.PLAIN) for state in CaseState]
    elsewhere = make.case(world, "accepted", make.PLAIN)
    Case.objects.filter(case_no=elsewhere).update(
        org=make.FIRE, region=OTHER, city=OTHER[:4], county=OTHER
    )
    return [*numbers, elsewhere]


def test_a_list_shows_exactly_what_one_may_see(cases, subtests):
    rows = list(Case.objects.order_by("id"))
    for grant in SCOPES:
        with subtests.test(grant=grant):
            by = staff(1, "示例", 1, (Grant(*grant),))
            shown = set(
                policies.visible_to(by, Case.objects.all()).values_list("case_no", flat=True)
            )
            assert shown == {case.case_no for case in rows if policies.sees(by, case)}


def test_what_was_never_filed_is_shown_to_its_applicant_only(world, cases):
    unfiled = {case.case_no for case in Case.objects.filter(state__in=NEVER_FILED)}
    everywhere = staff(1, "示例", 1, (Grant(policies.READ), Grant(policies.WATCH)))
    shown = {case.case_no for case in policies.visible_to(everywhere, Case.objects.all())}
    assert len(unfiled) == 2
    assert not shown & unfiled
    own = policies.visible_to(world.owner, Case.objects.all())
    assert unfiled <= {case.case_no for case in own}


@pytest.mark.parametrize("by", [Anonymous, Rule("x")])
def test_nobody_without_a_name_has_a_list(cases, by):
    assert not policies.visible_to(by, Case.objects.all()).exists()


def test_nobody_handles_an_application_of_ones_own(world):
    case = make.row(make.case(world, "submitted"))
    officer = dataclasses.replace(world.window, person_id=world.owner.person_id)
    for step in ("accept", "decline", "ask_correction", "precheck"):
        assert policies.may_take(world.window, case, step) is None
        assert policies.may_take(officer, case, step) == "case.own_case"


def test_a_post_does_not_handle_what_its_holder_applied_for_as_a_citizen(world):
    case = make.row(make.case(world, "submitted"))
    number = identity.person_facts(world.owner.person_id, by=make.TESTER).id_no
    staff_number = next(iter(identity.staff_members([world.window.staff_id]).values())).number
    identity.link_person(staff_number, number, by=people.officer("identity:staff:appoint"))
    again = people.actor(world.window.account_id)
    assert policies.may_take(again, case, "accept") == "case.own_case"
    assert not policies.owns(again, case)


def test_who_acts_for_a_company_as_a_citizen_takes_no_step_on_its_cases(world):
    company = people.body()
    identity.add_clerk(world.owner.account_id, company, by=make.TESTER)
    number = make.case(world, "submitted")
    Case.objects.filter(case_no=number).update(owner_ref=f"body:{company}")
    facts = identity.person_facts(world.owner.person_id, by=make.TESTER)
    member = next(iter(identity.staff_members([world.window.staff_id]).values()))
    identity.link_person(member.number, facts.id_no, by=people.officer("identity:staff:appoint"))
    with pytest.raises(Refused, match=r"case\.own_case"):
        accept(number, by=people.actor(world.window.account_id))
    assert make.row(number).state == "submitted"
    (role,) = identity.clerkships(world.owner.account_id)
    identity.end_clerkship(role.clerkship_id, by=make.TESTER)
    accept(number, by=people.actor(world.window.account_id))
    assert make.row(number).state == "accepted"


def test_every_step_of_the_office_has_a_permission_and_every_other_is_the_applicants(world):
    known = (
        policies.APPLICANT_STEPS
        | set(policies.STEP_PERMISSION)
        | policies.PART_STEPS
        | {"lapse", "lapse_lacking", "deem_accepted", "grant_matched"}
        | {"grant_tacitly", "refuse_tacitly", "renew_tacitly"}
    )
    assert set(CASE) == known


def test_what_is_offered_to_a_department_is_its_own_open_part(world):
    case = make.row(make.case(world, "accepted"))
    assert law.allowed(world.fire, case) == ["review"]
    assert "review" not in law.allowed(world.officer, case)
    assert law.allowed(world.stranger, case) == []


UPPER, LOWER, NEIGHBOUR = "990100", "990101", "990102"
READERS = [
    # a right of which body, over which region, for which types; and who sees the case sent up
    # by the body below, and the case that the body above had from the start
    ((make.LEAD, "", ()), True, True),
    ((make.ELSEWHERE, "", ()), True, False),
    ((make.FIRE, "", ()), False, False),
    (("", LOWER, ()), True, False),
    (("", NEIGHBOUR, ()), False, False),
    (("", "9901", ()), True, True),
    (("", "9902", ()), False, False),
    (("", "99", ()), True, True),
    (("", "98", ()), False, False),
    (("", "00", ()), True, True),
    (("", f"{LOWER}001", ()), False, False),
    ((make.ELSEWHERE, LOWER, ()), True, False),
    ((make.ELSEWHERE, NEIGHBOUR, ()), False, False),
    (("", LOWER, ("01",)), True, False),
    (("", LOWER, ("05",)), False, False),
]


def _sent_up(world):
    case = make.row(make.case(world, "accepted", make.PLAIN))
    case.org, case.region, case.item_type = make.LEAD, UPPER, "01"
    case.lower_org, case.lower_region = make.ELSEWHERE, LOWER
    return case


def test_readers_of_either_body_or_region_see_a_case_sent_up_and_nobody_else(world):
    case = _sent_up(world)
    own = make.row(case.case_no)
    own.org, own.region, own.item_type, own.lower_org = make.LEAD, UPPER, "01", ""
    for grant, sent, from_the_start in READERS:
        by = staff(1, "示例", 1, (Grant(policies.READ, *grant),))
        assert policies.sees(by, case) is sent, grant
        assert policies.sees(by, own) is from_the_start, grant


def test_who_watches_over_the_region_below_does_not_watch_over_the_body_above(world):
    case = _sent_up(world)
    below = staff(1, "示例", 1, (Grant(policies.WATCH, "", LOWER),))
    above = staff(1, "示例", 1, (Grant(policies.WATCH, "", "9901"),))
    assert not policies.sees(below, case)
    assert policies.sees(above, case)
    assert not policies.watches(below, case)


def test_a_right_over_a_region_says_nothing_of_a_body_below_whose_region_is_not_known(world):
    case = _sent_up(world)
    case.lower_region, case.region, case.org = "", OTHER, make.FIRE
    for region in ("00", LOWER, "9901"):
        by = staff(1, "示例", 1, (Grant(policies.READ, "", region),))
        assert policies.sees(by, case) is (region == "00"), region
    assert policies.sees(staff(1, "示例", 1, (Grant(policies.READ, make.ELSEWHERE),)), case)


def test_a_case_below_is_seated_with_the_region_of_its_body(world):
    assert make.row(make.case(world, "accepted", make.PLAIN)).lower_region == ""
    make.publish(make.TWO_LEVELS)
    case = make.row(make.draft(world.owner, make.TWO_LEVELS))
    assert (case.lower_org, case.lower_region) == (make.ELSEWHERE, case.region)
