"""What the tests of identity share."""

import pytest
from django.conf import settings
from django.test import Client

from tongban.modules.identity.tests import factories as make


@pytest.fixture(autouse=True)
def _answer_to_testserver(settings):
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def citizen(db):
    return make.citizen()


@pytest.fixture
def browser(db):
    """A browser of somebody who is not signed in, which CSRF checks stand before."""
    return Client()


@pytest.fixture
def sign_in(db):
    """Return a way to sign an actor in, as with the right password but without hashing it."""

    def go(actor, agent="test"):
        from tongban.modules.identity.actions.sign_in import sign_in as act

        client = Client()
        session = client.session
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        act(session.session_key, agent, by=actor)
        return client

    return go
