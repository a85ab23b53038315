"""Where open data stands in the skin: a link in the footer, data in the head of an item's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu


def add() -> None:
    """Register both. Called once, when the app is ready."""
    menu.add("foot", key="open", url_name="opendata:open", label=_("开放数据"), order=60)
    menu.plug("item.head", "opendata/item_head.html", everybody=True)
    menu.plug("item.foot", "opendata/item_foot.html", everybody=True)
