"""How content leaves: never guessed at, never cached by others, never with our page's rights."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .contracts import KINDS, DocumentRef

_LOCKED = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'"
# Chromium shows no PDF in a sandboxed document. What remains forbids everything a page could do,
# and scripts inside PDFs were refused at the door.
_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'"
_SHOWN = {kind.media_type for kind in KINDS.values() if kind.shown}


def content_answer(ref: DocumentRef, content: bytes, *, view: bool = False) -> HttpResponse:
    """Return the answer that carries a file; `view` only works for PDF and pictures."""
    shown = view and ref.media_type in _SHOWN
    answer = HttpResponse(content, content_type=ref.media_type)
    headers = answer.headers
    headers["Content-Disposition"] = content_disposition_header(not shown, ref.name) or "attachment"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cache-Control"] = "private, no-store"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Content-Security-Policy"] = _policy(ref, shown=shown)
    headers["X-Frame-Options"] = "SAMEORIGIN" if shown else "DENY"
    return answer


def _policy(ref: DocumentRef, *, shown: bool) -> str:
    framed = "frame-ancestors 'self'" if shown else "frame-ancestors 'none'"
    own = _PDF if shown and ref.media_type == "application/pdf" else _LOCKED
    return f"{own}; {framed}"
