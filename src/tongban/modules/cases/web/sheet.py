"""Answers and materials of a case as they are read: numbers masked until somebody asks for them."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tongban.kernel.masking import Kind, mask
from tongban.modules.documents.contracts import ScanState
from tongban.modules.forms import public as forms
from tongban.portal.components import FileItem, Files, Masked, Summary, SummaryRow, field_id
from tongban.portal.components.base import Content

from .. import policies
from ..dossier import Dossier
from . import dates, words

if TYPE_CHECKING:
    from tongban.modules.documents.contracts import DocumentRef
    from tongban.modules.forms.contracts import FieldView

    from ..contracts import PaperView

HIDDEN = {
    "id_number": Kind.ID_NUMBER,
    "phone": Kind.PHONE,
    "address": Kind.ADDRESS,
    "email": Kind.MAIL,
}
"""Kinds of answers that stay masked: at the desk until somebody gives a reason, on one's own page
until one asks."""
_PERSONS = ("姓名", "代表人", "负责人", "负责人）", "联系人", "经办人", "监护人", "联络员")
"""How questions end that ask for a natural person's name; guides give them no type of their own."""
_APPLICANT = (
    ("name", Kind.NAME), ("body_name", Kind.BODY_NAME), ("uscc", Kind.USCC),
    ("id_no", Kind.ID_NUMBER), ("phone", Kind.PHONE),
)  # fmt: skip


def labels() -> dict[str, str]:
    """Names of the applicant's own data."""
    return {
        "name": _("姓名"),
        "body_name": _("申请单位"),
        "uscc": _("统一社会信用代码"),
        "id_no": _("身份证件号码"),
        "phone": _("联系电话"),
    }


def applicant(d: Dossier, *, clear: bool = False, ask: str = "") -> Summary:
    """Who applies: masked, with a link to `ask` for more, or in clear after a look was granted.

    Owners read their own name; the numbers stay masked against looks from behind.
    """
    said = labels()
    own = policies.owns(d.by, d.case)
    held = [(name, kind, d.applicant[name]) for name, kind in _APPLICANT if d.applicant.get(name)]
    rows = []
    for name, kind, value in held:
        open_ = clear or (own and kind == Kind.NAME)
        shown = _value(value, kind, said[name], ask, clear=open_, own=own)
        rows.append(SummaryRow(said[name], shown))
    return Summary(rows)


def _value(value: str, kind: str, what: str, ask: str, *, clear: bool, own: bool) -> Content:
    hidden = mask(kind, value)
    if clear or hidden == value:
        return value
    return Masked(hidden, what=what, href=ask, reason=not own)


def answers(d: Dossier, *, clear: bool, ask: str = "", edit: str = "") -> list[tuple[str, Summary]]:
    """The answers by section. `edit` is the page of the form, for a link beside each answer."""
    if d.form is None:
        return []
    fields = forms.fields_for(d.form.id, d.answers, only=d.fields)
    return [
        (section, Summary([_answer(d, one, clear=clear, ask=ask, edit=edit) for one in group]))
        for section, group in groupby(fields, key=lambda one: one.section)
    ]


def _answer(d: Dossier, one: FieldView, *, clear: bool, ask: str, edit: str) -> SummaryRow:
    value = said(one)
    kind = HIDDEN.get(one.type) or (Kind.NAME if one.label.endswith(_PERSONS) else None)
    own = policies.owns(d.by, d.case)
    open_ = clear or (own and kind == Kind.NAME)
    shown = _value(value, kind, one.label, ask, clear=open_, own=own) if kind else value
    leads = f"{edit}#{field_id(one.name)}" if edit and d.open_to_change(f"field:{one.name}") else ""
    return SummaryRow(one.label, shown, leads)


def said(one: FieldView) -> str:
    """Return an answer in words: choices by their labels, numbers with a unit, dates in full."""
    if one.type == "checkbox":
        return _("是") if one.value else ""
    if one.type == "date":
        return _day(str(one.value or ""))
    known = dict(one.choices)
    values = one.value if isinstance(one.value, list | tuple) else [one.value]
    text = words.listed(str(known.get(str(value), value)) for value in values if value != "")
    return f"{text} {one.unit}" if text and one.unit else text


def _day(answer: str) -> str:
    """A date in words; what somebody typed that is none stays as it is."""
    try:
        return dates.day(dt.date.fromisoformat(answer))
    except ValueError:
        return answer


def files(d: Dossier, key: str) -> Files | None:
    """The files handed in for one material, to open; None when there are none."""
    found = [file_item(one) for one in d.files.get(key, ())]
    return Files(found, label=d.guide[key].name if key in d.guide else "") if found else None


def file_item(ref: DocumentRef) -> FileItem:
    """One file with size and what is known of viruses."""
    state = _("已检查，没有病毒") if ref.scan == ScanState.CLEAN else _("尚未做病毒检查")
    there = reverse("documents:file", args=[ref.uid]) + "?view=1"
    return FileItem(ref.name, ref.size, there, state)


def papers(d: Dossier) -> Files | None:
    """The papers issued in the case, to read as pages; None when there are none."""
    found = [
        FileItem(
            words.paper_title(one.kind),
            href=_paper_page(d, one),
            state=" · ".join(
                part for part in (one.number, dates.day(one.at), _standing(one)) if part
            ),
        )
        for one in d.papers
        if one.code or one.drawn
    ]
    return Files(found, label=_("文书")) if found else None


def _paper_page(d: Dossier, one: PaperView) -> str:
    """Where a paper is read; papers of old installations have their PDF only."""
    if not one.code:
        return reverse("documents:file", args=[one.document_uid]) + "?view=1"
    name = "cases:my_paper" if policies.owns(d.by, d.case) else "cases:desk_paper"
    return reverse(name, args=[d.case.case_no, one.code])


def _standing(one: PaperView) -> str:
    return _("已失效") if one.ended else ""


def materials(d: Dossier) -> Summary:
    """Every material of the guide with what was handed in for it."""
    instead = {key: _("凭书面承诺") for key in d.promised}
    return Summary(
        [
            SummaryRow(one.name, files(d, key) or instead.get(key, ""))
            for key, one in d.guide.items()
        ],
        missing=_("没有提交"),
    )


def place_name(d: Dossier, target: str) -> str:
    """The name of a place that a notice points to."""
    kind, _sep, key = target.partition(":")
    if kind == "material":
        return _("材料：%(name)s") % {"name": d.guide[key].name if key in d.guide else key}
    known = d.form.schema["properties"] if d.form else {}
    return str(known[key]["title"]) if key in known else key
