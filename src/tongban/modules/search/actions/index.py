"""Writing the index. It is derived data: no action, no audit entry, its owners can make it anew.

An unchanged document costs a comparison and no write, so that an import can be repeated freely.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import connection

from tongban.kernel import ids
from tongban.kernel.db import writing

from ..asking.words import words_of
from ..contracts import Doc
from ..entries import entry_of
from ..models import Entry, Index
from ..ports import ENGINES

BATCH = 200


def index(docs: Iterable[Doc]) -> int:
    """Put documents into the index, in place of those with their kind and key; return how many
    were new or changed.

    Raises:
        ValueError: a facet that `FACETS` does not name, or a title that is empty or too long.
    """
    changed = 0
    waiting = iter(docs)
    while batch := list(islice(waiting, BATCH)):
        with writing():
            changed += _put({(doc.kind, doc.key): doc for doc in batch})
    return changed


def remove(kind: str, key: str) -> bool:
    """Take a document out of the index; return whether it was there."""
    with writing():
        found = list(Entry.objects.filter(kind=kind, key=key).values_list("id", flat=True))
        if found:
            ENGINES.get(connection.vendor).remove(found)
            Entry.objects.filter(id__in=found).delete()
            _stamp()
    return bool(found)


def touch() -> None:
    """Renew the stamp: what others keep by it is read anew."""
    with writing():
        _stamp()


def _put(docs: dict[tuple[str, str], Doc]) -> int:
    known = _known(docs)
    entries = [entry_of(doc) for doc in docs.values()]
    new = [entry for entry in entries if known.get((entry.kind, entry.key)) != entry.digest]
    if not new:
        return 0
    written = Entry.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=[
            "title",
            "folded",
            "spelled",
            "length",
            "later",
            "summary",
            "facets",
            "digest",
        ],
    )
    rows = [words_of(entry.id, docs[entry.kind, entry.key]) for entry in written]
    ENGINES.get(connection.vendor).put(rows)
    _stamp()
    return len(rows)


def _known(docs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    by_kind: dict[str, list[str]] = {}
    for kind, key in docs:
        by_kind.setdefault(kind, []).append(key)
    return {
        (kind, key): digest
        for kind, keys in by_kind.items()
        for key, digest in Entry.objects.filter(kind=kind, key__in=keys).values_list(
            "key", "digest"
        )
    }


def _stamp() -> None:
    Index.objects.update_or_create(id=1, defaults={"stamp": ids.new_uid()})
