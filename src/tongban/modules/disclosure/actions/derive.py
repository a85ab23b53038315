"""Derive from a published guide what is counted, listed and linked."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.policies import require
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Item
from tongban.modules.laws import public as laws
from tongban.modules.laws.contracts import Article, LawRecord, read_articles, read_reference

from .. import facts, policies
from ..models import BasisLink, ItemFact, ItemQuestion

READER = Rule("guides_cite_laws")
UNKNOWN = "?"
"""`unread` of a text whose law the register does not know."""


@action("disclosure.derive")
def derive(code: str, *, by: Actor) -> None:
    """公开信息与办事指南同源：国务院令第716号 第6条。 What is not public any more is taken out."""
    require(policies.may_derive(by))
    standing = catalogue.in_force(code)
    if standing is None:
        ItemFact.objects.filter(code=code).delete()
        note(f"item:{code}", derived=0)
        return
    item = catalogue.offer(standing.revision_id).item
    row, _made = ItemFact.objects.update_or_create(
        code=code,
        defaults={
            **facts.facts_of(item),
            "revision_id": standing.revision_id,
            "paused": standing.paused,
            "complete": standing.findings == 0,
        },
    )
    links = _links(row, item)
    _questions(row, item)
    note(f"item:{code}", derived=standing.revision_id, links=links)


def _links(row: ItemFact, item: Item) -> int:
    """Link every reference to its law; laws that bases name are registered when unknown."""
    references = list(facts.references(item))
    titles = {one.text: read_reference(one.text).title for one in references}
    known = dict(laws.known({*titles.values(), *(one.law for one in references)}))
    BasisLink.objects.filter(item=row).delete()
    new: list[BasisLink] = []
    for one in references:
        articles, unread = _articles(one)
        card = known.get(one.law) or known.get(titles[one.text])
        key = card.key if card else _registered(one, item, articles)
        new += _rows(row, one, key, articles, unread)
    BasisLink.objects.bulk_create(new)
    return len(new)


def _articles(of: facts.Reference) -> tuple[tuple[Article, ...], str]:
    if of.article:
        return read_articles(of.article)
    cited = read_reference(of.text)
    return cited.articles, cited.unread


def _registered(of: facts.Reference, item: Item, articles: Sequence[Article]) -> str:
    """Register the law that a basis names in its own field; a free text may name anything."""
    if not of.place.endswith("basis"):
        return ""
    given = next(b for b in (*item.base.basis, *item.base.supervision_basis) if b.law == of.law)
    record = LawRecord(given.law, given.doc_no, given.issuer, effective=_day(given.effective))
    return laws.cite(record, articles, by=READER)


def _day(text: str) -> str:
    return text if len(text) == 10 else ""


def _rows(
    row: ItemFact, of: facts.Reference, key: str, articles: Sequence[Article], unread: str
) -> list[BasisLink]:
    said = {"item": row, "place": of.place, "text": of.text[:400], "law": key}
    said["unread"] = (unread if key else UNKNOWN)[:200]
    numbers = [(one.number, one.sub) for one in articles] or [(0, 0)]
    return [BasisLink(**said, number=number, sub=sub) for number, sub in numbers]


def _questions(row: ItemFact, item: Item) -> None:
    ItemQuestion.objects.filter(item=row).delete()
    ItemQuestion.objects.bulk_create(
        ItemQuestion(item=row, key=one.key, question=one.question[:500], answer=one.answer)
        for one in item.base.faq
    )
