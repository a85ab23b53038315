"""Every state of a case × every step × every role: who may do what, and when.

`states_steps_roles.csv` is the table that people review: a row for each step and role with the
states in which this role may take it. A pair without a row is allowed nowhere, and that is tested
as well. The table is never written by hand: when a change is meant, the failing test leaves the
new table in a file and says where; read what differs, then put it in the old one's place. What
the law forbids is stated below by hand, so that a table written anew cannot allow it.
"""

import csv
import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.refusals.everything import undone
from tongban.kernel.actors import Actor, Anonymous, Grant, Rule, staff
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import PERMISSIONS
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN
from tongban.modules.cases import law, policies, queries
from tongban.modules.cases.contracts import BranchState, CaseState
from tongban.modules.cases.models import Branch, Case
from tongban.modules.cases.steps import CASE
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.calls import DOING
from tongban.modules.cases.tests.situations import prepare, when

Table = dict[tuple[str, str], frozenset[str]]
"""By step and role: the states in which it is allowed. What is allowed nowhere is left out."""
FILE = Path(__file__).with_name("states_steps_roles.csv")
COMPANY, OTHER_COMPANY, OTHER_CITY = 700001, 700002, "990200"
POSTS = sorted(
    {one for one in PERMISSIONS if one.startswith("cases:")} | {policies.WATCH, policies.UNMASK}
)
"""Every permission of this module, and the two of others that only watch."""
SIDE, WHOLE = {"applicant", "company: its clerk", "company: its other clerk"}, "whole post"
BY_RULE = [name for name in CASE if CASE[name].by == "rule"]


# The roles.
def person(number: int, body: int | None = None) -> Actor:
    return Actor("person", f"account:{number}", person_id=number, body_id=body, level=2)


def post(*grants: Grant) -> Actor:
    return staff(800001, "示例·工作人员", 800001, grants)


def own(*names: str, org: str = make.LEAD) -> Actor:
    """A post of a body that may see the body's cases, and holds these permissions."""
    return post(*(Grant(name, org, make.REGION) for name in (policies.READ, *names)))


def people(owner: Actor) -> dict[str, Actor]:
    """Everybody who comes to the case of a person, without posts."""
    myself = owner.person_id or 0
    return {
        "anonymous": Anonymous,
        "applicant": owner,
        "applicant for a company": person(myself, COMPANY),
        "another person": person(900001),
        "a company's clerk": person(900002, COMPANY),
        "rule": Rule("test"),
        "no permission": own(),
        "no post": post(),
        WHOLE: own(*POSTS),
        "whole post, own application": replace(own(*POSTS), person_id=myself),
        "cases:case:decide, sees no case": post(Grant(policies.DECIDE, make.LEAD, make.REGION)),
        "review of a part that is open": own(policies.REVIEW, org=make.HOUSING),
        "review of a part that agreed": own(policies.REVIEW, org=make.FIRE),
        "whole post of a body without a part": own(*POSTS, org=make.ELSEWHERE),
    }


def posts() -> dict[str, Actor]:
    """Each permission by itself: in the case's body; and in another body and another city."""
    found = {name: own(name) for name in POSTS}
    for name in POSTS:
        away = Grant(name, make.ELSEWHERE, make.REGION), Grant(name, make.LEAD, OTHER_CITY)
        found[f"{name}, elsewhere"] = post(Grant(policies.READ), *away)
    return found


def companies() -> dict[str, Actor]:
    """Everybody who comes to the case of a company."""
    return {
        "company: its clerk": person(900003, COMPANY),
        "company: its other clerk": person(900004, COMPANY),
        "company: its clerk, as a person": person(900003),
        "company: another company's clerk": person(900003, OTHER_COMPANY),
    }


# What is allowed.
@pytest.fixture
def cases(world):
    """One case for each state, by lawful steps; all have parts in which steps could be taken."""
    numbers = {state: make.case(world, state) for state in CaseState}
    Branch.objects.all().delete()
    for case in Case.objects.all():
        Branch.objects.create(case=case, key="first", org=make.FIRE, stage=1, state="agreed")
        Branch.objects.create(case=case, key="side", org=make.HOUSING, stage=1, state="open")
        after = {"stage": 2, "after": ["first"]}
        Branch.objects.create(case=case, key="last", org=make.LEAD, state="open", **after)
    return numbers


def offered(number: str, by: Actor) -> list[str]:
    """The steps that table and policies leave to an actor, as page and API ask for them."""
    try:
        return queries.permitted(by, queries.one(number, seen_by=by))
    except (NotFound, Refused):
        return []


def let_through(number: str, step: str, by: Actor) -> bool:
    """Whether a rule's step is refused neither for who takes it nor for the case's state."""
    try:
        DOING[f"case.{step}"](number, by)
    except NotFound:
        return False
    except Refused as refusal:
        return refusal.code not in {SIGN_IN, FORBIDDEN, CASE.impossible}
    return True


def sweep(numbers: dict[CaseState, str], roles: dict[str, Actor]) -> Table:
    """Try every state × step × role: what page and API offer, and the rules' steps themselves."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for state, number in numbers.items():
        shown = ((step, role) for role, by in roles.items() for step in offered(number, by))
        for pair in itertools.chain(shown, ruled(number, roles)):
            found[pair].add(state)
    return {pair: frozenset(states) for pair, states in found.items()}


def ruled(number: str, roles: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """The rules' steps, each tried in its right moment: by the rule last, whom it may move."""
    for step in BY_RULE:
        with undone(), when(step):
            prepare(number, step)
            last = sorted(roles, key=lambda role: role == "rule")
            yield from [(step, role) for role in last if let_through(number, step, roles[role])]


def everything(numbers: dict[CaseState, str], owner: Actor) -> Table:
    """The whole table: a person's case for all, then a company's for who acts for companies."""
    found = sweep(numbers, people(owner) | posts())
    with undone():
        Case.objects.update(owner_ref=f"body:{COMPANY}")
        return found | sweep(numbers, companies())


# The file.
def read() -> Table:
    rows = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
    table = {(row["step"], row["role"]): frozenset(row["states"].split()) for row in rows}
    assert len(table) == len(rows), "a pair of step and role stands in the table twice"
    return table


def write(table: Table, to: Path) -> Path:
    """Write a table as the file is kept: steps and states in the order of the case's life."""
    rows = [("step", "role", "states")]
    for step, role in sorted(table, key=lambda pair: (list(CASE).index(pair[0]), pair[1])):
        rows.append((step, role, " ".join(one for one in CaseState if one in table[step, role])))
    with to.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)
    return to


def differences(found: Table, told: Table) -> list[str]:
    """Say each cell in which they differ."""
    none: frozenset[str] = frozenset()
    return [
        f"{role} · {step} · {state}: "
        + ("allowed" if state in found.get((step, role), none) else "refused")
        + ", the table says otherwise"
        for step, role in sorted({*found, *told})
        for state in sorted(found.get((step, role), none) ^ told.get((step, role), none))
    ]


TABLE = read()


@pytest.mark.once("sqlite")
def test_every_state_step_and_role_is_as_the_table_says(world, cases, tmp_path):
    found = everything(cases, world.owner)
    wrong = differences(found, TABLE)
    new = write(found, tmp_path / FILE.name)
    assert not wrong, "\n".join([*wrong, f"If this is meant, review {new} and keep it as {FILE}"])


def test_once_all_parts_are_concluded_only_who_decides_may_send_one_back(world, cases):
    Branch.objects.update(state=BranchState.AGREED)
    for role, by in (people(world.owner) | posts()).items():
        steps = policies.PART_STEPS & set(offered(cases[CaseState.ACCEPTED], by))
        assert steps == ({"return_branch"} if role in {policies.DECIDE, WHOLE} else set()), role


def test_the_law_only_takes_away_from_the_table(world, cases):
    """What page and API offer in the end is never more than the table allows."""
    offered_at_all = set()
    for role, by in (people(world.owner) | posts()).items():
        for state, number in cases.items():
            shown = law.allowed(by, make.row(number)) if offered(number, by) else []
            more = [step for step in shown if state not in TABLE.get((step, role), ())]
            assert not more, f"{role} · {state}: offered beyond the table: {more}"
            offered_at_all.update(shown)
    assert offered_at_all >= {"submit", "accept", "review", "extend", "deliver", "archive"}


def test_joint_handling_is_extended_by_the_governments_head_alone(world):
    mine, roles = world.owner.owner_ref, people(world.owner) | posts()
    case = Case(org=make.LEAD, region=make.REGION, owner_ref=mine, limits={"joint": True})
    may = {role for role, by in roles.items() if policies.may_take(by, case, "extend") is None}
    assert may == {policies.EXTEND_JOINT, WHOLE}


def who(step: str) -> set[str]:
    """What follows is the law by hand: it binds the table, and the table binds the product."""
    return {role for one, role in TABLE if one == step}


DECIDING = ("grant", "refuse", "grant_on_promise", "revoke_on_promise")
ONLY = {
    **dict.fromkeys(("withdraw", "submit", "resubmit", "waive_hearing", "rebase"), SIDE),
    **{step: {policies.DECIDE, WHOLE} for step in DECIDING},
    **{step: {policies.REVOKE, WHOLE} for step in ("revoke", "lift_bar")},
    "accept": {policies.ACCEPT, WHOLE},
    **{step: {policies.APPROVE_SPECIAL, WHOLE} for step in ("suspend", "prolong")},
    "extend": {policies.EXTEND, WHOLE},
    "approve_second_notice": {policies.APPROVE_NOTICE, WHOLE},
    "review": {policies.REVIEW, "review of a part that is open", WHOLE},
}


@pytest.mark.parametrize("step", ONLY)
def test_only_these_may(step):
    assert who(step) == ONLY[step]


def test_a_rule_takes_the_rules_steps_and_no_person_does():
    tacit = {"deem_accepted", "grant_tacitly", "refuse_tacitly", "renew_tacitly"}
    rules = {"lapse", "lapse_lacking", "grant_matched", *tacit}
    assert {step for step, role in TABLE if role == "rule"} == rules
    assert all(who(step) == {"rule"} for step in rules)


def test_a_rule_never_decides_by_hand(cases):
    for number, step in itertools.product(
        cases.values(), (*DECIDING, "revoke", "lift_bar", "settle")
    ):
        assert not let_through(number, step, Rule("test")), step


def test_these_may_do_nothing_whatever():
    idle = {"anonymous", "another person", "a company's clerk", "applicant for a company"}
    idle |= {"no permission", "no post", "whole post, own application", policies.READ}
    idle |= {"cases:case:decide, sees no case", "review of a part that agreed", policies.WATCH}
    idle |= {"whole post of a body without a part", policies.UNMASK, policies.EXTEND_JOINT}
    idle |= {"company: its clerk, as a person", "company: another company's clerk"}
    idle |= {f"{name}, elsewhere" for name in POSTS}
    roles = people(person(1)) | posts() | companies()
    assert set(roles) - {role for _, role in TABLE} == idle


OVER = {
    "discarded": set(),
    **{state: {"archive"} for state in ("withdrawn", "lapsed", "declined", "dismissed")},
    "refused": {"deliver", "lift_bar"},
    "revoked": {"lift_bar", "repair_credit", "archive"},
    "archived": {"verify_promise", "revoke_on_promise", "repair_credit", "revoke", "lift_bar"},
}


@pytest.mark.parametrize("state", OVER)
def test_what_is_over_allows_only_what_comes_after(state):
    assert {step for (step, _), states in TABLE.items() if state in states} == OVER[state]


def test_the_office_touches_no_draft_and_the_applicant_nothing_decided():
    assert {role for (_, role), states in TABLE.items() if "draft" in states} == SIDE
    running = {"draft", "submitted", "prechecked", "correcting", "accepted", "suspended"}
    assert all(states <= running for (_, role), states in TABLE.items() if role in SIDE)


def test_no_single_permission_proposes_and_approves():
    proposing = {"propose_special", "propose_extension", "propose_second_notice", "review"}
    approving = {"suspend", "reject_special", "extend", "approve_second_notice", "grant", "refuse"}
    for name in POSTS:
        steps = {step for step, role in TABLE if role == name}
        assert not (steps & proposing and steps & approving), name


def test_every_step_has_somebody_in_every_state_that_declares_it():
    for step in CASE:
        states = frozenset().union(*(TABLE.get((step, role), ()) for role in who(step)))
        assert states == CASE[step].since, step
