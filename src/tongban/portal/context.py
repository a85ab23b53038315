"""The context processor of the skin: what every page knows without knowing who looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tongban.kernel.settings import settings

from . import menu, parts
from .modes import mode_of


@dataclass(frozen=True)
class Skin:
    """Mode, language and menus of one page. Menus are worked out only when a template asks."""

    request: HttpRequest

    @property
    def lang(self) -> str:
        """The language tag of the page."""
        return "en" if (get_language() or "").startswith("en") else "zh-Hans"

    @cached_property
    def mode(self) -> str:
        """The mode: "senior" (适老) or "normal"."""
        return mode_of(self.request)

    @property
    def senior(self) -> bool:
        """Whether the page is in 适老 mode."""
        return self.mode == "senior"

    @property
    def demo(self) -> bool:
        """Whether this installation is a demonstration and must say so."""
        return settings().demo

    @property
    def here(self) -> str:
        """The address to come back to after switching mode or language."""
        return self.request.get_full_path()

    @cached_property
    def portal(self) -> list[menu.MenuLink]:
        """The head's links; in 适老 mode only the few that most people came for."""
        shown = menu.links("portal", self.request)
        return [link for link in shown if link.key in menu.FEW] if self.senior else shown

    @property
    def nav(self) -> SafeString:
        """The head's links as drawn."""
        return parts.same(self.request, "portal/parts/nav.html", {"links": self.portal})

    @property
    def about(self) -> SafeString:
        """What the footer says of the platform, and its links, as drawn."""
        values = {"demo": self.demo, "links": self.foot}
        return parts.same(self.request, "portal/parts/about.html", values)

    @cached_property
    def my(self) -> list[menu.MenuLink]:
        """The links of 我的."""
        return menu.links("my", self.request)

    @property
    def my_pages(self) -> list[menu.MenuLink]:
        """The links of 我的, on the pages that they lead to."""
        mine = self.request.path.startswith("/my/")
        return self.my if mine and any(link.href == self.request.path for link in self.my) else []

    @cached_property
    def desk(self) -> list[menu.MenuLink]:
        """The rail of the workbench."""
        return menu.links("desk", self.request)

    @cached_property
    def foot(self) -> list[menu.MenuLink]:
        """The footer's links."""
        return menu.links("foot", self.request)

    @cached_property
    def search(self) -> menu.MenuLink | None:
        """Where the search box leads; nowhere when no module offers a search."""
        return next(iter(menu.links("search", self.request)), None)

    @cached_property
    def suggest(self) -> str:
        """Where the search box asks for suggestions; "" when no module makes any."""
        return next((link.href for link in menu.links("suggest", self.request)), "")


def skin(request: HttpRequest) -> dict[str, Skin]:
    """Context processor: `skin` with mode, language and menus."""
    return {"skin": Skin(request)}
