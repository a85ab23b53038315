"""The form that asks for a connection, and how a system is shown."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError
from tongban.kernel.policies import PERMISSIONS
from tongban.modules.identity import public as identity
from tongban.portal.components import Choice, Field, Summary

from ..contracts import MACHINE_MAY, SCOPES, ClientCard, ClientKind, ClientRequest
from ..issuer import issuer
from ..queries.keys import ALGS
from . import words

LONGEST = 6000


def read(given: QueryDict) -> ClientRequest:
    """Return what was typed; what it must fulfil the action checks."""
    kinds = {one.value: one for one in ClientKind}
    level = given.get("min_level", "0")
    return ClientRequest(
        name=given.get("name", "")[:LONGEST],
        kind=kinds.get(given.get("kind", ""), ClientKind.WEB),
        org=given.get("org", ""),
        purpose=given.get("purpose", "")[:LONGEST],
        redirect_uris=_lines(given.get("redirect_uris", "")),
        logout_uris=_lines(given.get("logout_uris", "")),
        backchannel_uri=given.get("backchannel_uri", "").strip(),
        scopes=tuple(given.getlist("scopes")),
        permissions=tuple(given.getlist("permissions")),
        alg=given.get("alg", "ES256"),
        min_level=int(level) if level in {"0", "1", "2", "3"} else -1,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text[:LONGEST].splitlines() if one.strip())


def fields(
    typed: QueryDict, orgs: Sequence[tuple[str, str]], errors: Sequence[FieldError]
) -> list[Field]:
    """Return the questions, with what was typed and what is wrong."""
    said = {one.field: one.message for one in reversed(list(errors))}
    kinds = [(one.value, words.kind(one)) for one in ClientKind]
    scopes = [Choice(one, " / ".join(words.told([one]))) for one in SCOPES if one != "openid"]
    rights = [(one, _right(one)) for one in sorted(MACHINE_MAY) if one in PERMISSIONS]
    one_each = _("每行一个")
    return [
        Field("name", _("系统名称"), value=typed.get("name", ""), width="l",
              error=said.get("name", "")),
        Field("org", _("单位"), "select", choices=orgs,
              value=typed.get("org", orgs[0][0] if len(orgs) == 1 else ""),
              error=said.get("org", "")),
        Field("kind", _("方式"), "radios", value=typed.get("kind", "web"), choices=kinds),
        Field("purpose", _("用途"), "textarea", value=typed.get("purpose", ""), rows=2,
              hint=_("登录的人会看到这句话"), error=said.get("purpose", "")),
        Field("redirect_uris", _("回调地址"), "textarea", value=typed.get("redirect_uris", ""),
              rows=2, only="people", hint=one_each, error=said.get("redirect_uris", "")),
        Field("logout_uris", _("退出后的地址"), "textarea", value=typed.get("logout_uris", ""),
              rows=2, only="people", hint=one_each, required=False,
              error=said.get("logout_uris", "")),
        Field("backchannel_uri", _("接收退出通知的地址"), value=typed.get("backchannel_uri", ""),
              only="people", required=False, width="l", error=said.get("backchannel_uri", "")),
        Field("scopes", _("需要知道"), "checkboxes", value=typed.getlist("scopes"), choices=scopes,
              only="people", hint=_("登录的人会看到，同意以后才提供"), required=False,
              error=said.get("scopes", "")),
        Field("permissions", _("接口权限（只给系统接口）"), "checkboxes", choices=rights,
              value=typed.getlist("permissions"), only="machine",
              error=said.get("permissions", "")),
        Field("min_level", _("至少需要的实名等级"), "select", value=typed.get("min_level", "0"),
              choices=[(str(one), identity.level(one)) for one in range(4)], width="l",
              only="people", error=said.get("min_level", "")),
        Field("alg", _("签名算法"), "radios", value=typed.get("alg", "ES256"),
              choices=[(one, one) for one in ALGS], inline=True, only="people",
              error=said.get("alg", "")),
    ]  # fmt: skip


def _right(name: str) -> str:
    """What a permission is called, in the reader's language."""
    known = PERMISSIONS[name]
    return known.en if (get_language() or "").startswith("en") else known.zh


def reason(typed: str, errors: Sequence[FieldError]) -> Field:
    """Return the question why."""
    said = next((one.message for one in errors), "")
    return Field("reason", _("理由"), value=typed, required=False, width="l", error=said,
                 hint=_("批准不用写；其他都要写，至少5个字"))  # fmt: skip


def facts(of: ClientCard) -> Summary:
    """Return a system as a list of facts."""
    told = [one for scope in of.scopes for one in words.told([scope])]
    rights = [_right(one) for one in of.permissions if one in PERMISSIONS]
    rows = [
        (_("应用编号（client_id）"), of.uid),
        (_("签发方（issuer）"), issuer()),
        (_("单位"), of.org_name),
        (_("方式"), words.kind(of.kind)),
        (_("用途"), of.purpose),
        (_("回调地址"), "\n".join(of.redirect_uris)),
        (_("退出后的地址"), "\n".join(of.logout_uris)),
        (_("接收退出通知的地址"), of.backchannel_uri),
        (_("需要知道"), " / ".join(told)),
        (_("接口权限"), " / ".join(rights)),
        (_("至少需要的实名等级"), identity.level(of.min_level) if of.min_level else ""),
        (_("签名算法"), of.alg if of.kind != ClientKind.MACHINE else ""),
        (_("说明"), of.said),
    ]
    return Summary([(label, value) for label, value in rows if value])
