"""Writing the index. It is derived data: no action, no audit entry, its owners can make it anew.

An unchanged document costs a comparison and no write, so that an import can be repeated freely.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from itertools import islice

from django.db import connection

from tongban.kernel import ids, text
from tongban.kernel.crypto import sm3
from tongban.kernel.db import writing

from ..asking.plain_words import plain_words
from ..asking.words import words_of
from ..contracts import FACETS, Doc
from ..models import Entry, Index
from ..ports import ENGINES

BATCH = 200
_FORMAT = 2
"""Counted up when words are cut differently: every document is then written again."""


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


def _put(docs: dict[tuple[str, str], Doc]) -> int:
    known = _known(docs)
    entries = [_entry(doc) for doc in docs.values()]
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


def _entry(doc: Doc) -> Entry:
    unknown = set(doc.facets) - set(FACETS)
    folded = text.normalise(doc.title)
    if unknown or not 0 < len(folded) <= 300 or len(doc.title) > 300:
        raise ValueError(f"{doc.kind}:{doc.key}: unknown facets {unknown} or a bad title")
    facets = {name: sorted(set(values)) for name, values in doc.facets.items() if values}
    return Entry(
        kind=doc.kind,
        key=doc.key,
        title=doc.title,
        folded=folded,
        spelled=text.pinyin(doc.title).full[:2000],
        length=len(folded),
        later=bool(plain_words().later.search(folded)),
        summary=doc.summary,
        facets=facets,
        digest=_digest(doc),
    )


def _digest(doc: Doc) -> str:
    said = json.dumps([_FORMAT, dataclasses.asdict(doc)], ensure_ascii=False, sort_keys=True)
    return sm3(said.encode())


def _stamp() -> None:
    Index.objects.update_or_create(id=1, defaults={"stamp": ids.new_uid()})
