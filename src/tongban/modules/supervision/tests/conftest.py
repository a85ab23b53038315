"""The tests of supervision stand on the small world of the tests of cases."""

from tongban.modules.cases.tests.conftest import _nothing_remembered, city, enter, world

__all__ = ["_nothing_remembered", "city", "enter", "world"]
