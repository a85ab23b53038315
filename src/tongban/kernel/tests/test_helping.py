"""Acting for somebody: closed unless an action says otherwise, and written down inside it."""

import pytest

from tongban.kernel import audit
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_THEM, OWN, USES, Helping

pytestmark = pytest.mark.django_db
HELPING = Helping("u1", "王*", "李*", frozenset({"fill"}), ("a",))
BY = Actor("helper", "account:4", person_id=9, mandate="mandate:u1", helping=HELPING)


@action("kernel_test.closed")
def closed(*, by: Actor) -> None:
    """Test ground: none."""
    note("bell:1", rung=True)


@action("kernel_test.open", helped=FOR_THEM)
def opened(*, by: Actor) -> None:
    """Test ground: none."""
    note("bell:1", rung=True)
    closed(by=by)


@action("kernel_test.own", helped=OWN)
def own(*, by: Actor) -> None:
    """Test ground: none."""
    note("bell:1", rung=True)


@pytest.fixture
def book(monkeypatch):
    """A book that keeps what it is told, and nothing else."""
    told = []
    monkeypatch.setattr(USES, "_plugged", {"test": lambda by, name, on: told.append((name, [*on]))})
    return told


def test_an_action_is_closed_to_helpers_by_itself(book):
    with pytest.raises(Refused, match=r"access\.not_for_helpers"):
        closed(by=BY)
    assert audit.history("bell:1") == []
    assert book == []


def test_an_open_one_is_written_down_once_with_what_it_calls(book):
    opened(by=BY)
    assert book == [("kernel_test.open", ["bell:1"])]
    assert {one.mandate for one in audit.history("bell:1")} == {"mandate:u1"}


def test_ones_own_affairs_are_no_use(book):
    own(by=BY)
    assert book == []


def test_what_the_book_refuses_has_not_happened(monkeypatch):
    def refuse(by, name, on):
        raise Refused("access.not_allowed")

    monkeypatch.setattr(USES, "_plugged", {"test": refuse})
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        opened(by=BY)
    assert audit.history("bell:1") == []


@pytest.mark.parametrize(
    ("act", "item", "covered"),
    [("fill", "a", True), ("fill", "b", False), ("fill", "", True), ("sign", "a", False)],
)
def test_acts_and_items_must_both_be_covered(act, item, covered):
    assert HELPING.covers(act, item) is covered


def test_no_items_are_all_items():
    everything = Helping("u", "a", "b", frozenset({"fill"}))
    assert everything.covers("fill", "whatever")
