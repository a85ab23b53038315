"""Uploading a blank form, a filled sample or the sample of a result beside its element."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import ACCEPTED, DocumentRef
from tongban.portal.components import Field
from tongban.portal.pages import render_page

from ... import policies
from ...actions.save_change import save_change
from ...changing import STALE, Draft
from . import frame, showing, titles
from .frame import NEW, Desk, Json, Leaf


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def upload(
    request: HttpRequest, uid: str, key: str, part: str, row: str, name: str
) -> HttpResponse:
    """Take a file for one element of a row, or take the one that stands there away."""
    desk = frame.open_desk(request, uid)
    leaf = frame.leaf(desk, key, part, row)
    if name not in showing.FILES or row == NEW or name not in {one.name for one in leaf.parts}:
        raise NotFound("element")
    if request.method != "POST":
        return _page(request, desk, leaf, name)
    require(None if desk.writable else FORBIDDEN)
    try:
        _put(request, desk, leaf, name)
    except Refused as no:
        if not no.code.startswith("document.") and no.code != STALE:
            raise
        return _page(request, desk, leaf, name, [FieldError("file", no.code, no.message())])
    return HttpResponseRedirect(f"{leaf.address('edit')}?saved=1", status=303)


def _put(request: HttpRequest, desk: Desk, leaf: Leaf, name: str) -> None:
    """Store the file where everybody may fetch it, then name it in the record."""
    values = leaf.values(desk.record)
    given = request.FILES.get("file")
    if request.POST.get("do") == "remove":
        values.pop(name, None)
    elif given is None:
        return
    else:
        kept = documents.publish_file(
            given, name=given.name or "", asked_by=desk.actor.ref, by=policies.GUIDE_FILES
        )
        values[name] = _reference(kept)
    record = leaf.put(desk.record, values)
    save_change(desk.uid, desk.change.version, Draft(content=record), by=desk.actor)


def _reference(of: DocumentRef) -> Json:
    """Return the file as the native format names it."""
    return {"name": of.name, "digest": of.sm3, "media_type": of.media_type, "bytes": of.size}


def _page(
    request: HttpRequest, desk: Desk, leaf: Leaf, name: str, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    values = leaf.values(desk.record)
    now = values.get(name) or {}
    held = documents.published_among([str(now["digest"])]) if now else frozenset()
    element = next(one for one in leaf.parts if one.name == name)
    context = {
        **showing.frame_context(desk, leaf.section),
        "leaf": leaf,
        "row_name": str(values.get("name") or values.get("key") or ""),
        "element": titles.title(element),
        "back": leaf.address("edit"),
        "now": now,
        "there": documents.guide_file_address(str(now["digest"])) if held else "",
        "errors": errors,
        "field": Field(
            "file", _("选择文件"), "file", hint=_("可以是 %(kinds)s。发布后任何人都能下载。")
            % {"kinds": "、".join(ACCEPTED)},
            accept=",".join(f".{one.lower()}" for one in ACCEPTED),
            error=errors[0].message if errors else "",
        ),
    }  # fmt: skip
    return render_page(request, "catalogue/editor/file.html", context, 422 if errors else 200)
