"""审查要点 at the desk: the published points of the case's own guide, ticked one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.portal.components import Field, Status
from tongban.portal.components.display import StatusTone
from tongban.portal.pages import render_page

from .. import dossier, pointing, policies
from ..actions.check_points import CHECKABLE, check_points
from ..contracts import PointMark, PointVerdict, PointView
from . import desk, mine, once, sheet, words

if TYPE_CHECKING:
    from ..dossier import Dossier

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One point with its standing and its two fields."""

    point: PointView
    status: Status
    place: str
    fields: tuple[Field, Field]


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one material, or of the matter itself, with how many are left to look at."""

    name: str
    left: int
    lines: Sequence[Line]


@require_http_methods(mine.PAGE)
def check(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show every point with what the platform sees; sending keeps what was ticked."""
    d = dossier.office(case_no, desk.staff(request))
    given = pointing.looked_at(d.case, d.by)
    if not given:
        raise NotFound("points")
    if request.method != "POST":
        return _page(request, d, given)
    marks = _marks(request, given)
    try:
        return once.write(request, lambda: _kept(d, marks))
    except Refused as no:
        return _page(request, d, given, [FieldError("", no.code, words.why(no))], no.status)


def _kept(d: Dossier, marks: Sequence[PointMark]) -> str:
    check_points(d.case.case_no, marks, by=d.by)
    return reverse("cases:desk_case", args=[d.case.case_no]) + "#points"


def _marks(request: HttpRequest, given: Sequence[PointView]) -> list[PointMark]:
    """What was ticked; a point that the platform judged and nobody touched stays its own."""
    found = []
    for n, one in enumerate(given):
        said = request.POST.get(f"p{n}", "")
        why = request.POST.get(f"p{n}.why", "").strip()[:LONGEST]
        untouched = one.by_platform and said == one.verdict and not why
        if said in {PointVerdict.MET, PointVerdict.UNMET} and not untouched:
            found.append(PointMark(one.place, said == PointVerdict.MET, why))
    return found


def _page(
    request: HttpRequest,
    d: Dossier,
    given: Sequence[PointView],
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    post: Mapping[str, str] = request.POST
    context = {
        "d": d,
        "groups": _groups(d, [_line(d, n, one, post) for n, one in enumerate(given)]),
        "errors": errors,
        "open": d.case.state in CHECKABLE,
        "key": once.hidden(),
        "back": reverse("cases:desk_case", args=[d.case.case_no]),
    }
    return render_page(request, "cases/points.html", context, status)


def _groups(d: Dossier, lines: Sequence[Line]) -> list[Group]:
    """By material in the order of the guide, then the matter itself."""
    found: dict[str, list[Line]] = {}
    for one in lines:
        found.setdefault(_heading(d, one.point), []).append(one)
    return [Group(name, sum(one.point.verdict is PointVerdict.OPEN for one in held), held)
            for name, held in found.items()]  # fmt: skip


def _heading(d: Dossier, one: PointView) -> str:
    material = one.place.startswith("materials.")
    return sheet.place_name(d, one.target) if material else _("事项：条件和填写内容")


def _line(d: Dossier, n: int, one: PointView, post: Mapping[str, str]) -> Line:
    settled = one.verdict if one.verdict is not PointVerdict.OPEN else ""
    tick = Field(
        f"p{n}",
        one.text,
        "radios",
        post.get(f"p{n}", settled),
        hint=_hint(one),
        choices=[(PointVerdict.MET, _("符合")), (PointVerdict.UNMET, _("不符合"))],
        required=one.required,
        inline=True,
    )
    why = Field(
        f"p{n}.why",
        _("原因"),
        "text",
        post.get(f"p{n}.why", one.reason),
        hint=_("不符合的必须写，申请人会看到。"),
        only="unmet",
        attrs={"maxlength": str(LONGEST)},
    )
    stated = one.target if not one.place.startswith("materials.") else ""
    place = sheet.place_name(d, stated) if stated else ""
    return Line(one, standing(one), place, (tick, why))


def _hint(one: PointView) -> str:
    parts = [_("例：%(what)s") % {"what": one.example} if one.example else ""]
    parts.append(_("依据：%(what)s") % {"what": one.basis} if one.basis else "")
    return _("；").join(part for part in parts if part)


def standing(one: PointView) -> Status:
    """How a point stands, and who says so."""
    tones: Mapping[PointVerdict, StatusTone] = {
        PointVerdict.MET: "done",
        PointVerdict.UNMET: "late",
        PointVerdict.OPEN: "wait",
    }
    said = {
        PointVerdict.MET: _("符合"),
        PointVerdict.UNMET: _("不符合"),
        PointVerdict.OPEN: _("待核对"),
    }[one.verdict]
    who = _("系统核对") if one.by_platform else one.judged_by
    return Status(_("%(what)s（%(who)s）") % {"what": said, "who": who} if who else said,
                  tones[one.verdict])  # fmt: skip


def panel(d: Dossier) -> Sequence[tuple[str, Sequence[tuple[PointView, Status]]]]:
    """The points for the case desk by material, with their standing; empty for who may not tick."""
    org = policies.points_org(d.by, d.case)
    if policies.may_check_for(d.by, d.case, org) is not None:
        return ()
    found: dict[str, list[tuple[PointView, Status]]] = {}
    for one in pointing.points(d.case, org, d.by):
        found.setdefault(_heading(d, one), []).append((one, standing(one)))
    return list(found.items())
