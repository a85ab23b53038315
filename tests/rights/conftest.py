"""The rights matrix of the pages is tested on the demonstration."""

from tests.support.demo import demo  # noqa: F401  # fixtures
