"""What the tests of disclosure share."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from tests.support.standing import put_up
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.laws.tests import factories as laws


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """A test's rows are rolled back and their ids used again."""
    catalogue.forget_offers()
    yield
    catalogue.forget_offers()


@pytest.fixture(scope="module")
def shelved(standing) -> Iterator[items.Small]:
    """Five shipped guides, published; their facts and links derived."""
    with put_up(items.small, catalogue.forget_offers) as guides:
        yield guides


@pytest.fixture
def small(shelved, db) -> items.Small:
    """The five guides; whatever a test writes is undone."""
    guides: items.Small = deepcopy(shelved)
    return guides


@pytest.fixture
def lawful(small) -> items.Small:
    """The same with a local regulation in the register."""
    laws.take(laws.law(level="local_regulation"))
    done: items.Small = small
    return done
