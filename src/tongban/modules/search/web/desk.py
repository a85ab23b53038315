"""The desk of those who keep the words: what was not found, and what is meant by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel import clock, idempotency, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal import menu
from tongban.portal.components import Field
from tongban.portal.pages import render_page

from .. import keeping, policies
from ..actions.add_synonym import add_synonym
from ..actions.remove_synonym import remove_synonym
from ..contracts import SYNONYM_LENGTH, SYNONYM_NOWHERE, Pointer
from . import tables

RANGES: Final = (7, 30, 90, 365)
LONGEST: Final = 60


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_keep(actor))
    return actor


@require_safe
@never_cache
def misses(request: HttpRequest) -> HttpResponse:
    """Show what people looked for in vain, the commonest first."""
    _keeper(request)
    given = request.GET.get("days", "")
    days = int(given) if given in map(str, RANGES) else RANGES[1]
    until = clock.today()
    since = until - dt.timedelta(days=days - 1)
    context = {
        "tabs": tables.ranges(RANGES, days),
        "table": tables.misses(keeping.misses(since, until), _results(request)),
        "unspoken": keeping.unspoken(since, until),
        "verdict": tables.verdict(keeping.verdicts("search", since, until)),
        "guides": tables.unhelpful(keeping.unhelpful(since, until), _results(request)),
        "least": keeping.SHOWN_FROM,
    }
    return render_page(request, "search/misses.html", context)


def _results(request: HttpRequest) -> str:
    """Where people search, "" in an installation without a page for it."""
    return next((link.href for link in menu.links("search", request)), "")


@require_safe
@never_cache
def synonyms(request: HttpRequest) -> HttpResponse:
    """List what editors added, by what is said."""
    _keeper(request)
    asked = request.GET.get("q", "").strip()[:LONGEST]
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = keeping.synonyms(asked, after=after, before=before)
    context = {
        "asked": asked,
        "table": tables.synonyms(found.rows),
        "pager": tables.pager(reverse("search:synonyms"), asked, found),
        "key": ids.new_uid(),
    }
    return render_page(request, "search/synonyms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Ask what is said; then what is meant by it: a word of the office, or a document."""
    by = _keeper(request)
    if request.method != "POST":
        return _form(request)
    said = request.POST.get("said", "")[:LONGEST]
    kind, _colon, key = request.POST.get("to", "")[:150].partition(":")
    to = Pointer(request.POST.get("meant", "")[:LONGEST], kind, key)

    def call() -> idempotency.Answer:
        add_synonym(said, to, by=by)
        return idempotency.Answer(303, f"{reverse('search:synonyms')}?{urlencode({'q': said})}")

    try:
        return _once(request, by, f"{said}\n{to}", call)
    except Refused as no:
        if not no.code.startswith("search."):
            raise
        at = "meant" if no.code in {SYNONYM_NOWHERE, SYNONYM_LENGTH} else ""
        return _form(request, [FieldError(at, no.code, no.message())])


def _form(request: HttpRequest, errors: list[FieldError] | None = None) -> HttpResponse:
    given = request.POST or request.GET
    said = given.get("said", "").strip()[:LONGEST]
    look = given.get("look", said).strip()[:LONGEST]
    wrong = {one.field: one.message for one in errors or ()}
    context = {
        "said": said,
        "look": look,
        "hits": tables.candidates(keeping.candidates(look)),
        "errors": errors or (),
        "ask": Field("said", _("群众怎么说"), width="m", attrs={"maxlength": 20},
                     hint=_("例如：驾照、跑滴滴、工商登记")),
        "meant": Field("meant", _("办事机构的说法"), width="l", value=given.get("meant", ""),
                       hint=_("事项名称里用的词，例如：驾驶证"), error=wrong.get("meant", ""),
                       attrs={"maxlength": 40}),
        "key": ids.new_uid(),
    }  # fmt: skip
    return render_page(request, "search/synonym_new.html", context, 422 if errors else 200)


@require_POST
@never_cache
def remove(request: HttpRequest) -> HttpResponse:
    """Take one synonym away."""
    by = _keeper(request)
    number = request.POST.get("number", "")
    if not number.isdecimal() or len(number) > 15:
        raise NotFound("synonym")

    def call() -> idempotency.Answer:
        remove_synonym(int(number), by=by)
        return idempotency.Answer(303, reverse("search:synonyms"))

    return _once(request, by, number, call, of=number)


def _once(
    request: HttpRequest, by: Actor, sent: str, call: Callable[[], idempotency.Answer], of: str = ""
) -> HttpResponse:
    """Act once for the key of the form as drawn, and the row `of` it that was pressed."""
    key = request.POST.get("key", "")[:80]
    mark = f"{request.path}\n{sent}".encode()
    done = idempotency.once(by, f"{key}-{of}" if key and of else key, mark, call)
    return HttpResponseRedirect(done.body, status=done.status)
