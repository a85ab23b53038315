"""Scopes and states in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..contracts import ClientKind, ClientState
from ..saying import told as told  # pages say it like rooms above


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
