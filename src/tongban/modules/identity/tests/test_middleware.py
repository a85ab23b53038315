"""`request.actor`: what it costs and when it changes."""

import datetime as dt

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.web import actor_of
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.mark_seen import COARSE
from tongban.modules.identity.models import Account, SignIn
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.web.middleware import WhoAsks

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking():
    """Return a way to send one request through the middleware with a session key."""

    def go(key="", method="GET", view=None, **headers):
        from django.contrib.sessions.middleware import SessionMiddleware

        seen = []

        def looked(request):
            seen.append(actor_of(request))
            return HttpResponse("ok")

        request = RequestFactory().generic(method, "/somewhere?a=b", headers=headers)
        if key:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = key
        answer = SessionMiddleware(WhoAsks(view or looked))(request)
        return answer, (seen[0] if seen else None)

    return go


def key_of(client):
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_a_stranger_costs_no_statement(asking, django_assert_num_queries):
    with django_assert_num_queries(0):
        _answer, actor = asking()
    assert actor.kind == "anonymous"


@pytest.mark.parametrize("who", [make.citizen, make.clerk, lambda: make.officer(policies.UNMASK)])
def test_whoever_is_signed_in_costs_one_statement(who, asking, sign_in, django_assert_num_queries):
    actor = who()
    key = key_of(sign_in(actor))
    for _ in range(2):
        with django_assert_num_queries(1):
            _answer, seen = asking(key)
        assert seen.ref == actor.ref


def test_a_page_that_does_not_look_costs_nothing(
    asking, citizen, sign_in, django_assert_num_queries
):
    key = key_of(sign_in(citizen))
    with django_assert_num_queries(0):
        answer, _ = asking(key, view=lambda request: HttpResponse("same for all"))
    assert not answer.has_header("Vary")
    assert not answer.has_header("Cache-Control")


def test_an_answer_that_depends_on_the_actor_says_so(asking, citizen, sign_in):
    answer, _ = asking()
    assert answer.headers["Vary"] == "Cookie"
    answer, _ = asking(key_of(sign_in(citizen)))
    assert answer.headers["Vary"] == "Cookie"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_page_may_choose_its_own_caching(asking, citizen, sign_in):
    def view(request):
        actor_of(request)
        return HttpResponse(headers={"Cache-Control": "max-age=60"})

    answer, _ = asking(key_of(sign_in(citizen)), view=view)
    assert answer.headers["Cache-Control"] == "max-age=60"


def test_a_made_up_session_key_is_nobodys(asking):
    _answer, actor = asking("x" * 32)
    assert actor.kind == "anonymous"


def test_an_ended_session_is_out_at_the_next_request(asking, citizen, sign_in):
    key = key_of(sign_in(citizen))
    public.end_session(make.signed_in(key).sign_in_id, by=citizen)
    _answer, actor = asking(key)
    assert actor.kind == "anonymous"


def test_relieved_staff_lose_their_rights_at_the_next_request(asking, sign_in):
    officer = make.officer(policies.UNMASK)
    key = key_of(sign_in(officer))
    assert asking(key)[1].may(policies.UNMASK)
    public.relieve(officer.staff_id, public.posts_of(officer.staff_id)[0], by=make.TESTER)
    assert not asking(key)[1].may(policies.UNMASK)


@pytest.fixture
def clerk_here(sign_in):
    """A clerk whose session acts for the body, and the session's key."""
    clerk = make.clerk()
    return clerk, key_of(sign_in(clerk))


def test_when_a_clerkship_ends_pages_show_oneself_again(asking, clerk_here):
    clerk, key = clerk_here
    assert asking(key)[1].body_id == clerk.body_id
    public.end_clerkship(public.clerkships(clerk.account_id)[0].clerkship_id, by=make.TESTER)
    _answer, actor = asking(key)
    assert (actor.body_id, actor.person_id) == (None, clerk.person_id)
    assert SignIn.objects.get().body_id is None


def test_but_what_was_sent_for_the_body_is_not_done_in_ones_own_name(asking, clerk_here):
    clerk, key = clerk_here
    public.end_clerkship(public.clerkships(clerk.account_id)[0].clerkship_id, by=make.TESTER)
    with pytest.raises(Refused, match=r"identity\.role_ended"):
        asking(key, "POST")
    assert asking(key, "POST")[1].body_id is None


def test_last_use_is_noted_to_the_half_hour(asking, citizen, sign_in, django_assert_num_queries):
    key = key_of(sign_in(citizen))
    tomorrow = clock.now() + COARSE - dt.timedelta(seconds=5)
    with clock.at(tomorrow), django_assert_num_queries(1):
        asking(key)
    later = clock.now() + COARSE
    with clock.at(later):
        asking(key)
    assert SignIn.objects.get().seen_at == later
    assert Account.objects.get(pk=citizen.account_id).seen_on == later.date()


def _unauthorised(kind="text/html; charset=utf-8"):
    return lambda request: HttpResponse(status=401, content_type=kind)


def test_a_page_for_members_leads_to_the_door_and_back(asking):
    answer, _ = asking(view=_unauthorised())
    assert answer.headers["Location"] == "/sign-in?next=%2Fsomewhere%3Fa%3Db"


def test_htmx_is_led_to_the_door_as_a_whole_page(asking):
    answer, _ = asking(view=_unauthorised(), **{"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == "/sign-in?next=%2Fsomewhere%3Fa%3Db"


@pytest.mark.parametrize(
    ("method", "kind"), [("GET", "application/problem+json"), ("POST", "text/html")]
)
def test_the_api_and_sent_forms_get_their_401(asking, method, kind):
    answer, _ = asking(method=method, view=_unauthorised(kind))
    assert answer.status_code == 401
