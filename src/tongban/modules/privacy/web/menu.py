"""Where privacy stands in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import ANSWER


def add() -> None:
    """Register the links; the same keys again replace them."""
    menu.add(
        "my",
        key="uses",
        url_name="privacy:uses",
        label=_("谁用过我的数据"),
        order=81,
        staff=False,
        helpers="guardians",
    )
    menu.add(
        "my",
        key="privacy",
        url_name="privacy:hub",
        label=_("我的个人信息"),
        order=84,
        staff=False,
        helpers="guardians",
    )
    menu.add("foot", key="privacy", url_name="privacy:rules", label=_("个人信息处理规则"), order=60)
    menu.add(
        "desk",
        key="privacy",
        url_name="privacy:desk",
        label=_("个人信息请求"),
        order=885,
        needs=ANSWER,
        group=_("账号与安全"),
        icon="person",
    )


add()
