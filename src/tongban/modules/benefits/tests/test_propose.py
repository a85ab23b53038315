"""自动比对（个人信息保护法 第24条）: explained, refusable, once a period, each person isolated."""

import json

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.modules.benefits import public, queries
from tongban.modules.benefits.actions.opt_out import set_matching
from tongban.modules.benefits.actions.propose import propose
from tongban.modules.benefits.models import Proposal
from tongban.modules.benefits.tests.conftest import OPERATOR, rule
from tongban.modules.identity.tests import factories as people


def mine(world):
    return queries.mine(world.owner)


def test_who_meets_every_criterion_is_asked_and_sees_why(world, registers):
    assert public.match("demo") == 1
    [one] = mine(world)
    assert [(met.said, met.register, met.values) for met in one.why] == [
        ("连续参保满6个月", "insurance", (("months", "14"),)),
        ("没有领取过", "payments", (("paid", "False"),)),
    ]
    assert (one.revision, one.state) == (1, "open")
    assert one.uid in OutboxEvent.objects.get(kind="benefits.proposed").payload


@pytest.mark.parametrize(
    ("months", "paid", "asked"),
    [(6, False, 1), (5, False, 0), (14, True, 0), ("14", False, 0), (None, False, 0)],
)
def test_every_criterion_must_hold_and_a_wrong_type_is_no_match(
    world, registers, months, paid, asked
):
    owner = world.owner.owner_ref
    registers["insurance"].rows[owner] = {"months": months}
    registers["payments"].rows[owner] = {"paid": paid}
    assert public.match("demo") == asked


def test_a_second_run_proposes_nothing_new(world, registers):
    assert [public.match("demo"), public.match("demo")] == [1, 0]
    assert Proposal.objects.count() == 1


@pytest.mark.norm("pipl.24.may_refuse")
def test_article_24_who_switched_matching_off_is_not_matched(world, registers):
    set_matching(on=False, by=world.owner)
    assert public.match("demo") == 0
    assert registers["insurance"].asked == []
    set_matching(on=True, by=world.owner)
    assert public.match("demo") == 1


def test_every_automated_decision_is_written_down_without_values(world, registers):
    registers["insurance"].rows["body:999999"] = {"months": 1}
    public.match("demo")
    told = [json.loads(one.facts) for one in AuditEntry.objects.filter(action="proposal.make")]
    assert len(told) == 2
    assert any("not met" in str(facts) for facts in told)
    assert all("revision" in facts and "months" not in facts for facts in told)
    assert all(14 not in facts.values() for facts in told)


def test_one_person_who_fails_does_not_stop_the_others(world, registers):
    registers["insurance"].rows["person:0"] = {"broken": True}
    assert public.match("demo") == 1


def test_a_batch_is_bounded_and_the_next_run_goes_on_behind_it(world, registers):
    registers["insurance"].rows |= {f"body:{n:09d}": {"months": 1} for n in range(5)}
    public.match("demo", size=2)
    first = set(registers["insurance"].asked)
    public.match("demo", size=2)
    assert len(first) == 2
    assert len(set(registers["insurance"].asked)) == 4


def test_only_the_job_matches(world, registers):
    with pytest.raises(Refused):
        propose("demo", world.owner.owner_ref, by=world.owner)


@pytest.mark.norm("pipl.24.explained")
def test_article_24_a_criterion_without_a_sentence_or_a_register_is_not_published(world, registers):
    silent = rule().criteria[0].__class__("a", " ", "insurance", {">=": [{"var": "months"}, 6]})
    with pytest.raises(Refused) as no:
        public.publish_policy(rule(criteria=(silent,)), by=OPERATOR)
    assert no.value.code == "benefit.unsound_rule"


def test_two_runs_at_once_leave_one_proposal(world, registers, monkeypatch):
    """The second run read before the first one wrote: the row itself lets only one in."""
    monkeypatch.setattr(queries, "proposed", lambda code, period, owner: False)
    assert [public.match("demo"), public.match("demo")] == [1, 0]
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(("level", "asked"), [(0, 0), (1, 0), (2, 1)])
def test_whoever_only_wrote_somebodys_number_learns_nothing_of_them(world, registers, level, asked):
    who = people.at_level(level)
    registers["insurance"].rows = {who.owner_ref: {"months": 14}}
    registers["payments"].rows = {who.owner_ref: {"paid": False}}
    set_matching(on=True, by=who)
    assert public.match("demo") == asked
    assert bool(registers["insurance"].asked) is bool(asked)
