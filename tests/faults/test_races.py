"""Two who press at once: one wins, the other gets a clear refusal, and nothing happens twice."""

import json
from functools import partial

import pytest

from tests.faults.crowd import at_once, refusals
from tongban.kernel import audit, events, idempotency, outbox
from tongban.kernel.actors import Rule
from tongban.kernel.models import AuditEntry, IdempotencyKey, OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people
from tongban.modules.places.tests import factories as posts_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
HEAD = Rule("test")
CLEAR = {"access.changed_meanwhile", "case.step_not_possible"}


def told(kind):
    return OutboxEvent.objects.filter(kind=kind).count()


def entries(number, action):
    return AuditEntry.objects.filter(subject=f"case:{number}", action=action).count()


def whole():
    return not list(audit.faults(audit.entries()))


def under_key(by, key, request, act):
    """Write as an entrance does: once for each key."""

    def call():
        ref = act()
        return idempotency.Answer(200, json.dumps({"case_no": ref.case_no, "state": ref.state}))

    return idempotency.once(by, key, request, call)


def test_fifty_threads_open_under_one_key_and_one_case_exists(world):
    act = partial(open_case, make.BARE.code, by=world.owner)
    call = partial(under_key, world.owner, "k1", b"POST /cases", act)
    answers = at_once([call] * 50)
    assert set(answers) == {answers[0]}
    (case,) = Case.objects.all()
    assert json.loads(answers[0].body)["case_no"] == case.case_no
    assert entries(case.case_no, "case.open") == IdempotencyKey.objects.count() == 1
    assert whole()


def test_fifty_threads_submit_under_one_key_and_it_is_filed_once(world):
    number = make.draft(world.owner)
    act = partial(submit, number, by=world.owner)
    call = partial(under_key, world.owner, "k2", b"POST /submit", act)
    answers = at_once([call] * 50)
    assert {json.loads(one.body)["state"] for one in answers} == {"submitted"}
    assert len(set(answers)) == 1
    assert entries(number, "case.submit") == told("cases.submitted") == 1
    assert whole()


def test_twenty_officers_accept_one_case_and_one_wins(world):
    number = make.case(world, "submitted", make.BARE)
    officers = [make.staff(*make.WINDOW) for _ in range(20)]
    answers = at_once([partial(accept, number, by=one) for one in officers])
    lost = refusals(answers)
    assert len(lost) == 19
    assert {one.code for one in lost} <= CLEAR
    assert entries(number, "case.accept") == told("cases.accepted") == 1
    assert len(queries.branches(make.row(number))) == 1
    assert whole()


@pytest.mark.parametrize("round_", range(5))
def test_two_departments_conclude_at_once_and_the_next_stage_opens_once(world, round_):
    number = make.case(world, "accepted", make.PARALLEL)
    answers = at_once(
        [
            partial(review, number, "fire", by=world.fire, agree=True),
            partial(review, number, "plan", by=world.housing, agree=True),
        ]
    )
    assert refusals(answers) == []
    states = {part.key: part.state for part in queries.branches(make.row(number))}
    assert states == {"fire": "agreed", "plan": "agreed", "joint": "open"}
    opened = OutboxEvent.objects.filter(kind="cases.branch_opened", payload__contains='"joint"')
    assert opened.count() == 1
    assert make.row(number).open_branches == 1
    assert whole()


@pytest.mark.parametrize("round_", range(3))
def test_two_who_appoint_at_once_never_give_one_person_what_must_stay_apart(world, round_):
    """三员分立: each of the two posts alone is lawful; neither head sees the other's yet."""
    clerk = people.officer()
    posts = [
        posts_of.post(*rights, key=f"apart.{round_}.{n}", serial=1)
        for n, rights in enumerate((["identity:staff:enrol"], ["identity:rights:audit"]))
    ]
    answers = at_once([partial(identity.appoint, clerk.staff_id, one, by=HEAD) for one in posts])
    assert [one.code for one in refusals(answers)] == ["identity.rights_conflict"]
    held = people.actor(clerk.account_id).permissions
    assert len({"identity:staff:enrol", "identity:rights:audit"} & held) == 1


def test_two_colleagues_of_one_department_conclude_at_once_and_it_counts_once(world):
    number = make.case(world, "accepted", make.PARALLEL)
    colleagues = [make.staff(*make.OFFICER, body=make.FIRE) for _ in range(8)]
    answers = at_once([partial(review, number, "fire", by=one, agree=True) for one in colleagues])
    lost = refusals(answers)
    assert len(lost) == 7
    assert {one.code for one in lost} <= {*CLEAR, "case.branch_not_open"}
    assert make.row(number).open_branches == 2
    assert told("cases.branch_concluded") == 1


@pytest.mark.parametrize("round_", range(5))
def test_the_applicant_withdraws_while_the_head_decides_and_one_outcome_stands(world, round_):
    number = make.case(world, "accepted", make.BARE)
    make.reviewed(number, world)
    answers = at_once(
        [partial(withdraw, number, by=world.owner), partial(grant, number, by=world.head)]
    )
    (lost,) = refusals(answers)
    assert lost.code in CLEAR
    state = make.row(number).state
    outcomes = {"withdrawn": told("cases.withdrawn"), "granted": told("cases.granted")}
    assert outcomes == {"withdrawn": 0, "granted": 0} | {state: 1}
    assert whole()


def test_thirty_cases_opened_at_once_get_thirty_numbers_without_a_gap(world):
    answers = at_once([partial(open_case, make.BARE.code, by=world.owner)] * 30)
    numbers = sorted(Case.objects.values_list("case_no", flat=True))
    assert sorted(one.case_no for one in answers) == numbers
    assert [int(one[14:20]) for one in numbers] == list(range(1, 31))


def test_twenty_writers_on_one_chain_leave_it_whole(world):
    from tongban.kernel.actions import action, note

    @action("faults.write")
    def write(n, *, by):
        """Test ground: none."""
        note("bell:a", n=n)

    def keyed(n):
        return under_key_plain(write, n)

    at_once([partial(keyed, n) for n in range(20)])
    chain = audit.history("bell:a")
    done = IdempotencyKey.objects.filter(key__startswith="w").count()
    assert [one.seq for one in chain] == list(range(1, done + 1))
    assert whole()


def under_key_plain(write, n):
    def call():
        write(n, by=Rule("test"))
        return idempotency.Answer(200, "{}")

    return idempotency.once(Rule("test"), f"w{n}", b"x", call)


def test_several_workers_hand_over_every_event_once(world, monkeypatch):
    heard = []
    numbers = [make.case(world, "submitted", make.BARE) for _ in range(6)]
    listener = events.Listener(
        "faults.ear", "cases.submitted", lambda told: heard.append(told.case_no)
    )
    monkeypatch.setitem(events.LISTENERS, "cases.submitted", [listener])
    at_once([partial(outbox.deliver, 2)] * 4)
    while outbox.deliver():
        pass
    assert sorted(heard) == sorted(numbers)
