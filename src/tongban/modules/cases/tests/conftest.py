"""What the tests of cases share."""

from collections.abc import Iterator

import pytest

from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on
from tongban.modules.catalogue.public import forget_offers
from tongban.modules.identity.tests import factories as people
from tongban.modules.places import public as places


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """A test's rows are rolled back and their ids used again: no process memory may survive it."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    places.forget_calendar()
    places.forget_local_values()
    forget_offers()


@pytest.fixture
def world(db) -> Iterator[make.Cast]:
    """The small catalogue is published; the people round a case are in.

    The test stands at a fixed day: what holds today holds next year as well.
    """
    with on("2026-11-02"):
        make.world()
        yield make.cast()


@pytest.fixture
def enter(db):
    """Return a way to open a browser in which an actor is signed in."""
    return people.browser
