"""What the command line may ask of open data."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.modules.catalogue import public as catalogue

from . import rdf
from .address import portal


def cpsv_ap() -> Iterator[tuple[int, str]]:
    """Yield the whole catalogue as Turtle in CPSV-AP 3.2: (items so far, piece of the file).

    What many items share (bodies, regions, concepts) is written once for each different wording.
    Memory holds a hundred items and the digests of what is shared.
    """
    base = portal()
    yield 0, rdf.HEAD
    seen: set[int] = set()
    for number, one in enumerate(catalogue.every_disclosed(), 1):
        graph = rdf.Graph()
        rdf.describe(graph, base, one)
        fresh = [block for block in rdf.turtle(graph) if hash(block) not in seen]
        seen.update(hash(block) for block in fresh if block.startswith(f"\n<{base}/open#"))
        yield number, "".join(fresh)


__all__ = ["cpsv_ap"]
