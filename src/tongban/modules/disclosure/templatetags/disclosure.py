"""What stands beside a guide: its review rules, its results, the intermediaries it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django import template
from django.urls import reverse

from .. import decisions, queries
from ..contracts import Sought
from ..web.decisions import asking

register = template.Library()


@dataclass(frozen=True, slots=True)
class Beside:
    """Addresses and services of one item."""

    rules: str
    results: str
    services: list[queries.ServiceRow]


class _Item(Protocol):
    """What is asked of an item: `review_points` is true where it has any."""

    @property
    def code(self) -> str: ...

    @property
    def review_points(self) -> object: ...


@register.simple_tag
def beside(item: _Item) -> Beside:
    """`{% beside item as it %}`: two statements."""
    there = reverse("disclosure:rules_of_item", args=[item.code]) if item.review_points else ""
    granted = decisions.any_public(item.code)
    results = reverse("disclosure:decisions") + asking(Sought(item=item.code)) if granted else ""
    return Beside(there, results, queries.services_for(item.code))
