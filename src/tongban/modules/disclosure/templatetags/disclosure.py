"""What stands beside a guide: its review rules, its results, the intermediaries it needs."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.urls import reverse

from tongban.modules.catalogue.contracts import Item

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


@register.simple_tag
def beside(item: Item) -> Beside:
    """`{% beside item as it %}`: two statements."""
    there = reverse("disclosure:rules_of_item", args=[item.code]) if item.review_points else ""
    granted = decisions.any_public(item.code)
    results = reverse("disclosure:decisions") + asking(Sought(item=item.code)) if granted else ""
    return Beside(there, results, queries.services_for(item.code))
