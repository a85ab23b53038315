"""What stands beside a guide: its review rules, and the intermediary services it needs."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.urls import reverse

from tongban.modules.catalogue.contracts import Item

from .. import queries

register = template.Library()


@dataclass(frozen=True, slots=True)
class Beside:
    """Addresses and services of one item."""

    rules: str
    services: list[queries.ServiceRow]


@register.simple_tag
def beside(item: Item) -> Beside:
    """`{% beside item as it %}`: one statement."""
    there = reverse("disclosure:rules_of_item", args=[item.code]) if item.review_points else ""
    return Beside(there, queries.services_for(item.code))
