"""What the tests of the catalogue share: a small catalogue, and no memory from test to test."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from tests.support.standing import put_up
from tongban.modules.catalogue import queries
from tongban.modules.catalogue.ports import DURATIONS

from ..web import around, names
from . import factories as make


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """A test's rows are rolled back and their ids used again: no process memory may survive it."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    queries.forget_offers()
    names.forget()
    around.forget()


@pytest.fixture(autouse=True)
def _nobody_above(monkeypatch) -> None:
    monkeypatch.setattr(DURATIONS, "_plugged", {})


def _three() -> make.Small:
    return make.small(make.CARD, make.FOOD, make.PASSPORT)


@pytest.fixture(scope="module")
def three_shelved(standing) -> Iterator[make.Small]:
    """Three plain guides, published: the others are not there."""
    with put_up(_three, _forget) as guides:
        yield guides


@pytest.fixture
def few(three_shelved, db) -> make.Small:
    """The three plain guides; whatever a test writes is undone, in their lines as in the rows."""
    guides: make.Small = deepcopy(three_shelved)
    return guides


@pytest.fixture(scope="module")
def shelved(standing) -> Iterator[make.Small]:
    """Five shipped guides adopted by the demonstration city, published and indexed."""
    with put_up(make.small, _forget) as guides:
        yield guides


@pytest.fixture
def small(shelved, db) -> make.Small:
    """The five guides; whatever a test writes is undone, in their lines as in the rows."""
    guides: make.Small = deepcopy(shelved)
    return guides
