"""Scopes in plain words, for pages here and rooms above."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _


def told(scopes: Iterable[str]) -> list[str]:
    """Return what a system learns by these scopes, each in one sentence."""
    said = {
        "openid": [
            _("一个只给它用的编号，别的应用认不出您"),
            _("实名等级，以及您是以个人还是单位身份登录"),
        ],
        "profile": [_("您的姓名")],
        "company": [_("以单位身份登录时：单位名称、统一社会信用代码、您的授权范围和期限")],
    }
    return [line for one in scopes for line in said.get(one, [])]
