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

from .. import dossier, law, policies
from ..actions.ask_correction import ask_correction
from ..contracts import CorrectionLine
from ..dossier import Dossier
from . import desk, mine, once, words, work

ROWS = 8
MORE = 4
MOST_ROWS = 60
LONGEST = 500
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
    require(policies.may_take(by, d.case, "ask_correction"))
    rows = _rows(request)
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
    ask_correction(case_no, [one.line for one in lines], by=by, days=_days(request))
    return work.done(case_no, "ask_correction", before)


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
    hindered = law.hindrance(d.case, "ask_correction")
    context = {
        "d": d,
        "rows": [(one.number + 1, _fields(one, choices, said)) for one in rows],
        "count": len(rows),
        "days": _days_field(request, d, said.get("days", "")),
        "errors": errors,
        "hindered": words.why(hindered) if hindered else "",
        "back": reverse("cases:desk_case", args=[d.case.case_no]),
        "key": once.hidden(),
    }
    return render_page(request, "cases/correct.html", context, status)


def _places(d: Dossier) -> list[tuple[str, str]]:
    """The only places a notice may point to: the guide's materials and the form's questions."""
    known = d.form.schema["properties"] if d.form else {}
    targets = [*(f"material:{key}" for key in d.guide), *(f"field:{name}" for name in known)]
    return [(target, mine.place_name(d, target)) for target in targets]


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


def _days_field(request: HttpRequest, d: Dossier, error: str) -> Field:
    usual = law.correction.DAYS_TO_CORRECT.value(d.case.region)
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
