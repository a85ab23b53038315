"""A right is granted by another, or refused with a reason."""

import pytest
from django.db import IntegrityError, transaction

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.decide_right import decide_right
from tongban.modules.identity.actions.request_right import request_right
from tongban.modules.identity.models import RightRequest
from tongban.modules.identity.queries import rights
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_right_is_asked_for_granted_by_another_and_held(clerk, heads, post):
    asked = request_right(post, "接替离任同事", by=clerk)
    assert post not in public.posts_of(clerk.staff_id)
    decide_right(asked, granted=True, by=heads[0])
    assert post in public.posts_of(clerk.staff_id)
    assert make.actor(clerk.account_id).may(policies.MANAGE_CLERKS)
    with pytest.raises(Refused) as refused:
        decide_right(asked, granted=False, remark="晚了", by=heads[1])
    assert refused.value.code == "access.changed_meanwhile"


def test_a_right_is_refused_with_a_reason(clerk, heads, post):
    asked = request_right(post, "接替离任同事", by=clerk)
    with pytest.raises(Refused) as refused:
        decide_right(asked, granted=False, by=heads[0])
    assert refused.value.code == "identity.reason_too_short"
    decide_right(asked, granted=False, remark="本岗位已满员", by=heads[0])
    row = RightRequest.objects.get()
    assert (row.granted, row.remark) == (False, "本岗位已满员")
    assert post not in public.posts_of(clerk.staff_id)
    request_right(post, "现有一人调离", by=clerk)  # one may ask again


def test_nobody_grants_themselves_a_right(heads, post):
    asked = request_right(post, "接替离任同事", by=heads[0])
    with pytest.raises(Refused) as refused:
        decide_right(asked, granted=True, by=heads[0])
    assert refused.value.code == "identity.same_person"
    assert post not in public.posts_of(heads[0].staff_id)


def test_the_database_knows_that_two_people_decide(clerk, heads, post):
    request_right(post, "接替离任同事", by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        RightRequest.objects.update(decided_by=clerk.account_id, decided_at=clock.now())


def test_only_who_appoints_in_that_body_decides_freshly_proved(clerk, heads, post):
    asked = request_right(post, "接替离任同事", by=clerk)
    elsewhere = make.officer(policies.APPOINT, serial=2)
    stale = make.signed_in(str(make.browser(heads[0], proved=False).session.session_key)).actor
    for who, code in (
        (clerk, "access.not_allowed"),
        (elsewhere, "access.not_allowed"),
        (stale, "identity.step_up_needed"),
    ):
        with pytest.raises(Refused) as refused:
            decide_right(asked, granted=True, by=who)
        assert refused.value.code == code
    assert RightRequest.objects.get().decided_at is None
    assert [one.request_id for one in rights.rights_asked(heads[0]).rows] == [asked]
    assert rights.rights_asked(elsewhere).rows == []


def test_the_desk_asks_for_a_right_and_decides(clerk, heads, post):
    mine, head = make.browser(clerk), make.browser(heads[0])
    form = {"post": post, "reason": "顶替调走的两位", "until": "2999-12-31"}
    assert mine.post("/desk/rights", form | {"reason": "无"}).status_code == 422
    assert mine.post("/desk/rights", form | {"until": "soon"}).status_code == 422
    assert mine.post("/desk/rights", form).status_code == 302
    asked = RightRequest.objects.get()
    assert "顶替调走的两位" in head.get("/desk/rights").text
    assert "顶替调走的两位" not in mine.get("/desk/rights").text
    assert mine.post(f"/desk/rights/{asked.pk}", {"granted": "yes"}).status_code == 403
    assert head.post(f"/desk/rights/{asked.pk}", {"granted": "yes"}).status_code == 302
    assert post in public.posts_of(clerk.staff_id)


def test_at_the_desk_a_missing_reason_is_said_beside_its_field(clerk, heads, post):
    asked = request_right(post, "接替离任同事", by=clerk)
    page = make.browser(heads[0]).post(
        f"/desk/rights/{asked}", {"granted": "no", f"remark{asked}": ""}
    )
    assert page.status_code == 422
    assert f'id="f-remark{asked}-error"' in page.text
    assert RightRequest.objects.get().granted is None
    bare = make.browser(clerk).post("/desk/rights", {"post": "", "reason": "接替离任同事"})
    assert bare.status_code == 422
    assert 'id="f-post-error"' in bare.text
    short = make.browser(clerk).post("/desk/rights", {"post": post, "reason": "短"})
    assert 'id="f-reason-error"' in short.text
    assert RightRequest.objects.count() == 1
