"""Two applications of two offices: one password signs on to both, one press signs off from both."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.signon.conftest import register
from tests.signon.hand import Hand
from tests.signon.line import Line, line
from tests.support.site import free_port

pytestmark = [pytest.mark.slow]
SOON = 60


@pytest.fixture
def lines(site) -> Iterator[list[Line]]:
    """Two running applications, each registered with an address to be told at."""
    with ExitStack() as stack:
        running = [stack.enter_context(line(free_port())) for _ in range(2)]
        for number, one in enumerate(running):
            there = {"--backchannel": f"{one.address}/back-channel"}
            app = register(site, f"示例·业务系统{number}", port=one.port, **there)
            one.connect(site.address, app)
        yield running


def signs_on(hand: Hand, at: Line) -> str:
    """Press "sign in" there; return the name that the application then shows."""
    back = hand.goes(f"{at.address}/login", until=f"{at.address}/callback")
    return str(hand.session.get(back, timeout=30).json()["name"])


def is_known(hand: Hand, at: Line) -> bool:
    return hand.session.get(f"{at.address}/me", timeout=30).status_code == 200


def soon(happened) -> bool:
    until = time.monotonic() + SOON
    while not happened() and time.monotonic() < until:
        time.sleep(0.2)
    return bool(happened())


def test_once_on_once_off(site, lines):
    hand, elsewhere = Hand(site.address, "citizen"), Hand(site.address, "citizen")
    first, second = lines
    assert [signs_on(hand, one) for one in lines] == ["示例·王小明"] * 2
    assert hand.typed == 1
    signs_on(elsewhere, first)
    hand.goes(f"{first.address}/logout", until=f"{first.address}/out")
    assert not is_known(hand, first)
    assert soon(lambda: not is_known(hand, second))
    assert soon(lambda: len(first.told) == 1)
    assert len(second.told) == 1
    assert is_known(elsewhere, first), "another browser of the same person stays signed on"


def test_signing_off_here_signs_off_there(site, lines):
    hand = Hand(site.address, "citizen")
    for one in lines:
        signs_on(hand, one)
    hand.signs_out()
    assert soon(lambda: not any(is_known(hand, one) for one in lines))
    assert [len(one.told) for one in lines] == [1, 1]
