"""Where privacy stands in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu


def add() -> None:
    """Register the links; the same keys again replace them."""
    menu.add(
        "my", key="uses", url_name="privacy:uses", label=_("谁用过我的数据"), order=81, staff=False
    )

    menu.add(
        "my",
        key="consents",
        url_name="privacy:consents",
        label=_("我的同意"),
        order=83,
        staff=False,
    )


add()
