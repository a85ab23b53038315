"""What the tests of cases share."""

from collections.abc import Iterator

import pytest

from tests.support.standing import put_up
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


@pytest.fixture(scope="module")
def city(standing) -> Iterator[make.Cast]:
    """The small catalogue is published; the people round a case are in, since 2 November 2026."""
    with put_up(make.put_up, _forget) as cast:
        yield cast


@pytest.fixture
def world(city, db) -> Iterator[make.Cast]:
    """The people round a case, in the small catalogue; whatever a test writes is undone.

    The test stands at a fixed day: what holds today holds next year as well.
    """
    with on(make.BEFORE):
        yield city


@pytest.fixture
def enter(db):
    """Return a way to open a browser in which an actor is signed in."""
    return people.browser
