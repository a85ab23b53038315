"""Where supervision stands in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import READ


def add() -> None:
    """Register the link; the same key again replaces it."""
    menu.add(
        "desk",
        key="findings",
        url_name="supervision:findings",
        label=_("监察发现"),
        order=70,
        icon="scale",
        needs=READ,
        group=_("监察"),
    )
