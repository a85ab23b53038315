"""审查要点 of a case: those of its own revision, as platform and officers of a body judge them.

The platform judges only what it can see for itself: whether something was handed in, its format,
the number of pages of pictures, what the form says, the applicant's own verified data. What it
cannot see stays open for the officer, whose word counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tongban.kernel.policies import require
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import CheckKind, Need
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import KINDS
from tongban.modules.forms import public as forms

from . import policies, promises, queries, situations
from .contracts import PointVerdict, PointView
from .models import PointTick
from .sealed import unseal

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor
    from tongban.modules.catalogue.contracts import Material, Offer, ReviewPoint, Selected
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


@dataclass(frozen=True, slots=True)
class Belongs:
    """A point that applies, and the parts of a joint matter that look at it; none: every part."""

    place: str
    point: ReviewPoint
    parts: tuple[str, ...]


def has_points(case: Case) -> bool:
    """Whether the guide of the case publishes review points."""
    return bool(catalogue.offer(case.revision_id).item.review_points)


def looked_at(case: Case, by: Actor) -> tuple[PointView, ...]:
    """Return the points that an officer may tick, as they stand for the body they tick for."""
    org = policies.points_org(by, case)
    require(policies.may_check_for(by, case, org))
    return points(case, org, by)


def points(case: Case, org: str, by: Actor, part: str = "") -> tuple[PointView, ...]:
    """Return the points that a body looks at as they stand for it, in the order of the guide.

    The case's own body sees all: it takes the case in and decides. Another sees those of its own
    parts, or of the one `part` named.
    """
    offer = catalogue.offer(case.revision_id)
    given = _looked_at(case, offer, org, part)
    if not given:
        return ()
    seen = _seen(case, offer, by)
    ticks = {one.place: one for one in PointTick.objects.filter(case_id=case.pk, org=org)}
    return tuple(_view(case, one, seen, ticks.get(one.place)) for one in given)


def _looked_at(case: Case, offer: Offer, org: str, part: str) -> list[Belongs]:
    """The points that apply, of the parts that a body has in the case."""
    applying = belonging(offer, situations.selected(case))
    if org == case.org and not part:
        return applying
    own = {one.key for one in queries.branches(case) if one.org == org and part in {"", one.key}}
    return [one for one in applying if not one.parts or own & set(one.parts)]


def belonging(offer: Offer, need: Selected) -> list[Belongs]:
    """Return the points that a situation needs, each with the parts that look at it."""
    found = ((place, one, _parts(offer, need, target_of(place, one)))
             for place, one in offer.item.review_points)  # fmt: skip
    return [Belongs(place, one, parts) for place, one, parts in found if parts is not None]


def _parts(offer: Offer, need: Selected, about: tuple[str, str]) -> tuple[str, ...] | None:
    """The parts whose matter an element is; () of every part, None where it is not needed."""
    kind, key = about
    planned = {one.key for stage in offer.stages for one in stage}
    if kind == "steps" and key in planned:
        return (key,) if any(one.key == key for one in need.parts) else None
    uses = {"form_fields": need.fields, "results": need.results,
            "materials": {one.key: one.parts for one in need.materials}}.get(kind)  # fmt: skip
    return () if uses is None or not key else uses.get(key)


def target_of(place: str, point: ReviewPoint) -> tuple[str, str]:
    """Return the part of the guide and the key in it that a point is about; ("", "") for all."""
    kind, _, rest = place.partition(".")
    if kind == "materials":
        return "materials", rest.partition(".")[0]
    part, _, key = point.about.partition(".")
    return part, key


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


def _view(case: Case, one: Belongs, seen: Seen, tick: PointTick | None) -> PointView:
    place, point = one.place, one.point
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
        parts=one.parts,
    )


def target(place: str, point: ReviewPoint) -> str:
    """The place of a notice that a point is about: "material:m", "field:f" or ""."""
    part, key = target_of(place, point)
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
