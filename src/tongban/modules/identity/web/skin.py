"""Taking our places in the skin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import ALARMS, CERTIFY, ENROL_STAFF, HELP_AT_DESK, REGISTER, RESET_FACTORS


def register() -> None:
    """Put the account corner into the heads and our pages into 我的."""
    menu.plug("account", "identity/corner.html")
    menu.plug("desk.account", "identity/corner.html")
    menu.add(
        "desk",
        key="register",
        url_name="identity:register_at_window",
        label=_("窗口登记"),
        order=60,
        needs=REGISTER,
        group=_("群众"),
        icon="person",
    )
    menu.add(
        "desk",
        key="desk_mandates",
        url_name="identity:desk_mandates",
        label=_("代办点"),
        order=61,
        needs=HELP_AT_DESK,
        group=_("群众"),
        icon="person",
    )
    menu.add(
        "desk",
        key="helpers",
        url_name="identity:helpers",
        label=_("帮办员"),
        order=62,
        needs=CERTIFY,
        group=_("群众"),
        icon="person",
    )
    menu.plug("refused", "identity/raise_level.html")
    menu.plug("acting", "identity/acting.html")
    menu.add(
        "my",
        key="mandates",
        url_name="identity:mandates",
        label=_("委托代办"),
        order=79,
        staff=False,
        helpers="none",
    )
    menu.add(
        "desk",
        key="guardians",
        url_name="identity:guardians",
        label=_("监护登记"),
        order=63,
        needs=REGISTER,
        group=_("群众"),
        icon="person",
    )
    menu.add(
        "desk",
        key="deaths",
        url_name="identity:deaths",
        label=_("死亡登记"),
        order=64,
        needs=REGISTER,
        group=_("群众"),
        icon="person",
    )
    menu.add(
        "my",
        key="wards",
        url_name="identity:wards",
        label=_("我监护的人"),
        order=79,
        staff=False,
        helpers="none",
    )
    menu.add(
        "my",
        key="companies",
        url_name="identity:companies",
        label=_("我的单位"),
        order=78,
        staff=False,
        helpers="none",
    )
    menu.add("my", key="account", url_name="identity:account", label=_("账号与安全"), order=80)
    menu.add(
        "desk",
        key="rights",
        url_name="identity:rights",
        label=_("岗位权限"),
        order=890,
        group=_("账号与安全"),
        icon="briefcase",
    )
    menu.add(
        "desk",
        key="password_of_staff",
        url_name="identity:password_of_staff",
        label=_("给同事发激活码"),
        order=891,
        needs=ENROL_STAFF,
        group=_("账号与安全"),
        icon="person",
    )
    menu.add(
        "desk",
        key="alarms",
        url_name="identity:alarms",
        label=_("账号使用告警"),
        needs=ALARMS,
        order=895,
        group=_("账号与安全"),
        icon="bell",
    )
    menu.add(
        "desk",
        key="factor-resets",
        url_name="identity:factor_resets",
        label=_("重置第二验证方式"),
        needs=RESET_FACTORS,
        order=900,
        group=_("账号与安全"),
        icon="tick",
    )
