"""Who keeps the words; and nothing heard by another test."""

import pytest

from tongban.kernel.actors import Actor, Grant, staff
from tongban.modules.search.policies import KEEP
from tongban.modules.search.tally import TALLY


@pytest.fixture
def keeper() -> Actor:
    """An editor whose post keeps the words."""
    return staff(1, "示例·编辑", 1, (Grant(KEEP, region="990000"),))


@pytest.fixture
def clerk() -> Actor:
    """A member of staff with another post."""
    return staff(2, "示例·窗口", 2, (Grant("cases:case:read", region="990000"),))


@pytest.fixture(autouse=True)
def _nothing_heard():
    TALLY.take()
    yield
    TALLY.take()
