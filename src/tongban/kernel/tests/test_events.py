"""Events are frozen, named once, rebuilt from their payload even after fields were added."""

import dataclasses

import pytest

from tongban.kernel import events
from tongban.kernel.events import event, listens


@pytest.fixture(autouse=True)
def _own_registers(monkeypatch):
    monkeypatch.setattr(events, "EVENTS", {})
    monkeypatch.setattr(events, "LISTENERS", {})


def rang():
    @event("bells.rang")
    class Rang:
        bell: str
        loud: bool = True

    return Rang


def test_an_event_cannot_be_changed():
    happened = rang()(bell="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        happened.bell = "b"


def test_an_event_knows_its_kind():
    shape = rang()
    assert events.kind_of(shape) == events.kind_of(shape(bell="a")) == "bells.rang"


def test_a_kind_is_declared_once():
    rang()
    with pytest.raises(ValueError, match="twice"):
        rang()


def test_no_field_can_hide_the_kind():
    with pytest.raises(ValueError, match="kind"):

        @event("bells.cast")
        class Cast:
            kind: str


def test_what_is_dumped_is_loaded_again():
    happened = rang()(bell="桂花", loud=False)
    assert events.load("bells.rang", events.dump(happened)) == happened


def test_a_payload_of_an_older_version_still_loads():
    rang()
    assert events.load("bells.rang", '{"bell":"a","gone":1}').loud is True


def test_a_listener_hears_a_kind_once():
    shape = rang()
    listens(shape, name="ears.left")(lambda happened: None)
    listens(shape, name="ears.right")(lambda happened: None)
    with pytest.raises(ValueError, match="twice"):
        listens(shape, name="ears.left")(lambda happened: None)
    assert [one.name for one in events.LISTENERS["bells.rang"]] == ["ears.left", "ears.right"]
