"""What the rooms below know of uses, in the words of the person: one source for each room."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel.actors import Actor
from tongban.modules.documents import public as documents
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Seat
from tongban.modules.signon import public as signon

from .contracts import Use, UseKind
from .ports import USES

FIELDS = {
    "name": lazy("姓名"),
    "id_no": lazy("公民身份号码"),
    "phone": lazy("手机号码"),
}


class Looks:
    """Staff who looked at the person's data in clear."""

    tables: tuple[str, ...] = ("identity.Look",)

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        return [
            Use(
                UseKind.LOOK,
                one.at,
                " ".join(filter(None, (one.organisation, one.by_name))),
                tuple(str(FIELDS[name]) for name in one.fields if name in FIELDS),
                one.reason,
                cursor=cursor,
            )
            for cursor, one in identity.looks(by, after=after, size=size)
        ]


class Files:
    """Staff who opened the person's files."""

    tables: tuple[str, ...] = ()

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        found = documents.looks_at_files(by, after=after, size=size)
        seats = identity.seats({one.account_id for _, one in found})
        return [
            Use(
                UseKind.LOOK,
                one.at,
                _seat(seats.get(one.account_id)) if one.account_id else _("系统"),
                (one.name or _("已经删除的材料"),),
                _("办理中查看材料或文书"),
                cursor=cursor,
            )
            for cursor, one in found
        ]


def _seat(seat: Seat | None) -> str:
    return f"{seat.body} {seat.post}" if seat is not None else _("工作人员")


class Comparisons:
    """Registers and windows that compared who the person is."""

    tables: tuple[str, ...] = ("identity.LevelRaise",)

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        return [
            Use(
                UseKind.COMPARED,
                one.at,
                one.by_name or _("系统"),
                tuple(identity.element(part) for part in one.elements),
                _("提高实名等级：%(way)s") % {"way": identity.evidence(one.evidence)},
                reverse("identity:levels"),
                cursor,
            )
            for cursor, one in identity.raises(by, after=after, size=size)
        ]


class Helpers:
    """Whoever acted for the person under a mandate."""

    tables: tuple[str, ...] = ("identity.MandateUse",)

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        return [
            Use(
                UseKind.HELPED,
                one.at,
                one.helper,
                (_("申请内容"), _("材料")),
                identity.done(one.action),
                reverse("identity:mandate", args=[one.mandate]),
                cursor,
            )
            for cursor, one in identity.helped(by, after=after, size=size)
        ]


class Apps:
    """Systems that the person signed on to."""

    tables: tuple[str, ...] = ("signon.Grant",)

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        return [
            Use(
                UseKind.SHARED,
                one.at,
                _("%(app)s（%(org)s）") % {"app": one.name, "org": one.org_name},
                tuple(signon.told(one.scopes)),
                one.purpose,
                reverse("signon:mine"),
                cursor,
            )
            for cursor, one in signon.shares(by, after=after, size=size)
        ]


for _key, _source in (
    ("looks", Looks()), ("files", Files()), ("comparisons", Comparisons()),
    ("helpers", Helpers()), ("apps", Apps()),
):  # fmt: skip
    USES.plug(_key, _source)
