"""No sequence of calls, lawful and unlawful, reaches a state that a rule forbids (issue 3, 4).

A walk is one seed: the same seed is the same walk, call by call. `make test` goes for a few, lets
hypothesis look for a shorter one, and repeats the walks of `seeds.txt`; `make proof` makes a
million calls on each database, and switches norms off to see that the judge of the walks notices.
A walk that finds a fault prints its seed and its calls: put the seed into `seeds.txt`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clocks.stories import Pick, dice
from tests.walks import life, stage
from tests.walks.walk import Walk, walk
from tongban.kernel import clock, norms
from tongban.modules.cases.tests import factories as make
from tongban.modules.catalogue.public import forget_offers
from tongban.modules.places import public as places

pytestmark = pytest.mark.django_db
SEED = 20_270_000
CALLS = 250
"""Of one walk: long enough for a case to be decided, revoked and archived."""
SHARDS, WALKS = 20, 200
"""20 × 200 × 250 = 1,000,000 calls on each database."""
TAKEN, WALKED = set[str](), set[int]()
"""What the shards took so far: each reaches every state, all together take every step."""
KEPT = [
    tuple(int(one) for one in line.split())
    for line in Path(__file__).with_name("seeds.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture
def on() -> Iterator[stage.Stage]:
    """The stage, in the spring of 2026; nobody logs what is refused."""
    _forget()
    logging.disable(logging.WARNING)
    with stage.registers():
        with clock.at(stage.BEGAN):
            made = stage.with_tokens(stage.put_up())
        yield made
    logging.disable(logging.NOTSET)
    _forget()


def _forget() -> None:
    places.forget_calendar()
    places.forget_local_values()
    forget_offers()


def lawful(pick: Pick, on: stage.Stage, calls: int, seed: object = "hypothesis") -> Walk:
    """Go for a walk; fail with its seed, its calls and what the judge found."""
    made = walk(pick, on, calls)
    if made.faults:
        said = "\n".join([f"seed {seed}, {calls} calls", *made.told[-60:], *made.faults])
        raise AssertionError(said)
    return made


def test_a_few_walks_reach_nothing_that_a_rule_forbids(on):
    states: set[str] = set()
    for seed in range(SEED, SEED + 6):
        states |= lawful(dice(seed), on, 100, seed).states
    assert len(states) >= 8  # walks that come nowhere would prove nothing


@pytest.mark.parametrize(("seed", "calls"), KEPT)
def test_what_was_found_once_is_not_found_again(on, seed, calls):
    lawful(dice(seed), on, calls, seed)


def test_hypothesis_finds_no_short_walk_either(on):
    """Other walks in every run; hypothesis keeps a seed that failed, and shortens its walk."""

    @settings(max_examples=8)
    @given(seed=st.integers(0, 2**32), calls=st.integers(5, 60))
    def go(seed: int, calls: int) -> None:
        lawful(dice(seed), on, calls, seed)

    go()


@pytest.mark.proof
@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_million_calls_reach_nothing_that_a_rule_forbids(on, shard):
    calls, states = 0, set[str]()
    for seed in range(SEED + shard * WALKS, SEED + (shard + 1) * WALKS):
        made = lawful(dice(seed), on, CALLS, seed)
        calls, states = calls + made.calls, states | made.states
        TAKEN.update(made.judge.steps)
    assert calls >= WALKS * CALLS
    assert states == life.STATES
    WALKED.add(shard)
    never = set(life.LIFE) - TAKEN - life.UNWRITTEN
    assert len(WALKED) < SHARDS or not never, f"never taken in a million calls: {never}"


BLINDFOLDS = [
    ("licensing.31.only_the_guide", make.PLAIN),
    ("licensing.32-4.once", make.PLAIN),
    ("licensing.32-4.rest_locked", make.PLAIN),
    ("licensing.34.all_concluded", make.PARALLEL),
    ("licensing.34.another_signs", stage.SITE),
    ("licensing.34.two_officers", stage.INSTANT_SITE),
    ("licensing.38.none_disagreed", make.PARALLEL),
    ("licensing.42.extend_once", make.BARE),
    ("licensing.42.extend_ten_days", make.BARE),
    ("licensing.42.head_approves", make.BARE),
    ("licensing.45.approved_by_another", make.BARE),
    ("licensing.45.pause_out", make.BARE),
    ("licensing.48.decision_waits", make.BARE),
    ("licensing.48.notice", make.BARE),
    ("licensing.36.parties_heard", make.BARE),
    ("licensing.82.working_days", make.PLAIN),
    ("local.24.first_the_rest", make.LACKING),
    ("business.36.delay_explained", make.BARE),
    ("local.self_approval", make.BARE),
    ("licensing.35.upper_decides", stage.TWO_LEVELS),
    ("licensing.35.with_opinion", stage.TWO_LEVELS),
    ("licensing.50.thirty_days", stage.RENEWAL),
    ("licensing.69.what_was_granted", make.BARE),
]


@pytest.mark.proof
@pytest.mark.parametrize(("norm", "guide"), BLINDFOLDS)
def test_the_judge_notices_when_a_norm_is_off(on, monkeypatch, norm, guide):
    """A judge who acquits everybody would prove nothing: without the norm he must find a fault."""
    monkeypatch.setattr(norms, "SWITCHED_OFF", {norm})
    assert any(walk(dice(seed), on, CALLS, guide).faults for seed in range(SEED, SEED + 120))
