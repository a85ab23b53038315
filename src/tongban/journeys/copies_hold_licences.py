"""The copy of a person's data holds their licences: all that is printed on them, and the files."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page
from tongban.modules.documents import public as documents
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import Checked, OwnLicence
from tongban.modules.places import public as places
from tongban.modules.privacy.contracts import Held, HeldFile, Use, UseKind
from tongban.modules.privacy.ports import HELD, USES


class OwnLicences:
    """Every licence that the person holds or held."""

    title = lazy("证照")
    tables = ("licences.Licence",)

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        owner = f"person:{by.person_id}"
        found = licences.all_of_owner(owner, after=after, size=size)
        return Page([_held(one, by, full=full) for one in found.rows], after=found.after)

    def erase(self, key: str, *, by: Actor) -> None:
        """Never: a licence is proof, also after its end."""
        raise NotFound("held")


def _held(one: OwnLicence, by: Actor, *, full: bool) -> Held:
    ref = one.ref
    told = (
        (_("证照编号"), ref.number), (_("证照标识"), ref.identifier),
        (_("持证主体"), one.holder.name), (_("证件号码"), one.holder.code),
        (_("颁发机构"), ref.issuer_name),
        (_("颁发日期"), ref.issued_on.isoformat()), (_("有效期"), ref.validity), *one.face,
        (_("结束原因"), one.end_reason),
    )  # fmt: skip
    kept = _("是办理结果的凭证，随办件归档；有错的，可以请求更正。")
    facts = tuple((label, value) for label, value in told if value)
    files = _files(ref.document_uid, by) if full else ()
    there = reverse("licences:mine")
    return Held(ref.uid, f"{ref.name} {ref.number}", facts, kept, there, files)


def _files(uid: str, by: Actor) -> tuple[HeldFile, ...]:
    try:
        found = documents.resolve([uid], by=by) if uid else []
    except NotFound:
        return ()  # the file is made anew just now
    return tuple(HeldFile(one.uid, one.name, one.size) for one in found)


class LicenceChecks:
    """Whoever checked the person's licences by their codes."""

    tables = ("licences.Check",)

    def uses(self, by: Actor, *, after: str, size: int) -> list[Use]:
        """See `UseSource.uses`. Whoever has the code need not say who they are."""
        found = licences.checks(f"person:{by.person_id}", after=after, size=size)
        bodies = places.organisations({one.org for _, one in found if one.org})
        names = {one.uscc: one.name for one in bodies}
        return [_use(cursor, one, names) for cursor, one in found]


def _use(cursor: str, one: Checked, names: Mapping[str, str]) -> Use:
    often = ngettext("%(n)d次", "%(n)d次", one.times) % {"n": one.times}
    return Use(
        UseKind.CHECKED,
        one.at,
        names.get(one.org) or _("持有核验码的人"),
        (_("证照上印的内容，姓名遮挡"),),
        _("核验证照：%(name)s（当天%(often)s）") % {"name": one.name, "often": often},
        reverse("licences:mine"),
        cursor,
    )


def plug() -> None:
    """Let privacy hear of licences: both are rooms of one floor."""
    HELD.plug("licences", OwnLicences())
    USES.plug("licences", LicenceChecks())
