"""Tests with threads and a live server stand on a database that serves several connections."""

import threading
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

NEVER = datetime(2099, 1, 1, tzinfo=UTC)


def write_one(key: str) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=NEVER)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_threads_write_side_by_side():
    threads = [threading.Thread(target=write_one, args=(f"key{n}",)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Session.objects.count() == 12


@pytest.mark.django_db
def test_the_engine_is_set_up_as_in_real_use():
    question, answer = {
        "sqlite": ("PRAGMA journal_mode", "wal"),
        "postgresql": ("SHOW server_encoding", "UTF8"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone() == (answer,)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_and_the_orm_may_meet_in_one_test(live_server, page, complaints):
    write_one("before")
    answer = page.goto(f"{live_server.url}/no-such-page")
    assert answer is not None
    assert answer.status >= 400
    assert Session.objects.count() == 1
    complaints.lines.clear()
