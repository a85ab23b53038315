"""Take a law into the register, or what is new of it; and register what guides cite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import Article, LawChanged, LawRecord
from ..keys import key_of
from ..models import ArticleRow, Law, LawRevision
from ..references import match_key
from ._texts import write_text

Outcome = Literal["created", "updated", "unchanged"]


@action("laws.adopt_law")
def adopt_law(record: LawRecord, *, by: Actor) -> Outcome:
    """法规库：国发〔2016〕55号 二（五）公开法律法规。 An article that reads otherwise is revised.

    Articles that the record does not name stay as they are. What only guides knew becomes adopted.
    """
    require(policies.may_edit(by))
    found, before = _opened(record), None
    if found.adopted:
        before = _head(found)
    _fill(found, record)
    changed = _head(found) != before
    if changed:
        _revise(found, told=before is not None)
    texts = sum(write_text(found, one, told=before is not None) for one in record.articles)
    note(f"law:{found.key}", revision=found.revision, texts=texts)
    if before is None:
        return "created"
    return "updated" if changed or texts else "unchanged"


@action("laws.cite")
def cite(record: LawRecord, articles: Iterable[Article], *, by: Actor) -> str:
    """登记办事指南引用的法规：国发〔2016〕55号 二（一）。 Returns the law's key.

    Adds only what is not known: what an office adopted is never changed by a guide.
    """
    require(policies.may_cite(by))
    found = _opened(record)
    if not found.pk:
        _fill(found, record, adopted=False)
    rows = [ArticleRow(law=found, number=one.number, sub=one.sub) for one in articles]
    ArticleRow.objects.bulk_create(rows, ignore_conflicts=True)
    note(f"law:{found.key}", cited=len(rows))
    return found.key


def _opened(record: LawRecord) -> Law:
    found = queries.by_title(record.title)
    return found or Law(key=key_of(record.title), match=match_key(record.title))


def _fill(found: Law, record: LawRecord, *, adopted: bool = True) -> None:
    found.title, found.doc_no, found.issuer = record.title, record.doc_no, record.issuer
    found.level, found.status, found.effective = record.level, record.status, record.effective
    found.fictitious, found.adopted, found.updated_at = record.fictitious, adopted, clock.now()
    found.save()


def _head(of: Law) -> dict[str, str]:
    names = ("title", "doc_no", "issuer", "level", "status", "effective")
    return {name: str(getattr(of, name)) for name in names}


def _revise(found: Law, *, told: bool) -> None:
    found.revision += 1
    found.save()
    LawRevision.objects.create(
        law=found, number=found.revision, content=_head(found), at=clock.now()
    )
    if told:
        emit(
            LawChanged(
                law=found.key,
                title=found.title,
                revision=found.revision,
                status=str(found.status),
                effective=found.effective,
            )
        )
