"""Scopes and states in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..contracts import ClientKind, ClientState


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


def kind(of: ClientKind) -> str:
    """Return what a kind of client is called."""
    said = {
        ClientKind.WEB: _("网站应用"),
        ClientKind.PUBLIC: _("手机或桌面应用"),
        ClientKind.TICKET: _("票据方式的旧系统"),
        ClientKind.MACHINE: _("系统接口"),
    }
    return said[of]


def state(of: ClientState) -> str:
    """Return what a state is called."""
    said = {
        ClientState.REQUESTED: _("待审批"),
        ClientState.ACTIVE: _("已接入"),
        ClientState.SUSPENDED: _("已暂停"),
        ClientState.REFUSED: _("未批准"),
        ClientState.ENDED: _("已终止"),
    }
    return said[of]
