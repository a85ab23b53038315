"""How many documents each value of a facet would leave. Pure, over what was ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from .contracts import FACETS
from .hits import Facets, Placed, Ranked

Counts = Mapping[str, Mapping[str, int]]


def fits(of: Facets, chosen: Facets) -> bool:
    """Whether these facets hold any value of each that was chosen."""
    return all(
        not values or not set(values).isdisjoint(of.get(name, ()))
        for name, values in chosen.items()
    )


def narrowed(wide: Ranked, chosen: Facets) -> list[Placed]:
    """Return what fits among documents of which none was cut off."""
    return [one for one in wide.placed if fits(one.facets, chosen)]


def counted(wide: Ranked, narrow: Ranked, chosen: Facets) -> Counts:
    """Count each value given the other facets.

    Where the wide search was cut, of a facet that narrows only the chosen values are known.
    """
    if not wide.cut:
        return {name: _count(wide.placed, name, _others(chosen, name)) for name in FACETS}
    counts = {name: _count(narrow.placed, name, {}) for name in FACETS}
    for name, values in chosen.items():
        kept = set(values) if values else counts[name].keys()
        counts[name] = {one: n for one, n in counts[name].items() if one in kept}
    return counts


def _others(chosen: Facets, name: str) -> Facets:
    return {other: values for other, values in chosen.items() if other != name}


def _count(placed: Iterable[Placed], name: str, chosen: Facets) -> dict[str, int]:
    left = [one.facets for one in placed]
    if chosen:
        left = [one for one in left if fits(one, chosen)]
    counter = Counter(chain.from_iterable([one.get(name, ()) for one in left]))
    return dict(counter.most_common())
