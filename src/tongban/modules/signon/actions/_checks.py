"""What a request for a connection must fulfil."""

from __future__ import annotations

import string
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Invalid

from ..contracts import MACHINE_MAY, SCOPES, ClientKind, ClientRequest
from ..queries.keys import ALGS

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST = 300
_OF_HOSTS = frozenset(string.ascii_letters + string.digits + ".-:")
"""A host stands in the policy of the consent page, where `;` and `*` would say more."""
_LETTERS = frozenset(string.ascii_letters + string.digits + "!$%&'()*+,-./:;=?@[]_~")


def is_address(text: str) -> bool:
    """Whether a text is a whole address that may be redirected or posted to: https, or http on this
    machine; no fragment (RFC 6749 §3.1.2), no user name, only characters of addresses."""
    if not text or len(text) > LONGEST or not set(text) <= _LETTERS:
        return False
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    plain = parts.scheme == "https" or (parts.scheme == "http" and host in LOCAL)
    return plain and bool(host) and set(host or "") <= _OF_HOSTS and "@" not in parts.netloc


def sector_of(addresses: tuple[str, ...]) -> str:
    """Return the sector of pairwise subjects: the one host of all addresses (Core §8.1)."""
    hosts = {urlsplit(one).hostname or "" for one in addresses}
    return hosts.pop() if len(hosts) == 1 else ""


def check(asked: ClientRequest) -> None:
    """Raise `Invalid` with every wrong field."""
    wrong = [*_words(asked), *_addresses(asked), *_rights(asked)]
    if wrong:
        raise Invalid(wrong)


def _words(asked: ClientRequest) -> list[FieldError]:
    wrong = []
    if not 2 <= len(asked.name.strip()) <= 60:
        wrong.append(FieldError("name", "client.name", _("请写系统名称，2至60个字。")))
    if not 5 <= len(asked.purpose.strip()) <= 400:
        wrong.append(FieldError("purpose", "client.purpose", _("请写明用途，5至400个字。")))
    if asked.alg not in ALGS:
        wrong.append(FieldError("alg", "client.alg", _("没有这种签名算法。")))
    if asked.min_level not in range(4):
        wrong.append(FieldError("min_level", "client.level", _("等级应为0至3。")))
    return wrong


def _addresses(asked: ClientRequest) -> list[FieldError]:
    said = _("地址须为完整的 https 地址，不带 # 和账号；只有本机（localhost）可以用 http。")
    given = {
        "redirect_uris": asked.redirect_uris,
        "logout_uris": asked.logout_uris,
        "backchannel_uri": (asked.backchannel_uri,) if asked.backchannel_uri else (),
    }
    wrong = [
        FieldError(field, "client.address", said)
        for field, addresses in given.items()
        if not all(is_address(one) for one in addresses) or len(addresses) > 10
    ]
    machine = asked.kind == ClientKind.MACHINE
    if machine == bool(asked.redirect_uris):
        told = _("系统接入没有回调地址。") if machine else _("请写回调地址。")
        wrong.append(FieldError("redirect_uris", "client.redirects", told))
    elif not machine and not sector_of(asked.redirect_uris):
        told = _("一个应用的回调地址须在同一个域名下。")
        wrong.append(FieldError("redirect_uris", "client.sector", told))
    return wrong


def _rights(asked: ClientRequest) -> list[FieldError]:
    wrong = []
    if not set(asked.scopes) <= set(SCOPES):
        wrong.append(FieldError("scopes", "client.scopes", _("没有这一项信息范围。")))
    if asked.permissions and asked.kind != ClientKind.MACHINE:
        said = _("只有系统接入才能申请接口权限。")
        wrong.append(FieldError("permissions", "client.permissions", said))
    elif not set(asked.permissions) <= MACHINE_MAY:
        said = _("这项权限只能由人行使，不能给系统。")
        wrong.append(FieldError("permissions", "client.permissions", said))
    return wrong
