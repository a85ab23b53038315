"""Cases vouch for documents: who sees a case may read its files and papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, TypeAlias

from tongban.modules.documents import ports
from tongban.modules.identity.contracts import Act

from . import policies
from .contracts import CaseState
from .models import Case, Material, Paper

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor


Tables: TypeAlias = type[Material] | type[Paper]


def _tables(actor: Actor) -> tuple[Tables, ...]:
    """Papers are for who may collect them; materials for whoever sees the case."""
    collects = actor.bounds is None or Act.COLLECT in actor.bounds.acts
    return (Material, Paper) if collects else (Material,)


NO_CASE = 0
"""Looked for beside the true ones, so that a file without a case costs the same statements."""


class CaseEvidence:
    """The evidence source of cases."""

    def readable(self, actor: Actor, document_ids: Collection[int]) -> Collection[int]:
        """Return those documents that belong to a case the actor sees."""
        by_case = _by_case(document_ids, _tables(actor))
        rows = Case.objects.filter(pk__in=[*by_case, NO_CASE]).defer("answers", "applicant")
        return {
            document
            for case in _or_none(rows)
            if policies.knows(actor, case) and case is not None
            for document in by_case[case.pk]
        }

    def in_use(self, document_ids: Collection[int]) -> Collection[int]:
        """Return those documents that some case holds, also after they were taken back.

        A draft that was given up holds nothing: what was handed in went with it.
        """
        held, issued = (
            table.objects.filter(document_id__in=document_ids)
            .exclude(case__state=CaseState.DISCARDED)
            .values_list("document_id", flat=True)
            for table in (Material, Paper)
        )
        return {one for one in held.union(issued) if one is not None}


def _or_none(rows: Iterable[Case]) -> list[Case | None]:
    """The cases, or none at all: which is asked about just as one is."""
    return [*rows] or [None]


def _by_case(document_ids: Collection[int], tables: Collection[Tables]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for table in tables:
        rows = table.objects.filter(document_id__in=document_ids)
        for case_id, document_id in rows.values_list("case_id", "document_id"):
            if document_id is not None:
                found[case_id].add(document_id)
    return found


ports.EVIDENCE.plug("cases", CaseEvidence())
