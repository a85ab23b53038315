"""要准备的材料: each material with how many, in which form, where from, and what is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import Withdrawn
from tongban.portal.components import Status
from tongban.portal.components.display import StatusTone

from ..contracts import FileRef, Item, Material, MaterialKind, Need, ReviewPoint
from . import words

Line = tuple[str, words.Shown]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form or a sample to take away: a published file, or one that the platform draws."""

    name: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """审查要点: one sentence, who checks it, and whether it must be met."""

    text: str
    by: words.Shown
    required: bool
    example: str
    basis: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """One material as the guide shows it."""

    key: str
    name: str
    need: Status | None
    short: tuple[words.Shown, ...]
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    more: tuple[Line, ...]
    points: tuple[Point, ...]
    waived: bool


def prepared(item: Item, held: Held) -> tuple[Prepared, ...] | None:
    """Return the materials in order; None when the source does not list them."""
    if item.materials is None:
        return None
    return tuple(_prepared(item, one, held) for one in item.materials)


@dataclass(frozen=True, slots=True)
class Held:
    """Which files of a guide are handed out, and which were taken down."""

    there: frozenset[str]
    gone: Mapping[str, Withdrawn]


def digests(item: Item) -> set[str]:
    """Return the digests of the files that the materials name."""
    given = (file for one in item.materials or () for file in (one.blank_form, one.filled_sample))
    return {file.digest for file in given if file}


def _prepared(item: Item, of: Material, held: Held) -> Prepared:
    return Prepared(
        key=of.key,
        name=of.name,
        need=_need(of.need),
        short=tuple(_short(of)),
        notes=tuple(_notes(of)),
        sheets=tuple(_sheets(item, of, held)),
        more=tuple((name, value) for name, value in _more(of) if value),
        points=tuple(point(one) for one in of.review_points),
        waived=bool(of.waivable),
    )


_TONES: Mapping[Need, StatusTone] = {Need.REQUIRED: "now"}


def _need(of: Need | None) -> Status | None:
    return Status(words.given(of), _TONES.get(of, "off")) if of else None


def _short(of: Material) -> Iterator[words.Shown]:
    """How many, in which form, from whom: what one asks first."""
    if of.originals or of.copies:
        yield words.copies(of)
    if of.form:
        yield words.given(of.form)
    if of.issuer:
        yield _("%(who)s出具") % {"who": of.issuer}
    elif of.origin:
        yield words.given(of.origin)


def _notes(of: Material) -> Iterator[str]:
    if of.waivable:
        yield _("系统能查到的，不用您交")
    if of.licence_type:
        yield _("可用电子证照“%(what)s”代替") % {"what": of.licence_type}
    if of.asked_because:
        yield _("可以共享仍需提交，因为：%(why)s") % {"why": of.asked_because}
    if of.fill_note:
        yield of.fill_note
    if of.sign_seal:
        yield _("签名盖章：%(what)s") % {"what": of.sign_seal}
    if of.issued_within or of.issue_note:
        yield _("出具时间：%(what)s") % {"what": of.issue_note or words.given(of.issued_within)}


def _sheets(item: Item, of: Material, held: Held) -> Iterator[Sheet]:
    """The published files; for the application form itself, those drawn from its fields."""
    own = of.blank_form is None and of.key == form_material(item)
    if of.blank_form:
        yield _file(of.blank_form, _("空白表格"), held)
    elif own:
        there = reverse("catalogue:sheet", args=[item.code, "blank"])
        yield Sheet(_("空白表格"), there, _("平台根据表单生成"))
    if of.filled_sample:
        yield _file(of.filled_sample, _("填写样例"), held)
    elif own:
        there = reverse("catalogue:sheet", args=[item.code, "sample"])
        yield Sheet(_("填写样例"), there, _("平台根据表单生成"))


def _file(of: FileRef, kind: str, held: Held) -> Sheet:
    """A file that is not held is named without a link, one taken down with the reason."""
    there = documents.guide_file_address(of.digest) if of.digest in held.there else ""
    return Sheet(kind, there, told(of, held))


def told(of: FileRef, held: Held) -> str:
    """The file's name, and of one taken down since when and why."""
    gone = held.gone.get(of.digest) if of.digest not in held.there else None
    if gone is None:
        return of.name
    said = {"name": of.name, "day": date_format(gone.on), "why": gone.why}
    return _("%(name)s（%(day)s撤下：%(why)s）") % said


def form_material(item: Item) -> str:
    """The key of the material that is the item's own form: the first form, where it has fields."""
    if not item.base.form_fields:
        return ""
    forms = (one.key for one in item.materials or () if one.kind is MaterialKind.FORM)
    return next(forms, "")


def _more(of: Material) -> list[tuple[str, words.Shown]]:
    """What one asks when preparing it; empty lines are left out."""
    return [
        (_("受理标准"), of.accept_standard),
        (_("收取方式"), words.given(of.hand_in) if of.hand_in else ""),
        (_("从哪里来"), of.source_explain),
        (_("怎么办理"), of.handling_note),
        (_("在哪里办理"), of.handling_place),
        (_("用来做什么"), of.use_note),
        (_("纸质规格"), of.paper_format),
        (_("纸质份数"), str(of.paper_copies) if of.paper_copies else ""),
        (_("依据"), of.basis),
        (_("备注"), of.remark),
    ]


def point(of: ReviewPoint) -> Point:
    """One review point in words."""
    return Point(of.text, words.given(of.check), of.required, of.example, of.basis)


def general_points(item: Item) -> tuple[Point, ...]:
    """The points beyond the single materials."""
    return tuple(point(one) for one in item.base.review_points)
