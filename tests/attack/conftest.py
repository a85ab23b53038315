"""Attacks strike the small world of the tests of cases."""

from tongban.modules.cases.tests.conftest import _nothing_remembered, city, world

__all__ = ["_nothing_remembered", "city", "world"]
