"""The tests of stories stand on the small world of the tests of cases."""

from tongban.modules.cases.tests.conftest import (
    _nothing_remembered,  # noqa: F401  # a fixture
    city,  # noqa: F401  # a fixture
    world,  # noqa: F401  # a fixture
)
