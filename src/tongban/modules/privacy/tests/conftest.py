"""What the tests of privacy share."""

import pytest

from tongban.modules.identity.tests import factories as people

from . import factories as make


@pytest.fixture
def citizen(db):
    """A person with an account."""
    return people.citizen()


@pytest.fixture
def enter(db):
    """Return a way to open a browser in which an actor is signed in."""
    return people.browser


@pytest.fixture
def asked():
    """A purpose in its first version."""
    with make.declared() as one:
        yield one
