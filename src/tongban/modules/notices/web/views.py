"""Pages: the inbox, a message, and the operators' lists."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from tongban.kernel.paging import Page
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import policies, public


def _language() -> str:
    return get_language() or "zh"


def _base(request: HttpRequest) -> str:
    return "portal/desk.html" if actor_of(request).is_staff else "portal/base.html"


def _pager(found: Page[Any]) -> dict[str, str]:
    return {
        "next": f"?{urlencode({'after': found.after})}" if found.after else "",
        "previous": f"?{urlencode({'before': found.before})}" if found.before else "",
    }


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """List the messages of whoever is signed in."""
    actor = actor_of(request)
    verdict = policies.may_have_inbox(actor)
    if verdict == SIGN_IN:
        return redirect_to_login(request.get_full_path())
    require(verdict)
    found = public.inbox(
        actor,
        language=_language(),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {"inbox": found.rows, "pager": _pager(found), "base": _base(request)}
    return render_page(request, "notices/list.html", context)


@require_GET
def message(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a message; having it before one's eyes is reading it."""
    actor = actor_of(request)
    verdict = policies.may_have_inbox(actor)
    if verdict == SIGN_IN:
        return redirect_to_login(request.get_full_path())
    require(verdict)
    found = public.read_message(uid, by=actor, language=_language())
    context = {"message": found, "base": _base(request), "lines": (), "pager": {}}
    if found.lists:
        at = {name: request.GET.get(name, "") for name in ("after", "before")}
        listed = public.lines(uid, actor, language=_language(), **at)
        context |= {"lines": listed.rows, "pager": _pager(listed)}
    return render_page(request, "notices/message.html", context)


@require_GET
def dead(request: HttpRequest) -> HttpResponse:
    """List the dispatches that failed for good."""
    found = public.dead_letters(
        actor_of(request), after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    return render_page(request, "notices/dead.html", {"dead": found.rows, "pager": _pager(found)})


@require_POST
def resend(request: HttpRequest, dispatch_id: int) -> HttpResponse:
    """Give a dead dispatch its attempts anew."""
    public.resend(dispatch_id, by=actor_of(request))
    return redirect("notices:dead")


@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    """List the short messages that were written down instead of being sent."""
    return render_page(request, "notices/papers.html", {"papers": public.papers(actor_of(request))})
