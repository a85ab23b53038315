"""Tells the register of laws which items rest on a law."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.modules.laws.contracts import Article, Citing

from . import queries


class Items:
    """The published items."""

    def citing(self, law: str, most: int) -> Sequence[Citing]:
        """Return the items that cite a law, by name."""
        return [
            Citing(row.name, f"/items/{row.code}", tuple(Article(n, s) for n, s in named))
            for row, named in queries.citing(law, most)
        ]
