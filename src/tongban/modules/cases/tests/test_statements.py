"""What a step costs: a ceiling of SQL statements for each action, and one COMMIT for each write.

Counted as the database sees them, BEGIN and COMMIT included, with a commit of its own (so
`transaction=True`). A ceiling may only fall; a step that the law wants in writing has two
statements for the number and the row of its paper (docs/decisions/0023).
"""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.modules.cases import queries
from tongban.modules.cases.actions.forget_draft import forget_draft
from tongban.modules.cases.actions.withdraw import discard
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.calls import DOING, in_post
from tongban.modules.documents.tests.factories import live
from tongban.modules.identity import public as identity

CEILINGS = [
    # action, state before, guide, statements at most
    ("case.open", "draft", make.PLAIN, 8),
    ("case.save", "draft", make.PLAIN, 6),
    ("case.attach", "draft", make.PLAIN, 10),
    ("case.detach", "draft", make.PLAIN, 8),
    ("case.submit", "draft", make.PLAIN, 11),
    ("case.resubmit", "correcting", make.PLAIN, 12),
    ("case.discard", "draft", make.PLAIN, 7 + 4),  # as `FILES_OF_A_DRAFT` says
    ("case.withdraw", "accepted", make.PARALLEL, 9),
    ("case.precheck", "submitted", make.PLAIN, 8),
    ("case.ask_correction", "submitted", make.PLAIN, 11),
    ("case.decline", "submitted", make.PLAIN, 10),
    ("case.accept", "submitted", make.PARALLEL, 11),
    ("case.review", "accepted", make.PARALLEL, 11),
    ("case.inspect", "ready", make.PARALLEL, 10),
    ("case.countersign", "ready", make.PARALLEL, 11),
    ("case.return_branch", "ready", make.PARALLEL, 11),
    ("case.propose_special", "accepted", make.PARALLEL, 9),
    ("case.suspend", "ready", make.PARALLEL, 14),
    ("case.prolong", "suspended", make.PARALLEL, 12),
    ("case.resume", "suspended", make.PARALLEL, 13),
    ("case.extend", "accepted", make.PARALLEL, 10),
    ("case.grant", "ready", make.PARALLEL, 10),
    ("case.refuse", "ready", make.PARALLEL, 10),
    ("case.deliver", "granted", make.PLAIN, 10),
    ("case.archive", "delivered", make.PLAIN, 8),
]


@contextmanager
def counted():
    """Count what reaches the database; yield the list of statements."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as seen:
        yield found
    found += [one["sql"] for one in seen.captured_queries]


def prepared(who, state, guide, action):
    if state == "ready":
        number = make.case(who, "accepted", guide)
        make.ready(number, who, action.removeprefix("case."))
        return number
    return make.case(who, state, guide)


def commits(statements):
    return [sql for sql in statements if sql.upper().startswith("COMMIT")]


@pytest.fixture
def world(db, memory_stays_fresh):
    """Built in each test, since each commits."""
    return make.put_up()


@pytest.mark.django_db(transaction=True)
def test_each_action_keeps_under_its_ceiling_with_one_commit(world, subtests):
    for action, state, guide, most in CEILINGS:
        first, second = (prepared(world, state, guide, action) for _ in range(2))
        by = in_post(world, action)
        DOING[action](first, by)  # what a process reads once is read
        with counted() as statements:
            DOING[action](second, by)
        with subtests.test(action=action):
            written = since_begin(statements)
            assert len(written) <= most, written
            assert len(commits(statements)) == 1


FILES_OF_A_DRAFT = [
    # files, statements at most: the six of any step (BEGIN, the case, its step, the two of the
    # audit chain, COMMIT) and one that asks for files; for all files together four more: the
    # files, two that ask cases and licences who else holds them, and the erasure
    (0, 7),
    (1, 7 + 4),
    (12, 7 + 4),
]


def draft_with(files, by):
    number = make.draft(by, make.PLAIN if files else make.BARE)
    for _ in range(1, files):
        make.hand_in(number, "photo", by)
    return number


def give_up(number, owner, *, by_the_clock):
    if by_the_clock:
        soon = clock.now() + dt.timedelta(days=1)
        forget_draft(number, soon, by=Rule("privacy_retention"))
    else:
        discard(number, by=owner)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_the_clock", [False, True], ids=["discard", "retention"])
def test_files_of_a_draft_given_up_cost_the_same_however_many(world, subtests, by_the_clock):
    for files, most in FILES_OF_A_DRAFT:
        first, second = (draft_with(files, world.owner) for _ in range(2))
        held = {one.document_id for one in queries.materials(make.row(second))}
        give_up(first, world.owner, by_the_clock=by_the_clock)  # what is read once is read
        with counted() as statements:
            give_up(second, world.owner, by_the_clock=by_the_clock)
        with subtests.test(files=files):
            assert len(held) == files
            assert not live() & held
            assert len(since_begin(statements)) <= most, statements
            assert len(commits(statements)) == 1


def since_begin(statements):
    """Leave out what a test's own call looked up before the action began."""
    begun = [sql.upper().startswith("BEGIN") for sql in statements].index(True)
    return statements[begun:]


@pytest.fixture
def door(world):
    """Return a way to write by the API as a member of the cast."""
    tokens = {}

    def ask(by, method, path, body, key):
        if by.account_id not in tokens:
            tokens[by.account_id] = identity.issue_token(by.account_id, "test", by=make.TESTER)
        headers = {"Authorization": f"Bearer {tokens[by.account_id]}", "Idempotency-Key": key}
        client = Client(headers=headers)
        return client.generic(method, f"/api/v1{path}", body, content_type="application/json")

    return ask


ROUTES = [
    # who, step, body, statements at most: the action, the token, the key
    ("owner", "submit", "{}", 13),
    ("window", "accept", "{}", 13),
    ("fire", "review", '{"branch":"fire","agree":true}', 13),
    ("housing", "review", '{"branch":"plan","agree":true}', 14),
    ("officer", "review", '{"branch":"joint","agree":true}', 12),
    ("head", "grant", "{}", 12),
    ("window", "deliver", "{}", 12),
]


@pytest.mark.django_db(transaction=True)
def test_each_write_by_the_api_is_one_commit_under_its_ceiling(world, door, subtests, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    make.case(world, "delivered", make.PARALLEL)  # what a process reads once is read
    number = make.draft(world.owner, make.PARALLEL)
    for n, (who, step, body, most) in enumerate(ROUTES):
        by, path = getattr(world, who), f"/cases/{number}/actions/{step}"
        door(by, "GET", f"/cases/{number}", "", "")  # the token is known
        with counted() as statements:
            answer = door(by, "POST", path, body, f"k{n}")
        with subtests.test(step=f"{step} by {who}"):
            assert answer.status_code == 200, answer.content
            assert len(statements) <= most, statements
            assert len(commits(statements)) == 1


READS = [("/cases", 2), ("/cases/{}", 3), ("/cases/{}/events", 3), ("/cases/{}/tasks", 3)]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "most"), READS)
def test_each_read_by_the_api_keeps_under_its_ceiling_for_both_sides(
    world, door, settings, subtests, path, most
):
    settings.ALLOWED_HOSTS = ["testserver"]
    number = make.case(world, "granted", make.PARALLEL)
    for _ in range(3):
        make.case(world, "submitted", make.BARE)
    for who in ("owner", "window"):
        by = getattr(world, who)
        door(by, "GET", "/cases", "", "")
        with counted() as statements:
            assert door(by, "GET", path.format(number), "", "").status_code == 200
        with subtests.test(who=who):
            assert len(statements) <= most, statements


@pytest.mark.django_db
def test_a_list_costs_the_same_however_many_cases_it_shows(world, django_assert_max_num_queries):
    for _ in range(12):
        make.draft(world.owner)
    with django_assert_max_num_queries(1):
        assert len(queries.rows(world.owner, size=50).rows) == 12
