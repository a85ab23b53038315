"""Published items sorted into shelves: themes of people and of bodies, departments, bundles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongban.portal.components import Card

from ..directory import Bundle, Directory, Theme
from ..themes import THEMES

PERSON, LEGAL = "person", "legal"
_BRACKETS: Final = re.compile(r"（[^）]*）")
_ICONS: Final = {
    "person.005": "child", "person.010": "home", "person.015": "globe", "person.020": "school",
    "person.025": "flag", "person.030": "briefcase", "person.035": "building",
    "person.040": "shield", "person.045": "lock", "person.050": "star", "person.055": "coin",
    "person.060": "rings", "person.065": "heart", "person.070": "ruler", "person.075": "house",
    "person.085": "umbrella", "person.090": "card", "person.095": "car", "person.100": "pin",
    "person.105": "passport", "person.110": "scale", "person.115": "shield",
    "person.120": "scale", "person.125": "bulb", "person.130": "leaf", "person.135": "see",
    "person.140": "bolt", "person.145": "medical", "person.150": "chair", "person.155": "flower",
    "legal.005": "building", "legal.010": "shield", "legal.015": "star", "legal.020": "calendar",
    "legal.025": "coin", "legal.030": "briefcase", "legal.035": "umbrella", "legal.040": "chart",
    "legal.045": "coin", "legal.050": "lock", "legal.055": "shop", "legal.060": "list",
    "legal.065": "globe", "legal.070": "globe", "legal.075": "leaf", "legal.085": "ruler",
    "legal.090": "car", "legal.095": "leaf", "legal.100": "leaf", "legal.105": "drop",
    "legal.110": "medical", "legal.115": "bulb", "legal.120": "see", "legal.125": "bulb",
    "legal.130": "globe", "legal.135": "check", "legal.140": "check", "legal.145": "helmet",
    "legal.150": "flame", "legal.155": "scale", "legal.160": "bolt", "legal.165": "minus",
    "legal.170": "document",
}  # fmt: skip


def found(**facets: str) -> str:
    """Return the address of the list narrowed by facets."""
    return f"{reverse('catalogue:items')}?{urlencode(facets)}"


def theme_label(key: str) -> str:
    """Return the words of a theme; an unknown key stands for itself."""
    return _(THEMES[key]) if key in THEMES else key


def theme_cards(known: Directory, side: str) -> list[Card]:
    """Return a card for each theme of one side that has items, those with most first.

    A card says how many items there are and names the two with the shortest names.
    """
    keys = [key for key in THEMES if key in known.themes and _side(key) == side]
    keys.sort(key=lambda key: -known.themes[key].items)
    return [_card(key, known.themes[key]) for key in keys]


def _side(key: str) -> str:
    return key.partition(".")[0]


def _card(key: str, theme: Theme) -> Card:
    audience = "natural" if _side(key) == PERSON else "legal"
    return Card(
        _BRACKETS.sub("", theme_label(key)),
        found(audience=audience, theme=key),
        body=_("、").join(theme.names),
        icon=_ICONS.get(key, "list"),
        meta=items_counted(theme.items),
    )


def items_counted(n: int) -> str:
    """Say how many items."""
    return ngettext("%(n)d 个事项", "%(n)d 个事项", n) % {"n": n}


def departments(known: Directory) -> list[tuple[str, str, int]]:
    """Return address, name and number of items of each body, those with most first."""
    return [
        (reverse("catalogue:department", args=[one.uscc]), one.name, one.items)
        for one in known.bodies
    ]


def bundles(of: Iterable[Bundle]) -> list[Card]:
    """Return a card for each 一件事."""
    return [
        Card(one.name, reverse("catalogue:item", args=[one.code]), body=one.org_name) for one in of
    ]
