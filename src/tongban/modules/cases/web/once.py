"""Writes from forms: each carries a key made with the page, so that pressing twice acts once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongban.kernel import idempotency, ids
from tongban.kernel.web import actor_of

KEY = "_key"
"""The hidden field. Names with "_" belong to the page and are no answers of a form."""
LONGEST = 120
_NOT_PART = frozenset({KEY, "csrfmiddlewaretoken"})


def hidden() -> SafeString:
    """Return the hidden field with a fresh key: one for each form drawn."""
    return format_html('<input type="hidden" name="{}" value="{}">', KEY, ids.new_uid())


def write(
    request: HttpRequest, call: Callable[[], str], *, files: Iterable[str] = ()
) -> HttpResponse:
    """Do `call` at most once for the form's key, and lead to the address that it returned.

    `files` are the digests of uploaded files: they are part of what the key stands for. Raises
    what the call refused.
    """
    key = (request.POST.get(KEY) or request.GET.get(KEY) or "")[:LONGEST]
    answer = idempotency.once(
        actor_of(request), key, _mark(request, files), lambda: idempotency.Answer(303, call())
    )
    return HttpResponseRedirect(answer.body, status=answer.status)


def _mark(request: HttpRequest, files: Iterable[str]) -> bytes:
    sent = [
        (name, values) for name, values in sorted(request.POST.lists()) if name not in _NOT_PART
    ]
    return repr((request.path, sent, list(files))).encode()
