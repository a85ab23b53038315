"""What a browser calls itself, in words that its owner recognises."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_SYSTEMS = (
    ("HarmonyOS", gettext_noop("鸿蒙设备")),
    ("Android", gettext_noop("安卓设备")),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", gettext_noop("Windows 电脑")),
    ("Mac OS", gettext_noop("Mac 电脑")),
    ("Linux", gettext_noop("Linux 电脑")),
)
_BROWSERS = (
    ("MicroMessenger", gettext_noop("微信")),
    ("AlipayClient", gettext_noop("支付宝")),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def device(agent: str) -> str:
    """Name the device behind a User-Agent header; most specific marks are looked for first."""
    found = (
        next((name for mark, name in known if mark in agent), "") for known in (_SYSTEMS, _BROWSERS)
    )
    return " · ".join(_(name) for name in found if name) or _("未知设备")
