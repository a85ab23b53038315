import json
from types import SimpleNamespace

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused

from ..rest import orders
from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(monkeypatch):
    """Return a function that asks a route as somebody."""

    def asked(by, route, *given):
        monkeypatch.setattr(orders, "actor_of", lambda request: by)
        return json.loads(route(SimpleNamespace(), *given).content)

    return asked


ALL = orders.Asking.model_validate({})


def test_who_edits_or_reviews_reads_changes_with_their_history(few, ask):
    org = few.org(make.CARD)
    uid = make.opened(few.code(make.CARD), org, reason="示例")
    for by in (make.editor(org), make.drafting(), make.legal()):
        page = orders.ReviewedChangePage.model_validate(ask(by, orders.listing, ALL))
        assert [one.uid for one in page.changes] == [uid]
        whole = orders.ReviewedChangeWhole.model_validate(ask(by, orders.read, uid))
        assert whole.content["record"] == "implementation"
        assert [one.step for one in whole.history] == ["open"]
    waiting = orders.Asking.model_validate({"state": "scheduled"})
    assert ask(make.legal(), orders.listing, waiting)["changes"] == []


def test_who_has_no_post_reads_none(few, ask):
    uid = make.opened(few.code(make.CARD), few.org(make.CARD))
    for by in (Anonymous, make.CITIZEN, make.confirmer("elsewhere")):
        with pytest.raises((Refused, NotFound)):
            ask(by, orders.read, uid)
    with pytest.raises(Refused) as no:
        ask(make.CITIZEN, orders.listing, ALL)
    assert no.value.status == 403
    assert ask(make.confirmer("elsewhere"), orders.listing, ALL)["changes"] == []
