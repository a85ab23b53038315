"""Journeys by the API take place in the demonstration."""

from tests.support.demo import caller, demo  # noqa: F401  # fixtures
