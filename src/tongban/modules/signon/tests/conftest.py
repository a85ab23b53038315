"""Signing people in without hashing passwords."""

import pytest

from tongban.modules.identity.tests.conftest import _answer_to_testserver, _quick_hash

from . import factories as make

__all__ = ["_answer_to_testserver", "_quick_hash"]


@pytest.fixture
def citizen(db):
    return make.people.citizen()


@pytest.fixture
def web(db):
    """A web application that is connected, with its secret."""
    return make.app()


@pytest.fixture
def browser(citizen):
    """A browser in which the citizen is signed in."""
    return make.people.browser(citizen)
