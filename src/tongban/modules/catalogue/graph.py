"""What waits for what: pure arithmetic over a graph of parts, given as {part: parts before it}."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

Graph = Mapping[str, Collection[str]]


def circle(graph: Graph) -> list[str]:
    """Return parts that wait for each other in a circle; none when the graph is sound."""
    try:
        TopologicalSorter(_inner(graph)).prepare()
    except CycleError as error:
        return [str(one) for one in error.args[1]]
    return []


def layers(graph: Graph) -> dict[str, int]:
    """Return how many parts stand before each at most: 0 for those that begin at once.

    In a circle, which the publish gate refuses, all stand at the beginning.
    """
    if circle(graph):
        return dict.fromkeys(graph, 0)
    inner = _inner(graph)
    found: dict[str, int] = {}
    for key in TopologicalSorter(inner).static_order():
        found[key] = max((found[one] + 1 for one in inner[key]), default=0)
    return found


def longest(graph: Graph, weight: Mapping[str, Decimal]) -> Decimal:
    """Return the critical path: the longest time from the beginning to the end of any part."""
    if circle(graph):
        return Decimal(0)
    inner = _inner(graph)
    ends: dict[str, Decimal] = {}
    for key in TopologicalSorter(inner).static_order():
        begins = max((ends[one] for one in inner[key]), default=Decimal(0))
        ends[key] = begins + weight.get(key, Decimal(0))
    return max(ends.values(), default=Decimal(0))


def within(graph: Graph, kept: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the graph of the parts kept; one left out hands on what stood before it."""
    return {key: tuple(dict.fromkeys(_before(graph, key, kept, {key}))) for key in kept}


def closed(needs: Graph, chosen: Iterable[str]) -> set[str]:
    """Return what is chosen with everything that it needs."""
    found, ahead = set(), list(chosen)
    while ahead:
        key = ahead.pop()
        if key not in found:
            found.add(key)
            ahead += [one for one in needs.get(key, ()) if one in needs]
    return found


def _before(graph: Graph, key: str, kept: Collection[str], seen: set[str]) -> Iterable[str]:
    for one in graph.get(key, ()):
        if one in kept:
            yield one
        elif one not in seen:
            yield from _before(graph, one, kept, seen | {one})


def _inner(graph: Graph) -> dict[str, list[str]]:
    return {key: [one for one in before if one in graph] for key, before in graph.items()}
