"""The feed of changes: who has read number n has missed nothing before it, whoever commits when."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.faults.crowd import at_once
from tongban.kernel.db import writing
from tongban.modules.catalogue import disclosing
from tongban.modules.catalogue.actions.pause import pause, resume
from tongban.modules.catalogue.tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
ROUNDS = 6
LONG_ENOUGH = 0.5
"""Seconds in which a pause that nobody holds up is long committed."""


def said(after):
    return [(one.seq, one.code, one.kind) for one in disclosing.changes(after, 100)]


def end():
    last = disclosing.newest_change()
    return last.seq if last else 0


def alone(work):
    """Do `work` with a database connection of its own, closed at the end."""
    try:
        work()
    finally:
        connections.close_all()


def test_a_change_that_commits_late_is_never_passed_by():
    """One action has its number and does not commit; the next one waits instead of passing it."""
    known = make.small()
    first, second = known.code(make.CARD), known.code(make.FOOD)
    before, numbered, go_on = end(), threading.Event(), threading.Event()

    def slow():
        with writing():
            pause(first, by=make.REVIEWED, reason="示例：先取号、后提交")
            numbered.set()
            assert go_on.wait(30)

    def quick():
        pause(second, by=make.REVIEWED, reason="示例：后取号")

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(alone, slow)
        assert numbered.wait(30)
        other = pool.submit(alone, quick)
        go_on.wait(LONG_ENOUGH)
        seen_meanwhile = said(before)
        go_on.set()
        for each in (one, other):
            each.result(30)
    assert seen_meanwhile == []
    assert said(before) == [(before + 1, first, "paused"), (before + 2, second, "paused")]


def test_who_follows_while_many_change_items_reads_every_change_once():
    known = make.small()
    codes = [known.code(name) for name in (make.CARD, make.FOOD)]
    before, done = end(), threading.Event()
    wanted = 2 * ROUNDS * len(codes)

    def changing(code):
        for _ in range(ROUNDS):
            pause(code, by=make.REVIEWED, reason="示例")
            resume(code, by=make.REVIEWED)

    def following():
        read: list[tuple[int, str, str]] = []
        after = before
        while len(read) < wanted and not done.is_set():
            fresh = said(after)
            read += fresh
            after = fresh[-1][0] if fresh else after
        return read

    watchdog = threading.Timer(60, done.set)
    watchdog.start()
    *_, read = at_once([*(lambda code=code: changing(code) for code in codes), following])
    watchdog.cancel()
    assert [seq for seq, _, _ in read] == list(range(before + 1, before + wanted + 1))
    for code in codes:
        assert [kind for _, c, kind in read if c == code] == ["paused", "resumed"] * ROUNDS


def paused_in_vain(code):
    with writing():
        pause(code, by=make.REVIEWED, reason="示例：不会提交")
        raise ZeroDivisionError


def test_a_change_that_is_rolled_back_leaves_no_gap():
    known = make.small()
    code, before = known.code(make.CARD), end()
    with pytest.raises(ZeroDivisionError):
        paused_in_vain(code)
    assert said(before) == []
    pause(code, by=make.REVIEWED, reason="示例")
    assert said(before) == [(before + 1, code, "paused")]
