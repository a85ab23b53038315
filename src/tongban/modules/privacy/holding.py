"""What the rooms below hold of a person, for a copy and for deletion: one source for each room."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page
from tongban.modules.documents import public as documents
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import OwnRow
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import MessageView
from tongban.modules.signon import public as signon
from tongban.modules.subscriptions import public as subscriptions

from .contracts import Held, HeldFile
from .ports import HELD, HeldData
from .queries import requests
from .words import KINDS, OUTCOMES


class Stays:
    """What nobody deletes piece by piece."""

    def erase(self, key: str, *, by: Actor) -> None:
        """Never: it stays with its reason."""
        raise NotFound("held")


class Account(Stays):
    """Who the person is to the platform."""

    title = lazy("账号")
    tables = ("identity.Person", "identity.Account")

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        facts = identity.person_facts(by.person_id or 0, by=by)
        told = (
            (_("姓名"), facts.name),
            (_("公民身份号码"), facts.id_no),
            (_("手机号码"), facts.phone),
            (_("实名等级"), str(int(facts.level))),
            *identity.own_account_facts(by),
        )
        kept = _("账号在用，办件和证照要靠它认出您。不用了，可以请求注销。")
        return Page([Held("account", _("我的账号"), told, kept, reverse("identity:account"))])


class Own(Stays):
    """One kind of what identity holds beside."""

    def __init__(self, kind: str) -> None:
        self._of = identity.OWN[kind]
        self.title, self.tables = self._of.title, (self._of.table,)

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        found = self._of.rows(by, after=after, size=size)
        return Page([self._held(one) for one in found.rows], after=found.after)

    def _held(self, one: OwnRow) -> Held:
        there = reverse(self._of.page) if self._of.page else ""
        return Held(one.key, one.title, one.facts, str(self._of.kept), there)


class Apps:
    """What connected systems may know, and knew."""

    title = lazy("登录过的应用")
    tables = ("signon.Consent",)

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        found = signon.consents_of(by, after=after, size=size)
        there, past = reverse("signon:mine"), _("已经撤回；曾经同意过什么，要能查。")
        return Page(
            [
                Held(
                    one.client if one.ended_at is None else f"past-{one.id}",
                    one.name,
                    (
                        (_("它知道"), _("、").join(signon.told(one.scopes))),
                        _since(one.given_at),
                        (_("撤回"), _day(one.ended_at)),
                    ),
                    "" if one.ended_at is None else past,
                    there,
                )
                for one in found.rows
            ],
            after=found.after,
        )

    def erase(self, key: str, *, by: Actor) -> None:
        """Take back what the system was let know."""
        signon.withdraw_consent(key, by=by)


class Files:
    """The person's own uploads, with their content."""

    title = lazy("上传的材料")
    tables = ("documents.File", "cases.Material")

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        found = documents.own_files(by, after=after, size=size)
        return Page(
            [
                Held(
                    one.uid,
                    one.name,
                    ((_("上传"), _day(one.created_at)), ("SM3", one.sm3)),
                    _("已经用在办件里，随办件归档。") if used else "",
                    files=(HeldFile(one.uid, one.name, one.size),),
                )
                for one, used in found.rows
            ],
            after=found.after,
        )

    def erase(self, key: str, *, by: Actor) -> None:
        """Discard an upload that nothing uses."""
        documents.discard(key, by=by)


class Messages(Stays):
    """What the person was told, with the lines of messages that list others."""

    title = lazy("消息")
    tables = ("notices.Message", "notices.Line")

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        found = notices.inbox(by, after=after, size=size)
        return Page([self._held(one, by, full) for one in found.rows], after=found.after)

    def _held(self, one: MessageView, by: Actor, full: bool) -> Held:  # noqa: FBT001  # as `held` was asked
        told = [(_("收到"), _minute(one.created_at)), (_("读过"), _minute(one.read_at))]
        told += [(_("内容"), one.body), *(_lines(one.uid, by) if full and one.lists else ())]
        kept = _("告诉过您什么，是办事的凭据，账号在用就保留。")
        return Held(one.uid, one.subject, tuple(told), kept, one.link)


def _lines(uid: str, by: Actor) -> list[tuple[str, str]]:
    told, after = [], ""
    while True:
        found = notices.lines(uid, by, after=after)
        told += [(one.subject, one.body) for one in found.rows]
        after = found.after
        if not after:
            return told


class Follows:
    """What the person follows."""

    title = lazy("订阅")
    tables = ("subscriptions.Subscription",)

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        found, there = subscriptions.followed(by, after=after), reverse("subscriptions:mine")
        return Page(
            [Held(one.uid, one.name, (_since(one.since),), href=there) for one in found.rows],
            after=found.after,
        )

    def erase(self, key: str, *, by: Actor) -> None:
        """Stop following."""
        subscriptions.unsubscribe(key, by=by)


class Requests(Stays):
    """What the person asked of the office, with the answers."""

    title = lazy("个人信息请求")
    tables = ("privacy.DataRequest", "privacy.Consent")

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`. Consents stand in a part of their own."""
        found = requests.every(by, after=after, size=size)
        kept = _("答复以后三年清除内容。")
        return Page(
            [
                Held(
                    one.uid,
                    f"{KINDS[one.kind]} {_day(one.asked_at)}",
                    (
                        (_("内容"), one.text),
                        *((_("转办"), f"{_minute(p.at)} {p.why}") for p in one.passed),
                        (_("结果"), str(OUTCOMES[one.outcome]) if one.outcome else ""),
                        (_("答复"), one.answer),
                        (_("答复时间"), _minute(one.answered_at)),
                    ),
                    kept,
                    reverse("privacy:request", args=[one.uid]),
                )
                for one in found.rows
            ],
            after=found.after,
        )


def _since(moment: dt.datetime) -> tuple[str, str]:
    return _("从哪天起"), _day(moment)


def _day(moment: dt.datetime | None) -> str:
    return clock.local(moment).date().isoformat() if moment else ""


def _minute(moment: dt.datetime | None) -> str:
    return clock.local(moment).isoformat(timespec="minutes") if moment else ""


_ROOMS: tuple[tuple[str, HeldData], ...] = (
    ("account", Account()), ("apps", Apps()), ("files", Files()), ("messages", Messages()),
    ("follows", Follows()), ("requests", Requests()),
    *((kind, Own(kind)) for kind in identity.OWN),
)  # fmt: skip
for _key, _room in _ROOMS:
    HELD.plug(_key, _room)
