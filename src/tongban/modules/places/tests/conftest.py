"""What the tests of places share."""

import pytest

from tongban.modules.places import public


@pytest.fixture(autouse=True)
def _fresh_calendar():
    """Each test's calendar is rolled back with its transaction: the process must not keep it."""
    public.forget_calendar()
    public.forget_local_values()
    yield
    public.forget_calendar()
    public.forget_local_values()
