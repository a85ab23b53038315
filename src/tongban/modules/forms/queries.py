"""Reads of the forms module. Published content never changes, so it is kept in the process."""

from __future__ import annotations

from functools import lru_cache

from tongban.kernel.errors import NotFound

from .contracts import FormRef, Revision
from .engine.shape import Form, read
from .models import FormRevision

KEPT = 1024
"""Forms kept compiled in a process: about 20 kB each."""


def published(form_id: int) -> FormRef | None:
    """Return the revision with this content, or None when it was never published."""
    found = (
        FormRevision.objects.filter(pk=form_id).values_list("id", "key", "number", "digest").first()
    )
    return FormRef(*found) if found else None


def latest(key: str) -> FormRef | None:
    """Return the revision of a key that was published last, or None."""
    found = (
        FormRevision.objects.filter(key=key)
        .order_by("-number")
        .values_list("id", "key", "number", "digest")
        .first()
    )
    return FormRef(*found) if found else None


@lru_cache(maxsize=KEPT)
def revision(form_id: int) -> Revision:
    """Return a revision's content. Raise `NotFound("form")` for an id never published."""
    row = FormRevision.objects.filter(pk=form_id).first()
    if row is None:
        raise NotFound("form")
    return Revision(row.id, row.key, row.digest, row.published_at, row.schema, row.layout)


@lru_cache(maxsize=KEPT)
def form(form_id: int) -> Form:
    """Return a revision read into fields and a compiled validator."""
    found = revision(form_id)
    return read(found.schema, found.layout)
