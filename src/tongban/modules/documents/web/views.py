"""Files leave here: to those who may read them, and published ones to everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongban.kernel.web import actor_of, dated, etag_of, has_already
from tongban.portal.pages import render_page

from .. import keeping, public, queries
from ..answers import content_answer


@require_safe
def file(request: HttpRequest, uid: str) -> HttpResponse:
    """Hand out the file; `?view=1` opens a PDF or picture in the browser instead of saving it."""
    ref, content = public.read(uid, by=actor_of(request))
    return content_answer(ref, content, view=request.GET.get("view") == "1")


@require_safe
def guide_file(request: HttpRequest, digest: str) -> HttpResponse:
    """Hand out a blank form or a sample to anybody; one that was taken down says since when."""
    gone = queries.withdrawn_among([digest])
    if gone and not queries.published_among([digest]):
        return render_page(request, "documents/withdrawn.html", {"gone": gone[digest]}, 410)
    found = queries.published(digest)
    view = request.GET.get("view") == "1"
    etag = etag_of(digest, view)
    headers = {"ETag": etag, "Cache-Control": "public, max-age=3600", **dated(found.created_at)}
    if has_already(request, etag, found.created_at):
        return HttpResponse(status=304, headers=headers)
    content = keeping.content(found.storage_key, found.sha256)
    answer = content_answer(queries.ref(found), content, view=view)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    for name, value in headers.items():
        answer.headers[name] = value
    return answer
