"""A port takes what fits, replaces by key, and names itself when nothing is plugged."""

from typing import Protocol, runtime_checkable

import pytest

from tongban.kernel.ports import Port


@runtime_checkable
class Ringer(Protocol):
    def ring(self) -> str: ...


class Bell:
    def __init__(self, sound: str = "ding") -> None:
        self.sound = sound

    def ring(self) -> str:
        return self.sound


@pytest.fixture
def port(monkeypatch):
    monkeypatch.setattr("tongban.kernel.ports.PORTS", {})
    return Port("bells", Ringer)


def test_what_fits_is_plugged_in_order(port):
    port.plug("first", Bell())
    port.plug("second", Bell("dong"))
    assert [one.ring() for one in port] == ["ding", "dong"]
    assert port.keys() == ("first", "second")


def test_a_later_one_under_the_same_key_replaces(port):
    port.plug("first", Bell())
    port.plug("first", Bell("dong"))
    assert port.get("first").ring() == "dong"


def test_what_does_not_fit_is_refused(port):
    with pytest.raises(TypeError, match="bells"):
        port.plug("first", object())


def test_an_empty_socket_names_itself(port):
    with pytest.raises(KeyError, match="bells"):
        port.get("first")
