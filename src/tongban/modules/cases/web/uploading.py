"""Handing in files, material by material: as many as one likes, each checked, each removable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel import ids
from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.web import actor_of
from tongban.modules.catalogue.contracts import Material, MaterialRule
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import ACCEPTED, KINDS
from tongban.portal.components import Action, Field, Files
from tongban.portal.pages import render_page

from .. import dossier
from ..actions.attach import attach, detach
from ..contracts import CaseState
from ..dossier import Dossier
from . import applies, applying, mine, once, sheet, words

ENDINGS = ",".join(f".{ending}" for kind in KINDS.values() for ending in kind.endings)
MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Place:
    """One material as drawn: what it is, the files in it, the field for more."""

    key: str
    name: str
    how: str
    needed: bool
    files: Files | None
    upload: Field | None
    hidden: object


@require_http_methods(mine.PAGE)
def materials(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show every material of the guide; a post hands files in or takes one back."""
    d = dossier.own(case_no, actor_of(request))
    dossier.require_possible(d, "save")
    if request.method != "POST":
        return _page(request, d)
    key = request.POST.get("_material", "")
    try:
        return _remove(request, d) if "_remove" in request.POST else _hand_in(request, d, key)
    except Refused as no:
        wrong = {key: FieldError(f"files-{key}", no.code, no.message(get_language() or "zh"))}
        return _page(request, d, wrong, no.status)


def _hand_in(request: HttpRequest, d: Dossier, key: str) -> HttpResponse:
    given = request.FILES.getlist(f"files-{key}")[:MOST_FILES]
    if not given:
        wrong = FieldError(f"files-{key}", "input.missing", _("请先选择文件，再按“上传”。"))
        return _page(request, d, {key: wrong}, 422)
    kept = [_taken_in(one, d) for one in given]

    def call() -> str:
        for one in kept:
            attach(d.case.case_no, key, one, by=d.by)
        return reverse("cases:materials", args=[d.case.case_no]) + f"#material-{key}"

    return once.write(request, call, files=[one.sha256 for one in kept])


def _taken_in(one: UploadedFile[bytes], d: Dossier) -> documents.Kept:
    """Check the file and put it on the disk, before any transaction begins."""
    return documents.take_in(one.file or BytesIO(), name=one.name or "", by=d.by)


def _remove(request: HttpRequest, d: Dossier) -> HttpResponse:
    uid = request.POST.get("_remove", "")

    def call() -> str:
        detach(d.case.case_no, uid, by=d.by)
        return reverse("cases:materials", args=[d.case.case_no])

    return once.write(request, call)


def _page(
    request: HttpRequest,
    d: Dossier,
    wrong: Mapping[str, FieldError] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = wrong or {}
    errors = [one for key, one in found.items() if key in d.guide]
    other = [replace(one, field="") for key, one in found.items() if key not in d.guide]
    context = {
        "d": d,
        "places": [_place(d, one, found.get(key)) for key, one in d.guide.items()],
        "errors": [*errors, *other],
        "accepted": words.listed(ACCEPTED),
        "corrections": mine.corrections(d) if d.case.state == CaseState.CORRECTING else None,
        "has_form": d.form is not None,
    }
    return render_page(request, "cases/materials.html", context, status)


def _place(d: Dossier, one: Material, wrong: FieldError | None) -> Place:
    free = d.open_to_change(f"material:{one.key}")
    field = Field(
        name=f"files-{one.key}",
        label=_("选择文件"),
        type="file",
        error=wrong.message if wrong else "",
        accept=ENDINGS,
        multiple=True,
    )
    return Place(
        key=one.key,
        name=one.name,
        how=_how(d, one),
        needed=bool((rule := _rule(d, one.key)) and rule.needed),
        files=_files(d, one, free=free),
        upload=field if free else None,
        hidden=once.hidden(),
    )


def _how(d: Dossier, one: Material) -> str:
    """How the material must be, and for a bundle which parts need it."""
    rule = _rule(d, one.key)
    why = applies.why(d.need, rule.parts) if rule else ""
    return " · ".join(said for said in (applying.how(one), why) if said)


def _rule(d: Dossier, key: str) -> MaterialRule | None:
    rules = d.need.materials if d.need else d.offer.materials
    return next((one for one in rules if one.key == key), None)


def _files(d: Dossier, one: Material, *, free: bool) -> Files | None:
    here = reverse("cases:materials", args=[d.case.case_no])
    items = [
        replace(
            sheet.file_item(ref),
            actions=[_removal(here, ref.uid)] if free else [],
        )
        for ref in d.files.get(one.key, ())
    ]
    return Files(items, label=one.name) if items else None


def _removal(here: str, uid: str) -> Action:
    post = f"{here}?{once.KEY}={ids.new_uid()}"
    return Action(_("删除"), post=post, name="_remove", value=uid)
