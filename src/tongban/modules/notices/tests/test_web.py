from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.notices import public
from tongban.modules.notices.adapters.paper_sms import PaperGateway
from tongban.modules.notices.contracts import DispatchState, Letter, Outgoing
from tongban.modules.notices.models import Dispatch
from tongban.modules.notices.ports import CHANNELS
from tongban.modules.notices.web import views

from .factories import ACCEPTED, CLERK, LOUD, ME, OPERATOR, OTHER, outgoing, posted

pytestmark = pytest.mark.django_db


def _ask(view, actor, path="/my/messages", *args, method="get", **data):
    request = getattr(RequestFactory(), method)(path, data)
    request.actor = actor
    return view(request, *args)


def _text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_says_what_is_new_and_leads_to_the_message():
    read, new = posted(), posted()
    public.read_message(read, by=ME)
    page = _text(_ask(views.messages, ME))
    assert page.index(new) < page.index(read)
    assert page.count(">未读<") == 1
    assert f'href="/my/messages/{new}"' in page


def test_an_empty_list_says_so():
    assert "还没有消息" in _text(_ask(views.messages, ME))


def test_the_list_is_paged():
    oldest = posted()
    public.post(*(outgoing() for _ in range(20)))
    after = public.inbox(ME).after
    first = _text(_ask(views.messages, ME))
    assert oldest not in first
    assert f"?after={after}" in first
    assert oldest in _text(_ask(views.messages, ME, after=after))


def test_opening_a_message_reads_it():
    uid = posted(link="/my/cases/1")
    page = _text(_ask(views.message, ME, f"/my/messages/{uid}", uid))
    assert "我们会在2026年12月1日前办结" in page
    assert 'href="/my/cases/1"' in page
    assert public.unread_count(ME) == ""


def test_a_value_is_shown_as_text():
    params = {"item": "<script>alert(1)</script>"}
    public.post(Outgoing("person:7", ACCEPTED, params, about="<b>990101"))
    uid = public.inbox(ME).rows[0].uid
    for page in (_ask(views.messages, ME), _ask(views.message, ME, "/x", uid)):
        assert "<script>alert" not in _text(page)
        assert "&lt;script&gt;alert" in _text(page)
    assert "&lt;b&gt;990101" in _text(page)


def test_nobody_elses_message_is_there():
    uid = posted()
    with pytest.raises(NotFound):
        _ask(views.message, OTHER, f"/my/messages/{uid}", uid)
    assert public.unread_count(ME) == "1"


@pytest.mark.parametrize("view", [views.messages, lambda request: views.message(request, "x")])
def test_who_is_not_signed_in_is_sent_to_sign_in(view):
    answer = _ask(view, Anonymous)
    assert answer.status_code == 302
    assert "next=/my/messages" in answer["Location"]


def test_staff_read_at_the_desk():
    posted("staff:4")
    assert 'class="desk"' in _text(_ask(views.messages, CLERK))


def _dead():
    posted(kind=LOUD)
    row = Dispatch.objects.filter(channel="mail").latest("id")
    Dispatch.objects.filter(id=row.id).update(state=DispatchState.DEAD, error="no such mailbox")
    return row.id


def test_operators_resend_what_failed():
    number = _dead()
    page = _text(_ask(views.dead, OPERATOR, "/desk/dispatches"))
    assert "no such mailbox" in page
    assert f"/desk/dispatches/{number}/resend" in page
    assert "csrfmiddlewaretoken" in page
    answer = _ask(views.resend, OPERATOR, "/x", number, method="post")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/dispatches")
    assert Dispatch.objects.get(id=number).state == DispatchState.FAILED


def test_a_link_alone_resends_nothing():
    assert _ask(views.resend, OPERATOR, "/x", _dead()).status_code == 405


def test_operators_read_the_pretended_short_messages(tmp_path, monkeypatch):
    gateway = PaperGateway(tmp_path)
    monkeypatch.setattr(CHANNELS, "_plugged", {"sms": gateway})
    assert "还没有短信" in _text(_ask(views.papers, OPERATOR))
    gateway.send(Letter("x", "10000000001", "", "请补正", ""))
    page = _text(_ask(views.papers, OPERATOR))
    assert "100******01" in page
    assert "请补正" in page


@pytest.mark.parametrize("actor", [ME, CLERK, Anonymous])
def test_the_operators_pages_are_theirs(actor):
    number = _dead()
    for view, args, method in (
        (views.dead, (), "get"),
        (views.papers, (), "get"),
        (views.resend, (number,), "post"),
    ):
        with pytest.raises(Refused):
            _ask(view, actor, "/x", *args, method=method)
    assert Dispatch.objects.get(id=number).state == DispatchState.DEAD


@pytest.mark.parametrize(
    ("actor", "unread", "shown"), [(ME, 0, ""), (ME, 2, "2"), (ME, 12, "9+"), (Anonymous, 1, None)]
)
def test_the_bell_counts_what_waits(actor, unread, shown):
    public.post(*(outgoing() for _ in range(unread)))
    request: Any = RequestFactory().get("/")
    request.actor = actor
    bell = Template('{% include "notices/bell.html" %}').render(Context({"request": request}))
    assert ("/my/messages" in bell) is (shown is not None)
    assert ("badge" in bell) is bool(shown)
    assert (shown or "") in bell
