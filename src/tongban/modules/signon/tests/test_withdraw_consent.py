"""Taking it back: tokens end, the system is told, and asks anew next time."""

import pytest

from tongban.kernel.errors import NotFound
from tongban.kernel.models import OutboxEvent

from ..actions.withdraw_consent import withdraw_consent
from ..queries import grants
from . import factories as make

pytestmark = pytest.mark.django_db


def test_what_came_of_it_ends_at_once(browser, citizen, web):
    other = make.app()
    tokens, kept = make.tokens_for(browser, web), make.tokens_for(browser, other)
    assert len(grants.connected(citizen.account_id)) == 2
    withdraw_consent(web.uid, by=citizen)
    assert make.userinfo(tokens["access_token"]).status_code == 401
    assert make.userinfo(kept["access_token"]).status_code == 200
    assert [one.client for one in grants.connected(citizen.account_id)] == [other.uid]
    assert OutboxEvent.objects.filter(kind="signon.visit_ended").count() == 1
    asked, _ = web.ask()
    assert browser.get("/connect/authorize", asked).status_code == 200


def test_nobody_takes_back_anothers(browser, web):
    tokens = make.tokens_for(browser, web)
    with pytest.raises(NotFound):
        withdraw_consent(web.uid, by=make.people.citizen())
    assert make.userinfo(tokens["access_token"]).status_code == 200
