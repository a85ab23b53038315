"""Anyone verifies: by QR code, or by what is printed. Nobody signs in; the holder reads of it."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.errors import FieldError
from tongban.kernel.text import fold
from tongban.kernel.web import actor_of
from tongban.portal.components import Summary
from tongban.portal.pages import render_page

from .. import queries
from ..actions.verify import verify as verify_licence
from . import shown

MOST = 300
_SCANNED = re.compile(r"(?:^|/verify/)([0-9a-f]{32})/?$")


@require_safe
@never_cache
def form(request: HttpRequest) -> HttpResponse:
    """Ask for what was scanned, or for number and 核验码; lead to the licence."""
    typed = fold(request.GET.get("text", ""))[:MOST].strip()
    code = request.GET.get("code", "")[:MOST].strip()
    if not typed and "text" not in request.GET:
        return _form(request, typed, code, [])
    uid = _uid(typed, code)
    if uid is not None:
        return redirect("licences:verified", uid=uid)
    return _form(request, typed, code, [_missing(typed, code)])


def _uid(typed: str, code: str) -> str | None:
    scanned = _SCANNED.search(typed)
    if scanned:
        return scanned[1]
    return queries.uid_by_number(typed, code) if typed and code else None


def _missing(typed: str, code: str) -> FieldError:
    if not typed:
        return FieldError("text", "input.missing", _("请输入证照编号，或粘贴扫码得到的内容。"))
    if not code:
        return FieldError("code", "input.missing", _("请输入印在证照上的核验码（8 位）。"))
    return FieldError("text", "licence.not_found", _("没有查到，请核对证照编号和核验码。"))


def _form(request: HttpRequest, typed: str, code: str, errors: list[FieldError]) -> HttpResponse:
    context = {"typed": typed, "code": code, "errors": errors}
    return render_page(request, "licences/verify_form.html", context, 422 if errors else 200)


@require_safe
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show masked facts and whether the licence may be relied on at this moment."""
    facts = verify_licence(uid, by=actor_of(request))
    if facts is None:
        return _private(render_page(request, "licences/verify_none.html", {}, 404))
    context = {
        "facts": facts,
        "word": shown.LOOKS[facts.standing].word,
        "notice": shown.notice(facts),
        "summary": Summary(shown.verify_rows(facts)),
        "now": clock.now(),
    }
    return _private(render_page(request, "licences/verify.html", context))


def _private(answer: HttpResponse) -> HttpResponse:
    """Keep the page out of search engines: it is for those who hold the code."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
