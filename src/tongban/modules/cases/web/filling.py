"""The item's form: asked in sections, kept as one goes, locked while only a part is to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tongban.kernel.errors import FieldError
from tongban.kernel.web import actor_of
from tongban.modules.forms import public as forms
from tongban.modules.forms.contracts import FieldView, Prefilled
from tongban.portal.components import Field, Summary
from tongban.portal.pages import render_page, wants_part

from .. import dossier
from ..actions.save import save
from ..answers import wrong_answers
from ..contracts import CaseState
from ..dossier import Dossier
from . import applies, mine, once, sheet

INVALID = 422


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as drawn: the field, whether others depend on it, where its value came from."""

    field: Field
    steers: bool
    source: str


@require_http_methods(mine.PAGE)
def form(request: HttpRequest, case_no: str) -> HttpResponse:
    """Ask the item's questions; saving leads to the materials."""
    d = _open_to_change(case_no, request)
    if request.method != "POST":
        known = _prefilled(d)
        return _page(request, d, known.answers | d.answers, sources=known.sources)
    typed = _typed(request, d)
    if wants_part(request):
        return _page(request, d, d.answers | typed)
    return _next(request, d, typed)


@require_POST
def autosave(request: HttpRequest, case_no: str) -> HttpResponse:
    """Keep what fits of a form under way. Carries no key: saving the same twice changes nothing."""
    d = _open_to_change(case_no, request)
    _keep(d, _typed(request, d))
    return HttpResponse(status=204)


def _open_to_change(case_no: str, request: HttpRequest) -> Dossier:
    d = dossier.own(case_no, actor_of(request))
    dossier.require_possible(d, "save")
    return d


def _prefilled(d: Dossier) -> Prefilled:
    """What registers know, for a draft: never over what the person has answered."""
    if d.form is None or d.case.state != CaseState.DRAFT:
        return Prefilled({}, {})
    known = forms.prefill(d.form.id, d.by)
    open_ = {name: source for name, source in known.sources.items() if _is_known(d, known, name)}
    return Prefilled(known.answers, open_)


def _is_known(d: Dossier, known: Prefilled, name: str) -> bool:
    return name not in d.answers or bool(d.answers[name] == known.answers[name])


def _typed(request: HttpRequest, d: Dossier) -> dict[str, Any]:
    """What was sent for the questions that may be answered now; a question left empty is None."""
    if d.form is None:
        return {}
    known = [name for name in d.form.schema["properties"] if d.asks(name)]
    names = [name for name in known if d.open_to_change(f"field:{name}")]
    sent = {name: request.POST.getlist(name) for name in names if name in request.POST}
    clean = forms.clean(d.form.id, sent)
    shown = {one.name for one in forms.fields_for(d.form.id, d.answers | clean, only=d.fields)}
    return {name: clean.get(name) for name in names if name in sent or name in shown}


def _merged(d: Dossier, typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in {**d.answers, **typed}.items() if one is not None}


def _wrong(d: Dossier, typed: Mapping[str, Any], *, complete: bool) -> list[FieldError]:
    if d.form is None:
        return []
    return wrong_answers(d.form.id, _merged(d, typed), complete=complete, need=d.need)


def _keep(d: Dossier, typed: dict[str, Any]) -> None:
    """Save the answers that fit; what does not fit stays on the page and is named there."""
    broken = {one.field for one in _wrong(d, typed, complete=False)}
    fitting = {name: one for name, one in typed.items() if name not in broken}
    if any(d.answers.get(name) != one for name, one in fitting.items()):
        save(d.case.case_no, fitting, by=d.by)


def _next(request: HttpRequest, d: Dossier, typed: dict[str, Any]) -> HttpResponse:
    later = "_later" in request.POST
    errors = _wrong(d, typed, complete=not later)
    if errors:
        _keep(d, typed)
        return _page(request, d, _merged(d, typed), errors)
    if d.form is None:
        return HttpResponseRedirect(_leads(d, later=later), status=303)
    return once.write(request, lambda: _saved(d, typed, later=later))


def _saved(d: Dossier, typed: dict[str, Any], *, later: bool) -> str:
    save(d.case.case_no, typed, by=d.by)
    return _leads(d, later=later)


def _leads(d: Dossier, *, later: bool) -> str:
    if later:
        return reverse("cases:my_case", args=[d.case.case_no]) + "?done=save"
    return reverse("cases:materials", args=[d.case.case_no])


def _page(
    request: HttpRequest,
    d: Dossier,
    answers: Mapping[str, Any],
    errors: Sequence[FieldError] = (),
    sources: Mapping[str, str] | None = None,
) -> HttpResponse:
    shown = {name: one for name, one in answers.items() if one is not None}
    all_ = forms.fields_for(d.form.id, shown, errors, sources, d.fields) if d.form else []
    drawn = [one for one in all_ if d.asks(one.name)]
    fields = [one for one in drawn if d.open_to_change(f"field:{one.name}")]
    locked = [one for one in drawn if one not in fields]
    context = {
        "d": d,
        "sections": [
            (title, [_drawn(d, one) for one in group])
            for title, group in groupby(fields, key=lambda one: one.section)
        ],
        "locked": Summary([(one.label, sheet.said(one)) for one in locked]) if locked else None,
        "errors": errors,
        "applicant": sheet.applicant(d),
        "corrections": mine.corrections(d) if d.case.state == CaseState.CORRECTING else None,
        "key": once.hidden(),
    }
    status = INVALID if errors else 200
    return render_page(
        request, "cases/form.html", context, status, partial="cases/form_fields.html"
    )


def _drawn(d: Dossier, one: FieldView) -> Drawn:
    parts = d.need.fields.get(one.name, ()) if d.need else ()
    field = Field(
        name=one.name,
        label=one.label,
        type=one.type,
        value=one.value,
        hint=" · ".join(said for said in (one.hint, applies.why(d.need, parts)) if said),
        error=one.error,
        choices=one.choices,
        required=one.required,
        unit=one.unit,
        attrs=one.attrs,
    )
    return Drawn(field, one.steers, one.source)
