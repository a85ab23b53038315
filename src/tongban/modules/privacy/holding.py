"""What the rooms below hold of a person, for a copy and for deletion: one source for each room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.modules.documents import public as documents
from tongban.modules.identity import public as identity
from tongban.modules.signon import public as signon
from tongban.modules.subscriptions import public as subscriptions

from .contracts import Held
from .ports import HELD


class Account:
    """Who the person is to the platform."""

    title = lazy("账号")

    def held(self, by: Actor) -> Sequence[Held]:
        """See `HeldData.held`."""
        facts = identity.person_facts(by.person_id or 0, by=by)
        told = (
            (_("姓名"), facts.name),
            (_("公民身份号码"), facts.id_no),
            (_("手机号码"), facts.phone),
            (_("实名等级"), str(int(facts.level))),
        )
        kept = _("账号在用，办件和证照要靠它认出您。不用了，可以请求注销。")
        return [Held("account", _("我的账号"), told, kept, reverse("identity:account"))]

    def erase(self, key: str, *, by: Actor) -> None:
        """Never by itself: everything hangs on it."""
        raise NotFound("held")


class Apps:
    """What connected systems may know."""

    title = lazy("登录过的应用")

    def held(self, by: Actor) -> Sequence[Held]:
        """See `HeldData.held`."""
        return [
            Held(
                one.client,
                one.name,
                ((_("它知道"), _("、").join(signon.told(one.scopes))), _since(one.given_at)),
                href=reverse("signon:mine"),
            )
            for one in signon.connected(by)
        ]

    def erase(self, key: str, *, by: Actor) -> None:
        """Take back what the system was let know."""
        signon.withdraw_consent(key, by=by)


class Files:
    """The person's own uploads."""

    title = lazy("上传的材料")

    def held(self, by: Actor) -> Sequence[Held]:
        """See `HeldData.held`."""
        return [
            Held(
                one.uid,
                one.name,
                ((_("上传"), _day(one.created_at)), (_("大小"), str(one.size)), ("SM3", one.sm3)),
                _("已经用在办件里，随办件归档。") if used else "",
            )
            for one, used in documents.own_files(by)
        ]

    def erase(self, key: str, *, by: Actor) -> None:
        """Discard an upload that nothing uses."""
        documents.discard(key, by=by)


class Follows:
    """What the person follows."""

    title = lazy("订阅")

    def held(self, by: Actor) -> Sequence[Held]:
        """See `HeldData.held`."""
        return [
            Held(one.uid, one.name, (_since(one.since),), href=reverse("subscriptions:mine"))
            for one in subscriptions.followed(by)
        ]

    def erase(self, key: str, *, by: Actor) -> None:
        """Stop following."""
        subscriptions.unsubscribe(key, by=by)


def _since(moment: dt.datetime) -> tuple[str, str]:
    return _("从哪天起"), _day(moment)


def _day(moment: dt.datetime) -> str:
    return clock.local(moment).date().isoformat()


for _key, _room in (
    ("account", Account()), ("apps", Apps()), ("files", Files()), ("follows", Follows()),
):  # fmt: skip
    HELD.plug(_key, _room)
