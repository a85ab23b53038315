"""What happens to items and laws is written into the feeds of whom it concerns."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound
from tongban.kernel.events import listens
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import (
    ItemCancelled,
    ItemMerged,
    ItemPaused,
    ItemPublished,
    ItemResumed,
    ItemSplit,
)
from tongban.modules.laws.contracts import Article, ArticleChanged, LawChanged, PublicationMade
from tongban.modules.places import public as places
from tongban.modules.subscriptions import public as subscriptions
from tongban.modules.subscriptions.contracts import Entry, Sort

TELLS = Rule("changes_reach_feeds")


@listens(ItemPublished, ItemPaused, ItemResumed, name="journeys.feed_item")
def of_item(told: ItemPublished | ItemPaused | ItemResumed) -> None:
    """Tell the followers of the item, of its region and of the regions above."""
    now = catalogue.in_force(told.code)
    if now is None:
        return
    sorts = {ItemPublished: Sort.ITEM_PUBLISHED, ItemPaused: Sort.ITEM_PAUSED}
    sort = sorts.get(type(told), Sort.ITEM_RESUMED)
    note = told.reason if isinstance(told, ItemPaused) else ""
    key = f"{sort}:{told.code}@{now.revision_id}:{now.version}"
    entry = Entry(key, sort, told.name, f"/items/{told.code}", note)
    region = catalogue.offer(now.revision_id).region
    subscriptions.tell([f"item:{told.code}", *_regions(region)], entry, by=TELLS)


@listens(ItemSplit, ItemMerged, ItemCancelled, name="journeys.feed_ended_item")
def of_ended_item(told: ItemSplit | ItemMerged | ItemCancelled) -> None:
    """Tell that an item ended, why, and lead to the first in its place."""
    link = f"/items/{told.successors[0]}" if told.successors else "/items"
    key = f"{Sort.ITEM_ENDED}:{told.code}@{told.revision_id}"
    entry = Entry(key, Sort.ITEM_ENDED, told.name, link, told.reason)
    subscriptions.tell([f"item:{told.code}", *_regions(told.region)], entry, by=TELLS)


@listens(ArticleChanged, name="journeys.feed_article")
def of_article(told: ArticleChanged) -> None:
    """Tell the followers of the law which article changes from when."""
    anchor = Article(told.number, told.sub).anchor
    key = f"{Sort.ARTICLE_CHANGED}:{told.law}#{anchor}@{told.revision}"
    note = f"{told.article} {told.effective}".strip()
    there = f"/laws/{told.law}#{anchor}"
    entry = Entry(key, Sort.ARTICLE_CHANGED, told.title, there, note)
    subscriptions.tell([f"law:{told.law}"], entry, by=TELLS)


@listens(LawChanged, name="journeys.feed_law")
def of_law(told: LawChanged) -> None:
    """Tell the followers of the law."""
    key = f"{Sort.LAW_CHANGED}:{told.law}@{told.revision}"
    entry = Entry(key, Sort.LAW_CHANGED, told.title, f"/laws/{told.law}")
    subscriptions.tell([f"law:{told.law}"], entry, by=TELLS)


@listens(PublicationMade, name="journeys.feed_document")
def of_document(told: PublicationMade) -> None:
    """Tell the followers of the region and of the laws that a document cites."""
    room = {"notice": "notices", "question": "questions"}.get(told.sort, "policies")
    key = f"{Sort.DOCUMENT}:{told.code}@{told.revision}"
    entry = Entry(key, Sort.DOCUMENT, told.title, f"/{room}/{told.code}")
    laws = [f"law:{one}" for one in told.laws]
    subscriptions.tell([*laws, *_regions(told.region)], entry, by=TELLS)


def _regions(code: str) -> list[str]:
    """The region and those above it; none for a code that places do not know."""
    if not code:
        return []
    try:
        return [f"region:{one.code}" for one in places.region_path(code)]
    except NotFound:
        return [f"region:{code}"]
