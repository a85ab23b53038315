"""The contract of the API is tested on the demonstration."""

from tests.support.demo import caller, demo  # noqa: F401  # fixtures
