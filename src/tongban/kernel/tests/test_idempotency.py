"""A write under a key happens once, and its retry gets the first answer whatever happened since."""

import datetime as dt

import pytest

from tongban.kernel import audit, clock, idempotency
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.db import writing
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.helping import Helping
from tongban.kernel.idempotency import Answer, once
from tongban.kernel.models import IdempotencyKey, Series
from tongban.kernel.reasons import FORBIDDEN, KEY_REUSED, KEY_RUNNING

pytestmark = pytest.mark.django_db
WANG = Actor("person", "account:1", person_id=1)
LI = Actor("person", "account:2", person_id=2)


def count_up(name="s"):
    """A write that shows how often it happened."""
    row, _ = Series.objects.get_or_create(name=name, defaults={"last": 0})
    row.last += 1
    row.save()
    return Answer(201, f'{{"n":{row.last}}}')


def happened(name="s"):
    return sum(Series.objects.filter(name=name).values_list("last", flat=True))


def test_a_retry_gets_the_first_answer_and_nothing_happens_twice():
    first = once(WANG, "k", b"POST /a", count_up)
    assert once(WANG, "k", b"POST /a", count_up) == first == Answer(201, '{"n":1}')
    assert happened() == 1


def test_without_a_key_a_call_simply_runs():
    once(WANG, "", b"POST /a", count_up)
    once(WANG, "", b"POST /a", count_up)
    assert happened() == 2
    assert not IdempotencyKey.objects.exists()


def test_a_key_is_its_senders_own():
    once(WANG, "k", b"POST /a", count_up)
    assert once(LI, "k", b"POST /a", count_up).body == '{"n":2}'


def test_a_key_stands_for_one_request_only():
    once(WANG, "k", b"POST /a", count_up)
    with pytest.raises(Refused) as refusal:
        once(WANG, "k", b"POST /b", count_up)
    assert refusal.value.code == KEY_REUSED
    assert happened() == 1


def test_a_refused_call_may_be_tried_again_under_its_key():
    def refused():
        raise Refused(FORBIDDEN)

    with pytest.raises(Refused):
        once(WANG, "k", b"POST /a", refused)
    assert once(WANG, "k", b"POST /a", count_up).status == 201


LATER = [
    Refused(FORBIDDEN),
    NotFound("document"),
    Invalid([FieldError("shop", "form.required", "必填")]),
]


@pytest.mark.parametrize("raised", LATER, ids=["refused", "not found", "invalid"])
def test_a_retry_gets_the_first_answer_even_if_the_call_could_not_be_made_any_more(raised):
    first = once(WANG, "k", b"DELETE /a", count_up)

    def gone():
        raise raised

    assert once(WANG, "k", b"DELETE /a", gone) == first


def test_a_breakdown_leaves_no_answer_behind():
    def broken():
        count_up()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        once(WANG, "k", b"POST /a", broken)
    assert happened() == 0
    assert not IdempotencyKey.objects.exists()


def test_the_write_begins_again_when_its_audit_chain_was_taken():
    tries = []

    def raced():
        tries.append(happened())
        answer = count_up()
        if len(tries) == 1:
            raise audit.ChainRace
        return answer

    assert once(WANG, "k", b"POST /a", raced).body == '{"n":1}'
    assert tries == [0, 0]


def test_a_write_that_loses_every_race_asks_for_patience():
    def raced():
        raise audit.ChainRace

    with pytest.raises(Refused) as refusal:
        once(WANG, "k", b"POST /a", raced)
    assert refusal.value.code == KEY_RUNNING


def test_the_answer_commits_with_the_write():
    class Stop(Exception):
        pass

    def stopped():
        with writing():
            once(WANG, "k", b"POST /a", count_up)
            raise Stop

    with pytest.raises(Stop):
        stopped()
    assert happened() == 0
    assert not IdempotencyKey.objects.exists()


def test_keys_are_forgotten_after_a_week():
    start = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)
    with clock.at(start):
        once(WANG, "old", b"POST /a", count_up)
    with clock.at(start + dt.timedelta(days=6)):
        once(WANG, "new", b"POST /a", count_up)
        assert idempotency.purge() == 0
    with clock.at(start + dt.timedelta(days=7, minutes=1)):
        assert idempotency.purge() == 1
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["new"]


def test_an_action_that_lost_a_race_under_a_key_begins_again_from_the_top():
    tries = []

    @action("kernel_test.keyed")
    def keyed(*, by):
        """Test ground: none."""
        tries.append(happened())
        count_up()
        note("bell:keyed", n=1)
        if len(tries) == 1:
            raise audit.ChainRace

    def call():
        keyed(by=WANG)
        return Answer(200, "{}")

    assert once(WANG, "k", b"POST /a", call).status == 200
    assert (tries, happened()) == ([0, 0], 1)


def test_a_key_used_for_somebody_else_is_not_ones_own_nor_anothers():
    for_her, for_him = (
        Actor(
            "helper", "account:1", person_id=uid, mandate=f"mandate:{uid}",
            helping=Helping(str(uid), "*", "*", frozenset()),
        )
        for uid in (8, 9)
    )  # fmt: skip
    answers = [once(one, "k", b"POST /a", count_up).body for one in (WANG, for_her, for_him)]
    assert answers == ['{"n":1}', '{"n":2}', '{"n":3}']
    assert once(for_her, "k", b"POST /a", count_up).body == '{"n":2}'
