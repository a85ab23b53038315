"""From counted facet values to the questions of the filter form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from tongban.modules.search.contracts import Found
from tongban.portal.components import Facet, Option

from ..contracts import Handling, Level, OnlineDepth, label
from ..themes import THEMES
from ..vocabulary import gettext_noop
from . import names, shelves

MOST: Final = 8
"""Values shown of one facet; those chosen are always shown."""
Labels = Mapping[str, str]


def facets(found: Found, chosen: Mapping[str, Sequence[str]]) -> list[Facet]:
    """Return the facets that have something to choose, the commonest values first."""
    counted = found.facets or {}
    shown = []
    for name, (title, labels) in _FACETS.items():
        counts = {**dict.fromkeys(chosen.get(name, ()), 0), **counted.get(name, {})}
        more = found.at_least.get(name, frozenset())
        options = _options(counts, labels(counts, found.stamp), chosen.get(name, ()), more)
        if options:
            shown.append(Facet(name, _(title), options))
    return shown


def _options(
    counts: Mapping[str, int], labels: Labels, on: Sequence[str], more: Collection[str]
) -> list[Option]:
    known = [value for value in counts if value in labels]
    common = sorted(known, key=lambda value: (-counts[value], labels[value]))
    kept = [value for n, value in enumerate(common) if n < MOST or value in on]
    return [
        Option(value, labels[value], counts[value], on=value in on, more=value in more)
        for value in kept
    ]


def _audiences(_codes: Iterable[str], _stamp: str) -> Labels:
    return {"natural": _("个人"), "legal": _("法人和其他组织")}


def _themes(codes: Iterable[str], _stamp: str) -> Labels:
    """Name themes; those of one name in both lists say for whom they are."""
    return {code: _theme(code) for code in codes if code in THEMES}


def _theme(code: str) -> str:
    name = shelves.theme_label(code)
    if list(THEMES.values()).count(THEMES[code]) == 1:
        return name
    side = _("个人") if code.startswith(shelves.PERSON) else _("法人")
    return _("%(theme)s（%(side)s）") % {"theme": name, "side": side}


def _depths(_codes: Iterable[str], _stamp: str) -> Labels:
    return {str(one): _(label(one).zh) for one in OnlineDepth}


def _levels(_codes: Iterable[str], _stamp: str) -> Labels:
    return {str(one): _(label(one).zh) for one in Level}


def _handlings(_codes: Iterable[str], _stamp: str) -> Labels:
    return {
        str(Handling.IMMEDIATE): _("即办件（当场办结）"),
        str(Handling.PROMISE): _("承诺件（按期办结）"),
    }


def _bodies(codes: Iterable[str], stamp: str) -> Labels:
    return names.BODIES.of(codes, stamp)


def _regions(codes: Iterable[str], stamp: str) -> Labels:
    return names.REGIONS.of(codes, stamp)


_FACETS: Final[Mapping[str, tuple[str, Callable[[Iterable[str], str], Labels]]]] = {
    "audience": (gettext_noop("谁来办"), _audiences),
    "theme": (gettext_noop("主题"), _themes),
    "organisation": (gettext_noop("办理部门"), _bodies),
    "region": (gettext_noop("地区"), _regions),
    "level": (gettext_noop("行使层级"), _levels),
    "handling": (gettext_noop("办理快慢"), _handlings),
    "depth": (gettext_noop("网上办理"), _depths),
}
