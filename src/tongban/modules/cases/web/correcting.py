"""Building the one notice of correction: place, what is wrong, what to do, an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.portal.components import Field
from tongban.portal.pages import render_page

from .. import dossier, law, pointing, policies, queries
from ..actions.ask_correction import ask_correction
from ..actions.propose_second_notice import propose_second_notice
from ..contracts import CaseState, CorrectionLine
from ..dossier import Dossier
from . import desk, mine, once, sheet, words, work

ROWS = 8
MORE = 4
MOST_ROWS = 60
LONGEST = 500
FIRST, SECOND = "ask_correction", "propose_second_notice"
PARTS = ("target", "what", "how", "example")


@dataclass(frozen=True, slots=True)
class Typed:
    """One row as typed, and where it stands on the page."""

    number: int
    line: CorrectionLine

    @property
    def empty(self) -> bool:
        """Whether nothing was typed in the row."""
        return not any(getattr(self.line, name) for name in PARTS)


@require_http_methods(mine.PAGE)
def correct(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show the rows; "more rows" keeps what was typed; sending gives the notice."""
    by = desk.staff(request)
    d = dossier.office(case_no, by)
    require(policies.may_take(by, d.case, step_of(d)))
    rows = _rows(request) if request.method == "POST" else _from_points(d, _rows(request))
    if request.method != "POST" or "_more" in request.POST:
        return _page(request, d, rows)
    lines = [one for one in rows if not one.empty]
    try:
        return once.write(request, lambda: _asked(request, d, by, lines))
    except Invalid as no:
        return _page(request, d, rows, [_placed(one, lines) for one in no.errors], 422)
    except Refused as no:
        said = FieldError("", no.code, words.why(no))
        return _page(request, d, rows, [said], no.status)


def _asked(request: HttpRequest, d: Dossier, by: Actor, lines: Sequence[Typed]) -> str:
    case_no, before = d.case.case_no, d.case.state
    step, told = step_of(d), [one.line for one in lines]
    if step == SECOND:
        reason = request.POST.get("reason", "").strip()[:LONGEST]
        propose_second_notice(case_no, told, by=by, reason=reason, days=_days(request))
    else:
        originals = "originals" in request.POST
        ask_correction(case_no, told, by=by, days=_days(request), originals=originals)
    return work.done(case_no, step, before)


def step_of(d: Dossier) -> str:
    """The step of this page: the one notice, or after it the proposal of a second."""
    return SECOND if d.case.corrections else FIRST


def _days(request: HttpRequest) -> int:
    text = request.POST.get("days", "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _placed(one: FieldError, lines: Sequence[Typed]) -> FieldError:
    """Point an error of the n-th line at the row in which it was typed."""
    parts = one.field.split(".")
    if len(parts) != 3:
        return one
    row = lines[int(parts[1])].number
    said = _("第 %(n)d 条：%(what)s") % {"n": row + 1, "what": one.message}
    return FieldError(f"lines.{row}.{parts[2]}", one.code, said)


def _rows(request: HttpRequest) -> list[Typed]:
    given = request.POST.get("_rows", "")
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else ROWS
    wanted += MORE if "_more" in request.POST else 0
    return [_row(request, n) for n in range(max(ROWS, min(wanted, MOST_ROWS)))]


def _from_points(d: Dossier, rows: list[Typed]) -> list[Typed]:
    """The points marked as not met, ready to be told; nothing where a guide publishes none."""
    if not pointing.has_points(d.case):
        return rows
    failed = [one for one in law.points.failed(d.case, d.case.org) if one.target]
    lines = [
        CorrectionLine(one.target, one.reason or one.text, one.text, one.example) for one in failed
    ]
    return [Typed(row.number, lines[n]) if n < len(lines) else row for n, row in enumerate(rows)]


def _row(request: HttpRequest, n: int) -> Typed:
    typed = (request.POST.get(f"lines.{n}.{name}", "").strip()[:LONGEST] for name in PARTS)
    return Typed(n, CorrectionLine(*typed))


def _page(
    request: HttpRequest,
    d: Dossier,
    rows: Sequence[Typed],
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    said = {one.field: one.message for one in errors}
    choices = _places(d)
    step = step_of(d)
    hindered = law.hindrance(d.case, step)
    context = {
        "d": d,
        "rows": [(one.number + 1, _fields(one, choices, said)) for one in rows],
        "count": len(rows),
        "days": _days_field(request, d.case.region, said.get("days", "")),
        "second": step == SECOND,
        "title": words.step_name(step),
        "more": _more(request, d, step),
        "errors": errors,
        "hindered": words.why(hindered) if hindered else "",
        "back": reverse("cases:desk_case", args=[d.case.case_no]),
        "key": once.hidden(),
    }
    return render_page(request, "cases/correct.html", context, status)


def _places(d: Dossier) -> list[tuple[str, str]]:
    """The only places a notice may point to: the guide's materials and the form's questions.

    Not what the state can get itself; a second time only what was filed anew.
    """
    known = d.form.schema["properties"] if d.form else {}
    asked = (key for key, one in d.guide.items() if not one.waivable)
    targets = [*(f"material:{key}" for key in asked), *(f"field:{name}" for name in known)]
    if step_of(d) == SECOND:
        anew = queries.changed_since_notice(d.case)
        targets = [one for one in targets if one in anew]
    return [(target, sheet.place_name(d, target)) for target in targets]


def _fields(row: Typed, choices: Sequence[tuple[str, str]], said: dict[str, str]) -> list[Field]:
    at = f"lines.{row.number}"
    labels = {"what": _("哪里不对"), "how": _("请这样改"), "example": _("示例")}
    place = Field(
        f"{at}.target",
        _("材料或填写项"),
        "select",
        row.line.target,
        choices=choices,
        required=False,
        error=said.get(f"{at}.target", ""),
    )
    texts = [
        Field(
            f"{at}.{name}",
            label,
            "text",
            getattr(row.line, name),
            required=False,
            error=said.get(f"{at}.{name}", ""),
            attrs={"maxlength": str(LONGEST)},
        )
        for name, label in labels.items()
    ]
    return [place, *texts]


def _more(request: HttpRequest, d: Dossier, step: str) -> list[Field]:
    """What else is asked: why a second notice; after a pre-review, that originals differ."""
    if step == SECOND:
        said = request.POST.get("reason", "")
        return [Field("reason", _("为什么要再次告知"), "textarea", said, rows=3)]
    if d.case.state != CaseState.PRECHECKED:
        return []
    stated = "originals" in request.POST
    why = _("窗口核对原件，与网上提交的不一致")
    hint = _("网上预审已经通过，只有这种情况可以再要求补正材料。")
    return [Field("originals", why, "checkbox", stated, hint=hint, required=False)]


def _days_field(request: HttpRequest, region: str, error: str) -> Field:
    usual = law.correction.DAYS_TO_CORRECT.value(region)
    value = request.POST.get("days", "") or str(usual)
    return Field(
        "days",
        _("给申请人多少个工作日"),
        "integer",
        value,
        hint=_("1 至 60 个工作日，从明天起算。"),
        error=error,
        unit=_("个工作日"),
        attrs={"min": "1", "max": "60"},
    )
