"""A mandate names items (办理项): the catalogue knows their names, the index finds them."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import public as catalogue
from tongban.modules.identity import ports
from tongban.modules.search import public as search

MOST = 10


class Items:
    """The published items."""

    def names(self, codes: Sequence[str]) -> dict[str, str]:
        """Return the names of those among the codes that are in force."""
        found = {code: _name(code) for code in codes}
        return {code: name for code, name in found.items() if name}

    def found(self, typed: str) -> list[tuple[str, str]]:
        """Return a few items that fit what somebody typed."""
        if not typed:
            return []
        return [(hit.key, hit.title) for hit in search.find(typed, kind="item", size=MOST).hits]


def _name(code: str) -> str:
    try:
        return catalogue.current_offer(code).name
    except (NotFound, Refused):
        return ""


def plug() -> None:
    """Plug the items into the mandates."""
    ports.MANDATE_ITEMS.plug("catalogue", Items())
