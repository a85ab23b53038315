"""What a post handles is set by who appoints, never by who gains, and counts at once."""

from typing import Any

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.limit_post import limit_post
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import post_of
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as grounds

pytestmark = pytest.mark.django_db
ACCEPT = "cases:case:accept"


def behind(token: str) -> Any:
    """The actor behind a token."""
    return public.actor_by_token(token)


def test_it_counts_at_the_next_request_of_whoever_holds_the_post(heads):
    window = make.officer(ACCEPT)
    token = public.issue_token(window.account_id, "t", by=window)
    assert behind(token).may(ACCEPT, item_type="05")
    limit_post(post_of(window), ["01"], by=heads[0])
    again = behind(token)
    asked = {code: again.may(ACCEPT, item_type=code) for code in ("01", "05", "")}
    assert asked == {"01": True, "05": False, "": True}
    limit_post(post_of(window), [], by=heads[0])
    assert behind(token).may(ACCEPT, item_type="05")


def test_a_post_that_is_limited_still_costs_one_statement(heads, django_assert_num_queries):
    window = make.officer(ACCEPT)
    limit_post(post_of(window), ["01", "05"], by=heads[0])
    token = public.issue_token(window.account_id, "t", by=window)
    for _ in range(2):
        with django_assert_num_queries(1):
            assert behind(token).grants[0].types == ("01", "05")


def test_another_post_with_the_same_right_is_not_narrowed(heads):
    window = make.officer(ACCEPT)
    limit_post(post_of(window), ["01"], by=heads[0])
    second = grounds.post(ACCEPT, key="second", serial=2)
    public.appoint(window.staff_id, second, by=make.TESTER)
    again = make.actor(window.account_id)
    assert again.may(ACCEPT, org=grounds.uscc(2), item_type="05")
    assert not again.may(ACCEPT, org=grounds.uscc(1), item_type="05")


def test_nobody_widens_a_post_of_their_own_nor_without_a_fresh_proof(heads):
    own, window = post_of(heads[0]), make.officer(ACCEPT)
    stale = make.signed_in(str(make.browser(heads[0], proved=False).session.session_key)).actor
    elsewhere = make.officer(policies.APPOINT, serial=2)
    wanted, before = post_of(window), OutboxEvent.objects.count()
    for who, key, wrong, code in (
        (heads[0], own, Refused, "identity.same_person"),
        (stale, wanted, Refused, "identity.step_up_needed"),
        (window, wanted, Refused, "access.not_allowed"),
        (elsewhere, wanted, NotFound, ""),
        (heads[0], "nowhere", NotFound, ""),
    ):
        with pytest.raises(wrong) as no:
            limit_post(key, ["01"], by=who)
        assert code in {"", getattr(no.value, "code", "")}
    assert [one.item_types for one in places.posts([own, wanted])] == [(), ()]
    assert OutboxEvent.objects.count() == before


def test_the_desk_shows_and_sets_the_types(heads):
    window = make.officer(ACCEPT)
    head, key = make.browser(heads[0]), post_of(window)
    assert "全部事项类型" in head.get("/desk/rights/posts").text
    page = f"/desk/rights/posts/{key}"
    for wrong in ({}, {"item_types": ["01", "99"]}, {"item_types": ["all", "01"]}):
        assert head.post(page, wrong).status_code == 422
    assert head.post(page, {"item_types": ["01", "05"]}).status_code == 302
    assert "行政许可、行政给付" in head.get("/desk/rights/posts").text
    assert head.get(page).text.count(" checked") == 2
    assert head.post(page, {"item_types": ["all"]}).status_code == 302
    assert "行政许可、行政给付" not in head.get("/desk/rights/posts").text
    assert make.browser(window).get("/desk/rights/posts").status_code == 403
    assert make.browser(window).get(page).status_code == 403
    elsewhere = make.browser(make.officer(policies.APPOINT, serial=2))
    assert elsewhere.get(page).status_code == 404
    assert key not in elsewhere.get("/desk/rights/posts").text
