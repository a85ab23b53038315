"""One view: hand out a file to those who may read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongban.kernel.web import actor_of

from .. import public
from ..answers import content_answer


@require_safe
def file(request: HttpRequest, uid: str) -> HttpResponse:
    """Hand out the file; `?view=1` opens a PDF or picture in the browser instead of saving it."""
    ref, content = public.read(uid, by=actor_of(request))
    return content_answer(ref, content, view=request.GET.get("view") == "1")
