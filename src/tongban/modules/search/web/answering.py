"""找到了吗: one press, no script, no account; after 没找到, what was missing, if one likes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongban.kernel import idempotency
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.web import actor_of
from tongban.modules.identity import public as identity
from tongban.portal.components import Field
from tongban.portal.pages import render_page

from ..actions.answer import answer, say_lacking
from ..contracts import PLACE_OF_SEARCH, Answer, Lack
from . import words

BY_LINE: Final = identity.Allowance("found", most=60, minutes=60)
LONGEST: Final = 100
_PLACE_MOST: Final = 130


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def found(request: HttpRequest) -> HttpResponse:
    """Count a press and go on to the thanks; shown again, the thanks count nothing."""
    if request.method != "POST":
        return _thanks(request)
    said = request.POST.get("said", "")
    if said not in set(Answer):
        raise Invalid([FieldError("said", "input.choice", _("请选一项。"))])
    place, asked = _place(request), request.POST.get("asked", "")[:LONGEST]
    kept = {"place": place, "said": said, "back": _back(request)}
    there = f"{reverse('search:found')}?{urlencode(kept)}"
    return _once(
        request, there, lambda: answer(place, Answer(said), asked=asked, by=actor_of(request))
    )


@require_POST
@never_cache
def lacking(request: HttpRequest) -> HttpResponse:
    """Count what was missing, and say thanks."""
    place = _place(request)
    lacks = [Lack(one) for one in request.POST.getlist("lack") if one in set(Lack)]
    typed = request.POST.get("words", "")[:LONGEST]
    kept = {"place": place, "said": "lacks", "back": _back(request)}
    there = f"{reverse('search:found')}?{urlencode(kept)}"
    return _once(
        request, there, lambda: say_lacking(place, lacks, words=typed, by=actor_of(request))
    )


def _once(request: HttpRequest, there: str, act: Callable[[], None]) -> HttpResponse:
    """Act once for the form's key, however often it is pressed."""
    identity.spend(BY_LINE, identity.whole_address(request.META.get("REMOTE_ADDR", "")))

    def call() -> idempotency.Answer:
        act()
        return idempotency.Answer(303, there)

    sent = [(name, v) for name, v in sorted(request.POST.lists()) if name != "csrfmiddlewaretoken"]
    key = request.POST.get("key", "")[:120]
    done = idempotency.once(actor_of(request), key, repr((request.path, sent)).encode(), call)
    return HttpResponseRedirect(done.body, status=done.status)


def _thanks(request: HttpRequest) -> HttpResponse:
    place, said = _place(request), request.GET.get("said", "")
    lacks = Field(
        "lack", _("少了什么？（可以多选）"), "checkboxes", choices=words.lacks(place),
        required=False,
    )  # fmt: skip
    typed = Field(
        "words", _("您想办的事，用几个字说"), required=False, width="l",
        hint=_("只用来统计。请不要写姓名、电话和证件号码。"), attrs={"maxlength": 20},
    )  # fmt: skip
    context = {
        "place": place,
        "said": said,
        "back": _back(request),
        "fields": [lacks, typed] if place == PLACE_OF_SEARCH else [lacks],
    }
    return render_page(request, "search/thanks.html", context, partial="search/parts/thanks.html")


def _place(request: HttpRequest) -> str:
    return (request.POST.get("place") or request.GET.get("place") or PLACE_OF_SEARCH)[:_PLACE_MOST]


def _back(request: HttpRequest) -> str:
    """The page that asked; an address of ours only."""
    wanted = request.POST.get("back") or request.GET.get("back") or ""
    return wanted[:500] if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"
