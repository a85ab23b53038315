"""Which types of items the posts of a body handle: shown and set at the rights desk."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tongban.kernel.codes import ITEM_TYPES
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.web import actor_of
from tongban.modules.places import public as places
from tongban.modules.places.contracts import Post
from tongban.portal.components import Column, Row, Table
from tongban.portal.pages import render_page

from ..actions.limit_post import limit_post
from ..contracts import STEP_UP_NEEDED
from ..queries import rights
from .entrance import FORM, said

ALL = "all"
"""Said on purpose: a form without a mark would open every type."""


def words(post: Post) -> str:
    """Say of which types a post handles the cases."""
    return _("、").join(_(ITEM_TYPES[one]) for one in post.item_types) or _("全部事项类型")


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The posts that handle cases, by body, each with its types."""
    rows = [
        Row([one.title, body, words(one)], href=reverse("identity:post_types_one", args=[one.key]))
        for body, posts in rights.posts_to_limit(actor_of(request))
        for one in posts
    ]
    columns = [Column(_("岗位")), Column(_("单位")), Column(_("办哪些类型"))]
    table = Table(_("岗位的事项类型"), columns, rows, hide_caption=True)
    return render_page(request, "identity/post_types.html", {"table": table})


@require_http_methods(FORM)
def one(request: HttpRequest, key: str) -> HttpResponse:
    """Set the types of one post."""
    actor = actor_of(request)
    post = rights.post_to_limit(key, by=actor)
    if request.method == "GET":
        return _page(request, post, post.item_types or [ALL])
    chosen = request.POST.getlist("item_types")
    if not chosen or (ALL in chosen and len(chosen) > 1):
        wrong = _("请选“全部事项类型”，或者选一类、几类。")
        return _page(request, post, chosen, [FieldError("item_types", "post.chosen", wrong)], 422)
    try:
        limit_post(key, [one for one in chosen if one != ALL], by=actor)
    except Invalid as no:
        return _page(request, post, chosen, no.errors, 422)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        return _page(request, post, chosen, [said(no, "")], no.status)
    return HttpResponseRedirect(reverse("identity:post_types"))


def _page(
    request: HttpRequest,
    post: Post,
    chosen: Sequence[str],
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "post": post,
        "body": places.organisation(post.organisation).name,
        "chosen": list(chosen),
        "choices": [(ALL, _("全部事项类型")), *((k, _(name)) for k, name in ITEM_TYPES.items())],
        "errors": errors,
    }
    return render_page(request, "identity/post_types_one.html", context, status)
