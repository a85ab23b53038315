"""How well one must be known for an item, in plain words, and where that is raised."""

from __future__ import annotations

from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ..contracts import Item
from ..vocabulary import gettext_noop as noop
from .words import Shown

LEVELS: Final = {
    1: noop("1级：手机号已验证"),
    2: noop("2级：已与登记信息核对"),
    3: noop("3级：已当面或用网证核验"),
}


def asked(item: Item) -> Shown:
    """Say which level filing asks for, and signing where that is another; lead to raising it."""
    of = item.asks_level
    said = _("网上提交须达到%(level)s。") % {"level": _(LEVELS[of.filing])}
    if of.signing != of.filing:
        said += _("签署承诺须达到%(level)s。") % {"level": _(LEVELS[of.signing])}
    said += _("填写草稿不受限制；到窗口办理的，带身份证件当面核验。")
    page = raising()
    if not page:
        return said
    return format_html('{} <a href="{}">{}</a>', said, page, _("查看和提高我的实名等级"))


def unusual(item: Item) -> Shown:
    """The same, where the item asks for more or less than usual: said before one begins."""
    return asked(item) if item.base.asks_level is not None else ""


def raising() -> str:
    """Where a level is raised; nowhere in an installation without the identity module."""
    try:
        return reverse("identity:levels")
    except NoReverseMatch:
        return ""
