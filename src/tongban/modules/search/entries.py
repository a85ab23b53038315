"""From a document to the row that shows and ranks it."""

from __future__ import annotations

import dataclasses
import json

from tongban.kernel import text
from tongban.kernel.crypto import sm3

from .asking.plain_words import plain_words
from .contracts import FACETS, Doc
from .models import Entry

_FORMAT = 3
"""Counted up when words are cut differently: every document is then written again."""


def entry_of(doc: Doc) -> Entry:
    """Return the row, not yet written. Raise `ValueError` for unknown facets or a bad title."""
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
