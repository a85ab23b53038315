"""What follows a publication: the item is put into the search index."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.search import public as search
from tongban.modules.search.contracts import Doc

from . import queries
from .contracts import (
    Item,
    ItemCancelled,
    ItemMerged,
    ItemPaused,
    ItemPublished,
    ItemResumed,
    ItemSplit,
)
from .offers import audience_of


@listens(ItemPublished, name="catalogue.index_item")
def index_item(happened: ItemPublished) -> None:
    """Index the item under its current revision."""
    search.index([doc(queries.offer(happened.revision_id).item)])


@listens(ItemCancelled, ItemSplit, ItemMerged, name="catalogue.unindex_item")
def unindex_item(happened: ItemCancelled | ItemSplit | ItemMerged) -> None:
    """Take an item that ended out of the index; its page stays at its address."""
    search.remove("item", happened.code)


@listens(ItemPaused, name="catalogue.recount_paused")
@listens(ItemResumed, name="catalogue.recount_resumed")
def recount(_happened: ItemPaused | ItemResumed) -> None:
    """Have pages that count published items count again."""
    search.touch()


def doc(item: Item) -> Doc:
    """Return what the index keeps of an item."""
    base = item.base
    body = [c.text for c in base.conditions] + [m.name for m in item.materials or ()]
    body += [r.name for r in base.results] + [q.question for q in base.faq]
    body.append(item.implementation.organisation.name)
    return Doc(
        kind="item",
        key=item.code,
        title=item.name,
        summary=base.conditions[0].text[:200] if base.conditions else "",
        aliases=base.aliases,
        body="\n".join(body),
        facets={
            "audience": audience_of(item),
            "theme": tuple(base.themes),
            "organisation": (item.implementation.organisation.uscc,),
            "region": (item.implementation.region,),
            "depth": (str(base.online_depth),) if base.online_depth else (),
        },
    )
