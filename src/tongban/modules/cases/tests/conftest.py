"""What the tests of cases share."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from tongban.modules.cases.tests import factories as make
from tongban.modules.catalogue.queries import forget_offers
from tongban.modules.identity.actions.sign_in import sign_in
from tongban.modules.places import public as places


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """A test's rows are rolled back and their ids used again: no process memory may survive it."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    places.forget_calendar()
    forget_offers()


@pytest.fixture
def world(db) -> make.Cast:
    """The small catalogue is published; the people round a case are in."""
    make.world()
    return make.cast()


@pytest.fixture
def enter(db):
    """Return a way to open a browser in which an actor is signed in."""

    def open_browser(actor) -> Client:
        client = Client()
        session = client.session
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
        sign_in(str(session.session_key), "test", by=actor)
        return client

    return open_browser
