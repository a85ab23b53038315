"""Faults need the small world of the tests of cases, and a connection for every thread."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.conftest import _nothing_remembered

__all__ = ["_nothing_remembered"]
MOST_THREADS = 64


@pytest.fixture
def world(db) -> make.Cast:
    """The small world by the machine's clock: threads have no other."""
    make.world()
    return make.cast()


@pytest.fixture(autouse=True)
def _a_connection_for_each(request) -> Iterator[None]:
    """PostgreSQL's pool keeps a few connections for a web process; a crowd needs more."""
    if "world" not in request.fixturenames or connection.vendor != "postgresql":
        yield
        return
    request.getfixturevalue("world")
    pool = getattr(connection, "pool")  # noqa: B009  # the types know no pool
    least, most = pool.min_size, pool.max_size
    pool.resize(least, MOST_THREADS)
    yield
    pool.resize(least, most)
