"""What identity holds of a person beside who they are, kind by kind, for them to read and copy.

Digests of passwords, codes and secrets are nowhere here: they tell nobody anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.paging import Page, page

from .browsers import device
from .contracts import GUARDIAN, Act, OwnRow
from .models import (
    Alarm,
    ApiToken,
    Clerkship,
    ClerkUse,
    Device,
    Helper,
    Mandate,
    MandateUse,
    Person,
    SecondFactor,
    SignIn,
    unseal_text,
)
from .queries import companies, mandates
from .saying import ACTS, ROLES, STATES, Words, done

NEWEST = ("-id",)
Row = Any
"""A row of the table that a kind is about: each kind knows its own."""


@dataclass(frozen=True, slots=True)
class Own:
    """One kind: its heading, why it stays, the page that shows it, its table, and its rows."""

    title: Words
    kept: Words
    page: str
    table: str
    found: Callable[[Actor], QuerySet[Any]]
    told: Callable[[Row], OwnRow]

    def rows(self, by: Actor, *, after: str = "", size: int = 20) -> Page[OwnRow]:
        """Return a page of the person's own, newest first."""
        found = page(self.found(by), order=NEWEST, after=after, size=size)
        return Page([self.told(one) for one in found.rows], after=found.after)


def own_account_facts(by: Actor) -> tuple[tuple[str, str], ...]:
    """Return what is kept of the account and the person beside name, numbers and level."""
    row = Person.objects.select_related("account").get(pk=by.person_id or 0)
    opened, used = (row.account.created_at, row.account.seen_on) if row.account else (None, None)
    born = row.born.isoformat() if row.born is not None and row.born_sealed else ""
    arranged = _("不让近亲属查阅") if row.keeps_from_relatives else _("没有安排")
    return (
        (_("开户"), moment(opened)), (_("最近一次登录"), used.isoformat() if used else ""),
        (_("登记"), moment(row.created_at)), (_("身后"), arranged),
        *(((_("出生日期"), born),) if born else ()),
    )  # fmt: skip


def _of_account(table: Any) -> Callable[[Actor], QuerySet[Any]]:  # noqa: ANN401  # any table with an account
    return lambda by: table.objects.filter(account=by.account_id or 0)


def _mandates(by: Actor) -> QuerySet[Any]:
    return Mandate.objects.filter(
        Q(principal_person=by.person_id or 0) | Q(agent_account=by.account_id or 0)
    )


def _mandate(row: Row) -> OwnRow:
    said = (
        _("监护：%(agent)s，%(principal)s")
        if row.way == GUARDIAN
        else _("%(principal)s委托%(agent)s代办")
    )
    return OwnRow(
        row.uid,
        said % {"agent": row.agent_masked, "principal": row.principal_masked},
        (
            (_("状态"), str(STATES[mandates.state(row)])),
            (_("可以代为"), acts(row.allowed_acts())),
            *_term(row),
            (_("全文"), unseal_text(row.text, row.uid)),
        ),
    )


def _offer(row: Row) -> OwnRow:
    told = (
        (_("身份"), str(ROLES[row.role])), (_("可以代为"), acts(row.allowed_acts())), *_term(row),
        (_("提出"), moment(row.offered_at)), (_("答复"), moment(row.answered_at)),
    )  # fmt: skip
    return OwnRow(row.uid, row.body.name, told)


def _clerkship(row: Row) -> OwnRow:
    told = (
        (_("身份"), str(ROLES[row.role])), (_("可以代为"), acts(row.allowed_acts())), *_term(row),
        (_("结束"), moment(row.ended_at)), (_("最近一次使用"), moment(row.last_used_at)),
    )  # fmt: skip
    return OwnRow(str(row.pk), row.body.name, told)


def _use(row: Row) -> OwnRow:
    told = (
        (_("办理对象"), row.subject), (_("从"), moment(row.first_at)),
        (_("到"), moment(row.last_at)), (_("次数"), str(row.times)),
    )  # fmt: skip
    return OwnRow(str(row.pk), done(row.action), told)


def _certificate(row: Row) -> OwnRow:
    told = (
        (_("证书编号"), row.certificate), (_("有效期至"), row.valid_until.isoformat()),
        (_("登记"), moment(row.since)), (_("结束"), moment(row.ended_at)),
    )  # fmt: skip
    return OwnRow(str(row.pk), row.body.name, told)


def _sign_in(row: Row) -> OwnRow:
    told = (
        (_("开始"), moment(row.started_at)), (_("最近一次使用"), moment(row.seen_at)),
        (_("结束"), moment(row.ended_at or row.expires_at)), (_("浏览器"), row.agent),
    )  # fmt: skip
    return OwnRow(str(row.pk), device(row.agent), told)


def _device(row: Row) -> OwnRow:
    told = ((_("记住"), moment(row.created_at)), (_("有效期至"), moment(row.expires_at)))
    return OwnRow(str(row.pk), device(row.agent), (*told, (_("浏览器"), row.agent)))


def _token(row: Row) -> OwnRow:
    told = (
        (_("新建"), moment(row.created_at)), (_("有效期至"), moment(row.expires_at)),
        (_("结束"), moment(row.ended_at)),
    )  # fmt: skip
    return OwnRow(str(row.pk), row.label, told)


def _factor(row: Row) -> OwnRow:
    told = (
        (_("新建"), moment(row.created_at)), (_("最近一次使用"), moment(row.used_at)),
        (_("结束"), moment(row.ended_at)),
    )  # fmt: skip
    return OwnRow(str(row.pk), row.label, told)


def _alarm(row: Row) -> OwnRow:
    return OwnRow(str(row.pk), row.day.isoformat(), ((_("次数"), str(row.count)),))


def _term(row: Row) -> tuple[tuple[str, str], ...]:
    last = row.ends_on.isoformat() if row.ends_on else ""
    return (_("从哪天起"), row.starts_on.isoformat()), (_("到哪天止"), last)


def acts(allowed: tuple[Act, ...]) -> str:
    """Return acts in words."""
    return _("、").join(str(ACTS[one]) for one in allowed)


def moment(at: dt.datetime | None) -> str:
    """Return a moment as local text, "" for none."""
    return clock.local(at).isoformat(timespec="minutes") if at else ""


_ACTING = lazy("谁能代谁办事的依据，结束以后也要能查。可以随时结束。")
_LOGGED = lazy("网络日志依法留存不少于六个月，到期自动删除（网络安全法第23条）。")
_SAFETY = lazy("保护账号用的，在账号页面可以自己移除。")
OWN: Mapping[str, Own] = {
    "mandates": Own(lazy("委托和监护"), _ACTING, "identity:mandates", "identity.Mandate",
                    _mandates, _mandate),
    "clerkships": Own(lazy("代表单位办事"), _ACTING, "identity:companies", "identity.Clerkship",
                      lambda by: _of_account(Clerkship)(by).select_related("body"), _clerkship),
    "offers": Own(lazy("单位请我代表它办事"), _ACTING, "identity:companies", "identity.ClerkOffer",
                  companies.all_offers_to, _offer),
    "helped": Own(lazy("我替别人做过的"), _ACTING, "", "identity.MandateUse",
                  _of_account(MandateUse), _use),
    "clerked": Own(lazy("我替单位做过的"), _ACTING, "", "identity.ClerkUse",
                   _of_account(ClerkUse), _use),
    "certificates": Own(lazy("帮办证书"), _ACTING, "", "identity.Helper",
                        lambda by: _of_account(Helper)(by).select_related("body"), _certificate),
    "sign_ins": Own(lazy("登录记录"), _LOGGED, "identity:account", "identity.SignIn",
                    _of_account(SignIn), _sign_in),
    "devices": Own(lazy("记住的设备"), _SAFETY, "identity:second_factor", "identity.Device",
                   _of_account(Device), _device),
    "tokens": Own(lazy("接口令牌"), _SAFETY, "", "identity.ApiToken",
                  _of_account(ApiToken), _token),
    "factors": Own(lazy("验证方式"), _SAFETY, "identity:second_factor", "identity.SecondFactor",
                   _of_account(SecondFactor), _factor),
    "alarms": Own(lazy("账号异常提醒"), _LOGGED, "", "identity.Alarm",
                  _of_account(Alarm), _alarm),
}  # fmt: skip
"""Every kind, in the order in which people read it."""
