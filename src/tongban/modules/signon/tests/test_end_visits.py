"""Signing off here is signing off everywhere."""

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent

from ..actions.end_visits import end_visits
from ..models import Visit
from . import factories as make

pytestmark = pytest.mark.django_db


def test_every_system_is_told_once_and_its_tokens_end(browser, web):
    other = make.app()
    first, second = make.tokens_for(browser, web), make.tokens_for(browser, other)
    sign_in = Visit.objects.all()[0].sign_in_id
    assert end_visits(sign_in, by=make.TESTER) == 2
    assert end_visits(sign_in, by=make.TESTER) == 0
    for tokens in (first, second):
        assert make.userinfo(tokens["access_token"]).status_code == 401
    assert OutboxEvent.objects.filter(kind="signon.visit_ended").count() == 2


def test_rules_alone_sign_off(browser, web, citizen):
    make.tokens_for(browser, web)
    visit = Visit.objects.get()
    with pytest.raises(Refused, match="not_allowed"):
        end_visits(visit.sign_in_id, by=citizen)
    assert Visit.objects.get().ended_at is None
