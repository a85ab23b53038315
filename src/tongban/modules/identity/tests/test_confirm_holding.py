"""Somebody else confirms that a post is still needed."""

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.settings import Settings
from tongban.modules.identity import policies
from tongban.modules.identity.actions.confirm_holding import confirm_holding
from tongban.modules.identity.models import PostHolding
from tongban.modules.identity.queries import reviews
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import DAY

pytestmark = pytest.mark.django_db


def holding_of(who):
    return PostHolding.objects.get(staff=who.staff_id)


def test_another_confirms_and_the_half_year_begins_anew(clerk, heads):
    with clock.at(clock.now() + 170 * DAY):
        assert {one.name for one in reviews.due(heads[0]).rows} == {
            clerk.name,
            *(h.name for h in heads),
        }
        confirm_holding(holding_of(clerk).pk, by=heads[0])
        assert holding_of(clerk).confirmed_on == clock.today()
        assert clerk.name not in {one.name for one in reviews.due(heads[0]).rows}
        trail = audit.history(f"staff:{clerk.staff_id}")
        assert trail[-1].action == "identity.confirm_holding"
    with clock.at(clock.now() + 330 * DAY):
        assert clerk.name in {one.name for one in reviews.due(heads[0]).rows}


def test_nobody_confirms_themselves_nor_elsewhere_nor_on_an_old_proof(clerk, heads):
    elsewhere = make.officer(policies.APPOINT, serial=2)
    stale = make.signed_in(str(make.browser(heads[0], proved=False).session.session_key)).actor
    own, wanted = holding_of(heads[0]).pk, holding_of(clerk).pk
    for who, which, wrong, code in (
        (heads[0], own, Refused, "identity.same_person"),
        (stale, wanted, Refused, "identity.step_up_needed"),
        (clerk, wanted, Refused, "access.not_allowed"),
        (elsewhere, wanted, NotFound, ""),
        (heads[0], 999999, NotFound, ""),
    ):
        with pytest.raises(wrong) as no:
            confirm_holding(which, by=who)
        assert code in {"", getattr(no.value, "code", "")}
    assert not PostHolding.objects.filter(confirmed_on__isnull=False).exists()


def test_the_page_lists_and_confirms(clerk, heads):
    later = clock.now() + 170 * DAY
    with clock.at(later):
        head = make.browser(heads[0])
        page = head.get("/desk/rights/review").text
        assert page.count('<form method="post" action="/desk/rights/review/') == 2
        assert "自己的岗位要由别人确认" in page
        there = f"/desk/rights/review/{holding_of(clerk).pk}"
        assert head.post(there).status_code == 302
        assert make.browser(clerk).get("/desk/rights/review").status_code == 403
        assert make.browser(clerk).post(there).status_code == 403
    assert holding_of(clerk).confirmed_on is not None


def test_where_no_review_is_asked_none_is_due(heads, monkeypatch):
    monkeypatch.setattr(Settings, "review_days", 0)
    with clock.at(clock.now() + 900 * DAY):
        assert reviews.due(heads[0]).rows == []
