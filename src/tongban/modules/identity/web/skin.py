"""Taking our places in the skin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import ALARMS, RESET_FACTORS


def register() -> None:
    """Put the account corner into the heads and our pages into 我的."""
    menu.plug("account", "identity/corner.html")
    menu.plug("desk.account", "identity/corner.html")
    menu.add("my", key="account", url_name="identity:account", label=_("账号与安全"), order=80)
    menu.add("desk", key="rights", url_name="identity:rights", label=_("岗位权限"), order=890)
    menu.add(
        "desk",
        key="alarms",
        url_name="identity:alarms",
        label=_("账号使用告警"),
        needs=ALARMS,
        order=895,
    )
    menu.add(
        "desk",
        key="factor-resets",
        url_name="identity:factor_resets",
        label=_("重置第二验证方式"),
        needs=RESET_FACTORS,
        order=900,
    )
    menu.add(
        "my", key="access", url_name="identity:access_log", label=_("谁看过我的信息"), order=81
    )
