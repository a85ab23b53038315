"""/documents: upload, look, fetch, discard."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import Query, Router

from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.settings import settings
from tongban.kernel.web import actor_of
from tongban.rest.problems import READS, WRITES, problems
from tongban.rest.shell import reply, write

from .. import public
from ..answers import content_answer
from ..contracts import KINDS
from .schemas import Document, Upload, shown

router = Router(tags=["documents"])
_BINARY = {"type": "string", "format": "binary"}
_UPLOAD = {
    "requestBody": {
        "required": True,
        "description": "The file as the raw body (then `name` is required), or as the part `file`.",
        "content": {
            "application/octet-stream": {"schema": _BINARY},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": _BINARY},
                }
            },
        },
    }
}
_CONTENT = {
    "responses": {
        200: {
            "description": "The content.",
            "content": {kind.media_type: {"schema": _BINARY} for kind in KINDS.values()},
        }
    }
}


@router.post(
    "/documents",
    operation_id="document.store",
    summary="Upload a document",
    response={201: Document, **WRITES, **problems(503)},
    openapi_extra=_UPLOAD,
)
def store(request: HttpRequest, asked: Query[Upload]) -> HttpResponse:
    """Check and keep a file. Honours `Idempotency-Key`."""
    given, content = _sent(request, asked.name)
    actor = actor_of(request)
    kept = public.take_in(content, name=given, by=actor)

    def file_it() -> dict[str, object]:
        ref = public.store_kept(kept, by=actor, purpose=asked.purpose, replaces=asked.replaces)
        return shown(ref)

    return write(request, file_it, status=201, body=f"{given}\n{kept.sm3}".encode())


@router.get(
    "/documents/{uid}",
    operation_id="document.read",
    summary="Read a document's description",
    response={200: Document, **READS},
)
def read(request: HttpRequest, uid: str) -> HttpResponse:
    """Describe a document; 404 for whoever may not know it."""
    return reply(shown(public.resolve([uid], by=actor_of(request))[0]))


@router.get(
    "/documents/{uid}/content",
    operation_id="document.content",
    summary="Fetch a document's content",
    response=READS,
    openapi_extra=_CONTENT,
)
def content(request: HttpRequest, uid: str) -> HttpResponse:
    """Hand out the content; a look at somebody else's is logged."""
    return content_answer(*public.read(uid, by=actor_of(request)))


@router.delete(
    "/documents/{uid}",
    operation_id="document.discard",
    summary="Discard an own upload that nothing uses",
    response={200: dict[str, str], **WRITES},
)
def discard(request: HttpRequest, uid: str) -> HttpResponse:
    """Discard the document. Honours `Idempotency-Key`."""

    def discard_it() -> dict[str, str]:
        public.discard(uid, by=actor_of(request))
        return {"uid": uid}

    return write(request, discard_it)


def _sent(request: HttpRequest, name: str) -> tuple[str, bytes]:
    """Return the name and at most one byte more than the limit of what was sent."""
    most = settings().upload_max_bytes + 1
    try:
        if request.content_type != "multipart/form-data":
            return name or _missing("name"), request.read(most)
        part = request.FILES.get("file")
        if part is None:
            _missing("file")
        return name or part.name or "", part.read(most)
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError) as broken:
        raise Invalid(
            [FieldError("file", "input.unreadable", _("上传的内容无法读取。"))]
        ) from broken


def _missing(field: str) -> NoReturn:
    raise Invalid([FieldError(field, "input.missing", _("请提供文件和文件名。"))])
