"""What the tests of the catalogue share: a small catalogue, and no memory from test to test."""

from collections.abc import Iterator

import pytest

from tongban.modules.catalogue import queries
from tongban.modules.catalogue.ports import DURATIONS

from ..web import names
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


@pytest.fixture(autouse=True)
def _nobody_above(monkeypatch) -> None:
    monkeypatch.setattr(DURATIONS, "_plugged", {})


@pytest.fixture
def few(db) -> make.Small:
    """Three plain guides, published: quicker where no bundle is needed."""
    return make.small(make.CARD, make.FOOD, make.PASSPORT)


@pytest.fixture
def small(db) -> make.Small:
    """Five shipped guides adopted by the demonstration city, published and indexed."""
    return make.small()
