"""The menus and the pluggable places of the skin: modules register at start-up.

Menus: "portal" (the head of every public page), "my" (我的), "desk" (the rail of the workbench),
"search" (its first entry is where the search box of the head leads), "suggest" (where it asks for
suggestions while somebody types), "foot" (the footer).
Slots: "region" and "account" in the head, "acting" below it (for whom somebody acts),
"refused" on the page of a no,
"levels" among the ways to raise a level of identity,
"desk.account" and "desk.post" at the workbench, "home" below the home page's entrances,
"item.head" and "item.foot" in the page of an item, "found" below results and guides (what
`subject` names, or the search).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import gettext_lazy as _

from tongban.kernel.actors import Actor

MENUS = ("portal", "my", "desk", "search", "suggest", "foot")


class _Text(Protocol):
    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Entry:
    """One registered link. `needs`: permissions (blanks between), any one of which shows it.

    `section`: the part of the site that it stands for, when that is more than its own page.
    `staff`: whether people at work see it too. `helpers`: who sees it while acting for somebody:
    "all", "guardians" or "none".
    """

    key: str
    label: _Text
    url_name: str
    order: int = 100
    icon: str = ""
    needs: str = ""
    group: _Text = ""
    section: str = ""
    staff: bool = True
    helpers: str = "all"


@dataclass(frozen=True)
class MenuLink:
    """An entry as drawn on one page."""

    key: str
    label: _Text
    href: str
    icon: str
    group: _Text
    current: bool = False


#: The six entrances every public service portal of the country has, in their usual order.
ENTRANCES: dict[str, tuple[_Text, int, str]] = {
    "home": (_("首页"), 10, "home"),
    "see": (_("我要看"), 20, "see"),
    "check": (_("我要查"), 30, "check"),
    "do": (_("我要办"), 40, "do"),
    "ask": (_("我要问"), 50, "chat"),
    "rate": (_("我要评"), 60, "star"),
    "my": (_("我的"), 70, "person"),
}

#: What stays in the head in 适老 mode; the rest is reached from the home page.
FEW = frozenset({"home", "check", "do", "ask", "my"})

_entries: dict[str, dict[str, Entry]] = defaultdict(dict)
_plugs: dict[str, dict[str, int]] = defaultdict(dict)
_for_everybody: set[tuple[str, str]] = set()


def add(  # noqa: PLR0913  # a declaration: every word is named at the call
    menu: str,
    *,
    key: str,
    url_name: str,
    label: _Text | None = None,
    order: int | None = None,
    icon: str = "",
    needs: str = "",
    group: _Text = "",
    section: str = "",
    staff: bool = True,
    helpers: str = "all",
) -> None:
    """Register a link; the same key again replaces it. Keys of `ENTRANCES` bring label and order.

    Raises ValueError for an unknown menu or a link without a label.
    """
    known_label, known_order, known_icon = ENTRANCES.get(key, (None, 100, ""))
    shown = label if label is not None else known_label
    if menu not in MENUS or shown is None:
        raise ValueError(f"menu {menu!r}, entry {key!r}: unknown menu or no label")
    place = known_order if order is None else order
    _found.clear()
    _entries[menu][key] = Entry(
        key, shown, url_name, place, icon or known_icon, needs, group, section, staff, helpers
    )


def plug(slot: str, template: str, *, order: int = 100, everybody: bool = False) -> None:
    """Show a template in a slot of the skin. It sees the page's context.

    `everybody`: it shows every reader the same, from the values of the part alone, so that it may
    stand in a part that is kept (`parts`).
    """
    _plugs[slot][template] = order
    (_for_everybody.add if everybody else _for_everybody.discard)((slot, template))


def personal(slot: str) -> list[str]:
    """Return the templates of a slot that may show each reader something else."""
    return [one for one in plugged(slot) if (slot, one) not in _for_everybody]


def plugged(slot: str) -> list[str]:
    """Return the templates plugged into a slot, in order."""
    found = _plugs.get(slot, {})
    return sorted(found, key=lambda template: (found[template], template))


def links(menu: str, request: HttpRequest | None = None) -> list[MenuLink]:
    """Return the links of a menu that exist and that this actor may see, the current one marked."""
    shown = [(e, href) for e, href in _existing(menu) if _may_see(request, e)]
    here = _current(request.path if request else "", [e.section or href for e, href in shown])
    return [
        MenuLink(e.key, e.label, href, e.icon, e.group, (e.section or href) == here)
        for e, href in shown
    ]


def _existing(menu: str) -> tuple[tuple[Entry, str], ...]:
    """The entries that lead somewhere: looked up once for the addresses in force."""
    key = (menu, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    if key not in _found:
        _found[key] = tuple(_looked_up(menu))
    return _found[key]


_found: dict[tuple[str, str, str], tuple[tuple[Entry, str], ...]] = {}


def _looked_up(menu: str) -> Iterator[tuple[Entry, str]]:
    entries = _entries.get(menu, {}).values()
    for entry in sorted(entries, key=lambda e: (e.order, e.key)):
        try:
            yield entry, reverse(entry.url_name)
        except NoReverseMatch:
            continue


def _may_see(request: HttpRequest | None, entry: Entry) -> bool:
    actor = getattr(request, "actor", None)
    if actor is not None and not (_for_work(entry, actor) and _for_helpers(entry, actor)):
        return False
    if not entry.needs:
        return True
    return actor is not None and any(actor.may(one) for one in entry.needs.split())


def _for_work(entry: Entry, actor: Actor) -> bool:
    return entry.staff or not actor.is_staff


def _for_helpers(entry: Entry, actor: Actor) -> bool:
    """Whether the page is there for whoever acts for somebody just now: no link leads to a no."""
    if entry.helpers == "all" or actor.helping is None:
        return True
    return entry.helpers == "guardians" and actor.helping.guardian


def _current(path: str, hrefs: list[str]) -> str:
    """The link whose page or section holds the path; the home page holds itself only."""
    fitting = [h for h in hrefs if path == h or (h != "/" and path.startswith(h.rstrip("/") + "/"))]
    return max(fitting, key=len, default="")
