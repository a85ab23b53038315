"""Add a synonym: what people say, and the word or the document that it stands for."""

from __future__ import annotations

import re
from typing import Final

from tongban.kernel import clock, text
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import keeping, policies
from ..asking.plain_words import plain_words
from ..contracts import (
    SYNONYM_COMMON,
    SYNONYM_FULL,
    SYNONYM_KNOWN,
    SYNONYM_LENGTH,
    SYNONYM_LOOP,
    SYNONYM_NOWHERE,
    SYNONYM_SELF,
    SYNONYM_TITLES,
    Pointer,
)
from ..models import Synonym
from . import index

MOST: Final = 5000
MOST_EACH: Final = 8
MOST_TITLES: Final = 20
"""Different titles that hold a word: with as many it is a word of titles itself."""
_SAID: Final = re.compile(r"[\w·]{2,20}")
_MEANT: Final = re.compile(r"[\w· ]{2,40}")
_NUMBER: Final = re.compile(r"[0-9]{6,}")


@action("search.add_synonym")
def add_synonym(said: str, to: Pointer, *, by: Actor) -> int:
    """理解群众的说法：国发〔2016〕55号 二（四）。 In force with the next search, in every process.

    Returns the number of the row.

    Raises:
        Refused: `access.not_allowed`, `search.synonym_…` for a bad length, a word for itself, a
            circle, a word too common or of many titles, one known already, one that finds nothing,
            too many.
        NotFound: there is no such document.
    """
    require(policies.may_keep(by))
    said, meant = text.normalise(said), text.normalise(to.meant)
    _check(said, meant, to)
    row = Synonym(said=said, meant="" if to.key else meant, added_at=clock.now())
    if to.key:
        row.kind, row.key = to.kind, to.key
    row.save(force_insert=True)
    index.touch()
    note(f"synonym:{row.pk}", said=said, meant=row.meant, points_to=row.key)
    return row.pk


def _check(said: str, meant: str, to: Pointer) -> None:
    if to.key:
        meant = _title(to)
    elif not _MEANT.fullmatch(meant) or _NUMBER.search(meant):
        raise Refused(SYNONYM_LENGTH)
    if not _SAID.fullmatch(said) or _NUMBER.search(said):
        raise Refused(SYNONYM_LENGTH)
    if said == meant:
        raise Refused(SYNONYM_SELF)
    common = plain_words()
    if said in common.weak or common.asking.fullmatch(said) or common.later.fullmatch(said):
        raise Refused(SYNONYM_COMMON, said=said)
    if keeping.titles_with(said, MOST_TITLES) >= MOST_TITLES:
        raise Refused(SYNONYM_TITLES, said=said)
    _check_table(said, meant, to)


def _check_table(said: str, meant: str, to: Pointer) -> None:
    """What the table as it stands forbids."""
    own = list(Synonym.objects.filter(said=said).values_list("meant", "kind", "key"))
    there = ("", to.kind, to.key) if to.key else (meant, "", "")
    if there in own or (not to.key and keeping.in_files(said, meant)):
        raise Refused(SYNONYM_KNOWN)
    if len(own) >= MOST_EACH or Synonym.objects.count() >= MOST:
        raise Refused(SYNONYM_FULL, each=MOST_EACH, all=MOST)
    if keeping.leads_back(said, meant):
        raise Refused(SYNONYM_LOOP, said=said, meant=meant)
    if not to.key and not keeping.finds(meant):
        raise Refused(SYNONYM_NOWHERE)


def _title(to: Pointer) -> str:
    found = keeping.titles([to]).get((to.kind, to.key))
    if found is None:
        raise NotFound("document")
    return text.normalise(found)
