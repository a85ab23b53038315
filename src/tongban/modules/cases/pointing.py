"""审查要点 of a case: those of its own revision, as platform and officers of a body judge them.

The platform judges only what it can see for itself: whether something was handed in, its format,
the number of pages of pictures, what the form says, the applicant's own verified data. What it
cannot see stays open for the officer, whose word counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import CheckKind, Need
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import KINDS
from tongban.modules.forms import public as forms

from . import promises, queries, situations
from .contracts import PointVerdict, PointView
from .models import PointTick
from .sealed import unseal

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor
    from tongban.modules.catalogue.contracts import Material, Offer, ReviewPoint
    from tongban.modules.documents.contracts import DocumentRef

    from .models import Case

_OWN: Final = {
    "name": ("姓名", "申请人姓名"),
    "id_no": ("公民身份号码", "身份证号码"),
    "body_name": ("企业名称", "单位名称", "名称"),
    "uscc": ("统一社会信用代码",),
    "phone": ("联系电话", "手机号码"),
}
"""Entries of the base registers that the applicant's verified data hold."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the platform can see of a case."""

    files: Mapping[str, Sequence[DocumentRef]]
    excused: frozenset[str]
    spared: frozenset[str]
    answers: Mapping[str, Any]
    applicant: Mapping[str, str]
    labels: Mapping[str, str]


def has_points(case: Case) -> bool:
    """Whether the guide of the case publishes review points."""
    return bool(catalogue.offer(case.revision_id).item.review_points)


def points(case: Case, org: str, by: Actor) -> tuple[PointView, ...]:
    """Return every point of the case as it stands for a body, in the order of the guide."""
    offer = catalogue.offer(case.revision_id)
    given = _applying(case, offer)
    if not given:
        return ()
    seen = _seen(case, offer, by)
    ticks = {one.place: one for one in PointTick.objects.filter(case_id=case.pk, org=org)}
    return tuple(_view(case, place, one, seen, ticks.get(place)) for place, one in given)


def _applying(case: Case, offer: Offer) -> list[tuple[str, ReviewPoint]]:
    """The points that apply: of a bundle those of the materials that the situation needs."""
    need = situations.only(case)
    wanted = None if need is None else {one.key for one in need.materials}
    return [
        (place, one)
        for place, one in offer.item.review_points
        if wanted is None or not place.startswith("materials.") or place.split(".")[1] in wanted
    ]


def _seen(case: Case, offer: Offer, by: Actor) -> Seen:
    held = queries.materials(case)
    known = {
        one.id: one for one in documents.refs([m.document_id for m in held], by=by, vouched=True)
    }
    files: dict[str, list[DocumentRef]] = {}
    for one in held:
        if one.document_id in known:
            files.setdefault(one.key, []).append(known[one.document_id])
    labels = {one.key: one.label for one in offer.item.base.form_fields}
    excused = frozenset(promises.excused(case))
    spared = frozenset(one.key for one in offer.item.materials or () if _spares(one))
    return Seen(files, excused, spared, queries.answers(case), queries.applicant(case), labels)


def _spares(material: Material) -> bool:
    """Whether nobody can be blamed for not handing it in: 免提交, or asked of some only."""
    return bool(material.waivable) or material.need is Need.CONDITIONAL


def _view(
    case: Case, place: str, point: ReviewPoint, seen: Seen, tick: PointTick | None
) -> PointView:
    own = judged(place, point, seen)
    verdict = own if tick is None else (PointVerdict.MET if tick.met else PointVerdict.UNMET)
    return PointView(
        place=place,
        text=point.text,
        target=target(place, point),
        required=point.required,
        by_platform=tick is None and own is not PointVerdict.OPEN,
        verdict=verdict,
        judged_by=tick.officer_name if tick else "",
        reason=str(unseal("opinion", case.case_no, bytes(tick.reason)) or "") if tick else "",
        example=point.example,
        basis=point.basis,
    )


def target(place: str, point: ReviewPoint) -> str:
    """The place of a notice that a point is about: "material:m", "field:f" or ""."""
    kind, _, rest = place.partition(".")
    if kind == "materials":
        return f"material:{rest.partition('.')[0]}"
    part, _, key = point.about.partition(".")
    named = {"materials": "material", "form_fields": "field"}
    return f"{named[part]}:{key}" if part in named and key else ""


def judged(place: str, point: ReviewPoint, seen: Seen) -> PointVerdict:
    """Return what the platform can see of a point; OPEN where it cannot."""
    said = _JUDGES[point.check](place.split(".")[1], point, seen)
    if said is None:
        return PointVerdict.OPEN
    return PointVerdict.MET if said else PointVerdict.UNMET


def _officer(_key: str, _point: ReviewPoint, _seen: Seen) -> bool | None:
    return None


def _present(key: str, _point: ReviewPoint, seen: Seen) -> bool | None:
    """What the platform gets itself, or what only some must hand in, is for the officer to see."""
    if seen.files.get(key) or key in seen.excused:
        return True
    return None if key in seen.spared else False


def _format(key: str, point: ReviewPoint, seen: Seen) -> bool | None:
    files = seen.files.get(key)
    allowed = {KINDS[one].media_type for one in point.formats if one in KINDS}
    return all(one.media_type in allowed for one in files) if files else None


def _pages(key: str, point: ReviewPoint, seen: Seen) -> bool | None:
    """Pictures have one page each; what has more is counted by the officer."""
    files = seen.files.get(key)
    if not files or not all(one.media_type.startswith("image/") for one in files):
        return None
    most = point.most if point.most is not None else len(files)
    return (point.least or 0) <= len(files) <= most


def _filled(_key: str, point: ReviewPoint, seen: Seen) -> bool | None:
    return seen.answers.get(point.field) not in (None, "", [])


def _matches(_key: str, point: ReviewPoint, seen: Seen) -> bool | None:
    entry = point.fact or seen.labels.get(point.field, "")
    own = next((fact for fact, sayings in _OWN.items() if entry in sayings), "")
    known, told = seen.applicant.get(own, ""), seen.answers.get(point.field)
    return None if not known or told in (None, "") else str(told) == known


def _rule(_key: str, point: ReviewPoint, seen: Seen) -> bool | None:
    return forms.rule_judged(point.rule, seen.answers)


_JUDGES: Final = {
    CheckKind.OFFICER: _officer,
    CheckKind.PRESENT: _present,
    CheckKind.FORMAT: _format,
    CheckKind.PAGES: _pages,
    CheckKind.LICENCE_VALID: _officer,
    CheckKind.FIELD_FILLED: _filled,
    CheckKind.FIELD_MATCHES: _matches,
    CheckKind.RULE: _rule,
}
"""A licence's standing is shown beside the material; the officer judges it."""
