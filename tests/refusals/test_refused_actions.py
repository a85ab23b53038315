"""Who may not, may not: a refused action leaves every table as it was, outbox and inbox included.

`expected.csv` is the table that people review: one row for each declared action of cases, one
column for each kind of person, in each cell what must happen.
"""

import csv
from pathlib import Path

import pytest

from tests.refusals.everything import changed, digests, undone
from tongban.kernel.actions import ACTIONS
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import REASONS
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.calls import DOING, in_post
from tongban.modules.cases.tests.situations import prepare, when

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
with Path(__file__).with_name("expected.csv").open(encoding="utf-8", newline="") as _file:
    TABLE = list(csv.DictReader(_file))
LATE = {"case.lapse", "case.lapse_lacking", "case.deem_accepted"}
OWN_WAY = {"answered": make.answered, "proposed": make.proposed}
PEOPLE = ("anonymous", "stranger", "owner", "colleague", "elsewhere", "in_post")


def test_every_action_of_cases_stands_in_the_table():
    declared = {name for name in ACTIONS if name.startswith("case.")}
    assert {row["action"] for row in TABLE} == declared == set(DOING)


def test_the_table_refuses_with_declared_reasons_only():
    told = {row[who] for row in TABLE for who in PEOPLE} - {"done", "case not found"}
    assert told <= set(REASONS)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["action"])
def test_each_person_gets_the_expected_answer_and_a_no_changes_nothing(world, subtests, row):
    number = prepared(world, row)
    before = digests()
    for who in PEOPLE:
        with subtests.test(who=who), undone():
            assert attempt(row["action"], number, person(world, who, row)) == row[who]
            if row[who] == "done":
                assert "kernel_auditentry" in changed(before)
            else:
                assert changed(before) == []


def prepared(world, row):
    guide = getattr(make, row["guide"])
    if row["state"] in OWN_WAY:
        return OWN_WAY[row["state"]](world)
    if row["state"] == "ready":
        number = make.case(world, "accepted", guide)
        make.ready(number, world, row["action"].removeprefix("case."))
        return number
    number = make.case(world, row["state"], guide)
    prepare(number, step_of(row["action"]))
    make.prepare(number, step_of(row["action"]))
    return number


def step_of(action):
    return action.removeprefix("case.")


def person(world, who, row):
    if who == "anonymous":
        return Anonymous
    return in_post(world, row["action"]) if who == "in_post" else getattr(world, who)


def attempt(action, number, by):
    """Try it and say what came of it."""
    with when(step_of(action)):
        try:
            DOING[action](number, by)
        except Refused as refusal:
            return refusal.code
        except NotFound as unseen:
            return f"{unseen.kind} not found"
    return "done"
