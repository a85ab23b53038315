"""Every page and form of the site, with an address that leads to a true thing or to none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver, reverse

UNKNOWN = {"StringConverter": "0" * 32, "SlugConverter": "0" * 32, "IntConverter": "999999999"}


@dataclass(frozen=True)
class Route:
    """One address of the site: its name, and its parameters with the kind of each."""

    name: str
    parameters: tuple[tuple[str, str], ...]

    def path(self, known: Mapping[str, str]) -> str:
        """The address, with what is known of its parameters; what is not leads to nothing."""
        given = {
            one: known.get(f"{self.name}.{one}", known.get(one, UNKNOWN[kind]))
            for one, kind in self.parameters
        }
        return reverse(self.name, kwargs=given)


def routes() -> list[Route]:
    """Every named address outside the API, in the order of its name."""
    return sorted(_below(get_resolver(), ""), key=lambda one: one.name)


def _below(resolver: URLResolver, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inside = f"{space}{one.namespace}:" if one.namespace else space
            if not inside.startswith("api"):
                yield from _below(one, inside)
        elif one.name:
            kinds = one.pattern.converters.items()
            yield Route(f"{space}{one.name}", tuple((n, type(k).__name__) for n, k in kinds))
