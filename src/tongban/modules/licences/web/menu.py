"""Where licences stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import READ


def add() -> None:
    """Register the links; the same keys again replace them."""
    menu.add(
        "my", key="licences", url_name="licences:mine", label=_("我的证照"), order=30, icon="card"
    )
    menu.add("foot", key="verify", url_name="licences:verify", label=_("证照核验"), order=40)
    menu.add(
        "desk",
        key="licences",
        url_name="licences:desk",
        label=_("证照"),
        order=60,
        icon="card",
        needs=READ,
        group=_("证照"),
    )
