"""Correcting on the spot: the applicant stands at the window, the clerk changes what is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.modules.documents import public as documents
from tongban.modules.forms import public as forms
from tongban.portal.components import Field
from tongban.portal.pages import render_page

from .. import dossier, law, policies
from ..actions.correct_on_spot import correct_on_spot
from ..dossier import Dossier
from . import desk, mine, once, uploading, words, work

STEP = "correct_on_spot"
CONSENT = "_consent"
FILES = "files-"


@require_http_methods(mine.PAGE)
def correct(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show every place empty: what is filled in replaces what was filed, all else stays."""
    by = desk.staff(request)
    d = dossier.office(case_no, by)
    require(policies.may_take(by, d.case, STEP))
    if request.method != "POST":
        return _page(request, d)
    try:
        files = {
            key: documents.take_in(one.file or BytesIO(), name=one.name or "", by=by)
            for key in d.guide
            if (one := request.FILES.get(f"{FILES}{key}")) is not None
        }
        digests = [one.sha256 for one in files.values()]
        return once.write(request, lambda: _done(request, d, files), files=digests)
    except Invalid as no:
        return _page(request, d, no.errors, 422)
    except Refused as no:
        return _page(request, d, [FieldError("", no.code, words.why(no))], no.status)


def _done(request: HttpRequest, d: Dossier, files: Mapping[str, documents.Kept]) -> str:
    consent = request.POST.get(CONSENT, "").strip()[:200]
    given = _given(request, d)
    correct_on_spot(d.case.case_no, given, by=d.by, consent=consent, files=files)
    return work.done(d.case.case_no, STEP, d.case.state)


def _given(request: HttpRequest, d: Dossier) -> dict[str, Any]:
    """What was filled in, by field; what was left empty stays as it was filed."""
    if d.form is None:
        return {}
    sent = {
        name: values
        for name in d.form.schema["properties"]
        if any(values := [one for one in request.POST.getlist(name) if one.strip()])
    }
    return forms.clean(d.form.id, sent)


def _page(
    request: HttpRequest, d: Dossier, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    hindered = law.hindrance(d.case, STEP)
    said = {one.field: one.message for one in errors}
    context = {
        "d": d,
        "fields": _fields(request, d, said),
        "files": [_file(key, one.name) for key, one in d.guide.items()],
        "consent": Field(
            CONSENT,
            _("在场同意更正的人"),
            value=request.POST.get(CONSENT, ""),
            hint=_("例如“申请人本人”。改了哪些地方会记入办件，申请人看得到；前后内容密封保存。"),
            attrs={"maxlength": "200"},
        ),
        "errors": errors,
        "hindered": words.why(hindered) if hindered else "",
        "back": reverse("cases:desk_case", args=[d.case.case_no]),
        "key": once.hidden(),
    }
    return render_page(request, "cases/on_spot.html", context, status)


def _fields(request: HttpRequest, d: Dossier, said: Mapping[str, str]) -> list[Field]:
    if d.form is None:
        return []
    return [
        Field(
            one.name,
            one.label,
            one.type,
            request.POST.get(one.name, ""),
            hint=one.hint,
            error=said.get(one.name, ""),
            choices=one.choices,
            required=False,
            unit=one.unit,
            attrs=one.attrs,
        )
        for one in forms.fields_for(d.form.id, d.answers)
    ]


def _file(key: str, name: str) -> Field:
    return Field(f"{FILES}{key}", name, "file", required=False, accept=uploading.ENDINGS)
