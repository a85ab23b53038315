"""What laws ask of the unknown above: who rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port

from .contracts import Citing


@runtime_checkable
class CitationSource(Protocol):
    """A room above whose things rest on laws (items of the catalogue, intermediary services)."""

    def citing(self, law: str, most: int) -> Sequence[Citing]:
        """Return up to `most` published things that cite the law of this key, by name."""
        ...


CITATIONS: Port[CitationSource] = Port("laws.citations", CitationSource)


def citing(law: str, most: int = 50) -> list[Citing]:
    """Ask everybody who cites the law."""
    return [one for source in CITATIONS for one in source.citing(law, most)]
