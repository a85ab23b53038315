"""What the exam reads of the catalogue: a few statements for all, one a batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.db.models import Count, Max, OuterRef, Subquery, Sum

from .. import native, queries
from ..contracts import BaseItem
from ..models import (
    BaseRevision,
    Confirmation,
    ExamFinding,
    ExamKept,
    ExamRun,
    ExamScore,
    LinkProbe,
    Proof,
    Standard,
)
from ..models import Item as Row
from .asks import Asks, Standing

ScoreRow: TypeAlias = ExamScore
FindingRow: TypeAlias = ExamFinding
KeptRow: TypeAlias = ExamKept
"""The rows as entrances may name them."""
PUBLIC: Final = ("published", "paused")
DAILY: Final = dt.timedelta(days=1)
DEAD_AFTER: Final = 2
"""Probes in a row that must fail before an address counts as dead."""


@dataclass(frozen=True, slots=True)
class Known:
    """What holds for the whole catalogue during one exam."""

    twins: frozenset[tuple[str, str]]
    proofs: frozenset[str]
    dead: frozenset[str]
    confirmations: Mapping[int, dt.datetime]
    library: Mapping[tuple[str, str], str]

    def standing(self, org: str, asks: Asks, held: frozenset[str]) -> Standing:
        """Answer what a guide of this body asks, and nothing beyond it."""
        return Standing(
            twins=(org, asks.name) in self.twins,
            proofs=self.proofs & frozenset(asks.proofs),
            dead=self.dead & frozenset(asks.addresses),
            held=held & frozenset(asks.files),
            library={one: self.library[one] for one in asks.library if one in self.library},
        )

    def confirmed(self, row: Row) -> dt.datetime:
        """Return when somebody last stood behind the item: published it, or confirmed it."""
        published = row.revision.published_at if row.revision else row.updated_at
        return max(published, self.confirmations.get(row.pk, published))


def catalogue() -> Known:
    """Return what one exam needs to know beforehand: five statements."""
    named = Row.objects.filter(state__in=PUBLIC).values_list("org", "name")
    twins = named.annotate(n=Count("id")).filter(n__gt=1).values_list("org", "name")
    latest = Confirmation.objects.values_list("item_id").annotate(last=Max("at"))
    return Known(
        twins=frozenset(twins),
        proofs=frozenset(Proof.objects.values_list("name", flat=True)),
        dead=frozenset(dead_addresses()),
        confirmations=dict(latest),
        library=dict(_library()),
    )


def _library() -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the standards in use: kind and name, and the code; of two of a name the first coded."""
    rows = Standard.objects.filter(retired=False).order_by("-code")
    for record, name, content, code in rows.values_list("record", "name", "content", "code"):
        yield (str(content.get("type", record)) if record == "field" else record, name), code


def dead_addresses() -> list[str]:
    """Return the addresses that failed often enough to be told."""
    found = LinkProbe.objects.filter(failures__gte=DEAD_AFTER)
    return list(found.order_by("url").values_list("url", flat=True))


def public_rows() -> Iterator[Row]:
    """Yield every public item with its revision, by body, without keeping them."""
    found = Row.objects.filter(state__in=PUBLIC).select_related("revision")
    yield from found.order_by("org", "name", "id").iterator(chunk_size=200)


def following(after: int, most: int) -> list[Row]:
    """Return the next public items by id, without what their guides say."""
    found = Row.objects.filter(state__in=PUBLIC, pk__gt=after).select_related("revision")
    return list(found.defer("content", "revision__content").order_by("pk")[:most])


def whole(items: Collection[int]) -> list[Row]:
    """Return these items with their guides."""
    return list(Row.objects.filter(pk__in=items).select_related("revision").order_by("pk"))


def kept(items: Collection[int]) -> list[ExamKept]:
    """Return what earlier exams kept of these items."""
    return list(ExamKept.objects.filter(item__in=items))


def in_force(codes: Collection[str]) -> dict[str, int]:
    """Return the row of the standard in force by its code: one statement."""
    last = BaseRevision.objects.filter(queries.come(), code=OuterRef("code")).order_by("-number")
    rows = BaseRevision.objects.filter(code__in=codes, number=Subquery(last.values("number")[:1]))
    return dict(rows.values_list("code", "pk"))


def contents(revisions: Iterable[int]) -> dict[int | None, Mapping[str, Any]]:
    """Return what these revisions of standards say: one statement."""
    rows = BaseRevision.objects.filter(pk__in=list(revisions))
    return dict(rows.values_list("pk", "content"))


def due(now: dt.datetime) -> ExamRun | None:
    """Return the exam that is under way, a new one when the last was begun a day ago, or None."""
    last = ExamRun.objects.order_by("-id").first()
    if last is None or (last.done and now - last.at >= DAILY):
        return ExamRun(at=now, items=0, done=False)
    return None if last.done else last


def last_run() -> ExamRun | None:
    """Return the latest exam that was sat to its end, or None before the first."""
    return ExamRun.objects.filter(done=True).order_by("-id").first()


def scores(run: ExamRun) -> list[ExamScore]:
    """Return the scores of an exam, a body each, by name."""
    return list(ExamScore.objects.filter(run=run).order_by("org_name", "org"))


def sums(run: ExamRun) -> dict[str, int]:
    """Return how many items an exam had, and how many findings of each kind."""
    found = ExamScore.objects.filter(run=run).aggregate(
        items=Sum("items"), blocking=Sum("blocking"), warnings=Sum("warnings")
    )
    return {name: n or 0 for name, n in found.items()}


def findings_of(run: ExamRun, org: str) -> list[ExamFinding]:
    """Return what an exam found with one body, the blocking first; at most 500."""
    found = ExamFinding.objects.filter(run=run, org=org).select_related("item")
    return list(found.order_by("-blocks", "item__name", "id")[:500])


def proofs() -> list[Proof]:
    """Return the list of proofs by name."""
    return list(Proof.objects.order_by("name"))


def shown_addresses() -> list[str]:
    """Return every address that public guides show as a link, once each."""
    contents = (row.revision.content for row in public_rows() if row.revision)
    found = (native.decode(content["base"]) for content in contents)
    urls = (
        one.url
        for base in found
        if isinstance(base, BaseItem)
        for one in base.source.addresses
        if one.shown
    )
    return sorted(set(urls))
