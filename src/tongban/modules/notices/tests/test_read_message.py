from __future__ import annotations

import datetime as dt

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.notices import policies, public
from tongban.modules.notices.actions.read_message import read_message

from .factories import CLERK, COMPANY, ME, OTHER, outgoing, posted

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=clock.ZONE)


def test_the_first_reading_is_noted():
    uid = posted()
    with clock.at(NOON):
        assert public.read_message(uid, by=ME).read_at == NOON
    with clock.at(NOON + dt.timedelta(hours=1)):
        assert public.read_message(uid, by=ME).read_at == NOON
        read_message(uid, by=ME)
    assert public.message(uid, ME).read_at == NOON
    assert [e.facts for e in audit.history(f"message:{uid}")] == [
        '{"first":true}',
        '{"first":false}',
    ]


@pytest.mark.parametrize("actor", [OTHER, COMPANY, CLERK, Anonymous, Rule("x")])
def test_nobody_else_may_know_of_it(actor):
    uid = posted()
    for call in (public.message, lambda uid, actor: public.read_message(uid, by=actor)):
        with pytest.raises(NotFound):
            call(uid, actor)
    assert public.message(uid, ME).read_at is None
    assert audit.history(f"message:{uid}") == []


@pytest.mark.parametrize(("recipient", "actor"), [("body:3", COMPANY), ("staff:4", CLERK)])
def test_companies_and_staff_have_inboxes_of_their_own(recipient, actor):
    uid = posted(recipient)
    assert [m.uid for m in public.inbox(actor).rows] == [uid]
    assert public.inbox(ME).rows == []


@pytest.mark.parametrize("actor", [Anonymous, Rule("x")])
def test_without_an_inbox_there_is_nothing_to_list(actor):
    assert policies.address_of(actor) == ""
    assert public.unread_count(actor) == ""
    with pytest.raises(Refused) as refused:
        public.inbox(actor)
    assert refused.value.code == "access.sign_in"


def test_pages_go_down_and_up():
    public.post(*(outgoing(about=str(n)) for n in range(5)))
    first = public.inbox(ME, size=2)
    second = public.inbox(ME, size=2, after=first.after)
    assert [m.about for m in first.rows + second.rows] == ["4", "3", "2", "1"]
    assert public.inbox(ME, size=2, before=second.before).rows == first.rows


@pytest.mark.parametrize(("count", "shown"), [(0, ""), (1, "1"), (9, "9"), (10, "9+"), (30, "9+")])
def test_unread_ones_are_counted_up_to_nine(count, shown, django_assert_num_queries):
    public.post(*(outgoing() for _ in range(count)), outgoing("person:8"))
    with django_assert_num_queries(1):
        assert public.unread_count(ME) == shown


def test_read_ones_are_not_counted():
    posted()
    public.read_message(posted(), by=ME)
    assert public.unread_count(ME) == "1"
