"""What follows a publication: the item is put into the search index."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.places.contracts import RegionsAdopted
from tongban.modules.search import public as search

from . import queries
from .contracts import (
    ItemCancelled,
    ItemMerged,
    ItemPaused,
    ItemPublished,
    ItemResumed,
    ItemSplit,
)
from .indexing import doc


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
@listens(RegionsAdopted, name="catalogue.rename_regions")
def recount(_happened: ItemPaused | ItemResumed | RegionsAdopted) -> None:
    """Have pages that count published items, and name their regions, do so again."""
    search.touch()
