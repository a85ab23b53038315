"""Notices as they were shown."""

from __future__ import annotations

from tongban.kernel.errors import NotFound

from ..contracts import ItemNotice, load
from ..models import Notice


def kept(digest: str) -> ItemNotice:
    """Return the notice with this digest. Raises `NotFound`."""
    found = Notice.objects.filter(digest=digest).first()
    if found is None:
        raise NotFound("notice")
    return load(found.content)


def is_kept(digest: str) -> bool:
    """Whether the notice is kept already."""
    return Notice.objects.filter(digest=digest).exists()
