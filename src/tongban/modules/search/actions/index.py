"""Writing the index. It is derived data: no action, no audit entry, its owners can make it anew.

An unchanged document costs a comparison and no write, so that an import can be repeated freely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db import connection

from tongban.kernel import ids
from tongban.kernel.db import writing

from ..asking.spots import spot_of
from ..asking.words import words_of
from ..contracts import Doc, Words
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
        found = [one.spot for one in _known([(kind, key)])]
        if found:
            ENGINES.get(connection.vendor).remove(found)
            Entry.objects.filter(kind=kind, key=key).delete()
            _stamp()
    return bool(found)


def touch() -> None:
    """Renew the stamp: what others keep by it is read anew."""
    with writing():
        _stamp()


class _Known(NamedTuple):
    """What stands in the index of a document."""

    kind: str
    key: str
    digest: str
    spot: int


def _put(docs: dict[tuple[str, str], Doc]) -> int:
    known = {(one.kind, one.key, one.digest): one.spot for one in _known(docs)}
    entries = [entry_of(doc) for doc in docs.values()]
    new = [one for one in entries if (one.kind, one.key, one.digest) not in known]
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
    changed = {(one.kind, one.key) for one in new}
    engine = ENGINES.get(connection.vendor)
    engine.remove([spot for (kind, key, _), spot in known.items() if (kind, key) in changed])
    engine.put([_words(entry, docs[entry.kind, entry.key]) for entry in written])
    _stamp()
    return len(new)


def _words(entry: Entry, doc: Doc) -> Words:
    return words_of(spot_of(entry.length, entry.id), doc)


def _known(docs: Iterable[tuple[str, str]]) -> Iterator[_Known]:
    by_kind: dict[str, list[str]] = {}
    for kind, key in docs:
        by_kind.setdefault(kind, []).append(key)
    for kind, keys in by_kind.items():
        found = Entry.objects.filter(kind=kind, key__in=keys)
        for key, digest, *place in found.values_list("key", "digest", "length", "id"):
            yield _Known(kind, key, digest, spot_of(*place))


def _stamp() -> None:
    Index.objects.update_or_create(id=1, defaults={"stamp": ids.new_uid()})
