"""A death at the window: registered, taken back, and what near relatives ask for."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import policies
from ..actions import decide_death as deciding
from ..actions import report_death as dying
from ..actions import serve_relative as serving
from ..contracts import (
    DEATH_DAY_WRONG,
    NAME_DIFFERS,
    NOT_REGISTERED,
    PAPER_NEEDED,
    STEP_UP_NEEDED,
    Relation,
    RelativeAsks,
    RelativeWay,
    Seen,
)
from ..queries import deaths
from . import paged
from .entrance import FORM, said

RELATIONS = {
    Relation.SPOUSE: lazy("配偶"),
    Relation.PARENT: lazy("父母"),
    Relation.CHILD: lazy("子女"),
    Relation.SIBLING: lazy("兄弟姐妹"),
    Relation.GRANDPARENT: lazy("祖父母、外祖父母"),
    Relation.GRANDCHILD: lazy("孙子女、外孙子女"),
}
WAYS = {
    RelativeWay.SEE: lazy("查阅"),
    RelativeWay.COPY: lazy("复制"),
    RelativeWay.CORRECT: lazy("更正手机号"),
    RelativeWay.DELETE: lazy("删除手机号"),
}
STEPS = {
    "report": lazy("登记死亡"),
    "take_back": lazy("登记有误，撤销"),
    "relative": lazy("近亲属要求查阅、复制、更正、删除"),
}
_NAMES = ("name", "id_no", "died_on", "paper", "own_name", "own_id_no", "relation", "way", "phone")
_PLACE = {
    PAPER_NEEDED: "paper",
    NOT_REGISTERED: "id_no",
    NAME_DIFFERS: "name",
    DEATH_DAY_WRONG: "died_on",
}


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def desk(request: HttpRequest) -> HttpResponse:
    """Register a death, take it back, or serve a near relative."""
    actor = actor_of(request)
    require(policies.may_register_people(actor))
    typed = {name: request.POST.get(name, "").strip() for name in _NAMES}
    waiting = deaths.waiting(actor, **paged.at(request))
    context: dict[str, object] = {
        "typed": typed,
        "relation": typed["relation"] or Relation.CHILD,
        "relations": [(str(one), words) for one, words in RELATIONS.items()],
        "way": typed["way"] or RelativeWay.SEE,
        "ways": [(str(one), words) for one, words in WAYS.items()],
        "step": request.POST.get("step", ""),
        "steps": list(STEPS.items()),
        "done": request.GET.get("done", ""),
        "waiting": waiting.rows,
        "pager": paged.pager(waiting, reverse("identity:deaths"), place="waiting"),
    }
    if request.method == "GET":
        return render_page(request, "identity/deaths.html", context)
    try:
        shown = _done(request, typed)
    except (Refused, Invalid) as no:
        if isinstance(no, Refused) and (no.status == 401 or no.code == STEP_UP_NEEDED):
            raise
        errors = no.errors if isinstance(no, Invalid) else [said(no, _PLACE.get(no.code, ""))]
        context |= {"errors": [_beside(one) for one in errors]}
        status = 422 if isinstance(no, Invalid) else no.status
        return render_page(request, "identity/deaths.html", context, status)
    if isinstance(shown, str):
        return HttpResponseRedirect(reverse("identity:deaths") + f"?done={shown}")
    return render_page(request, "identity/deaths.html", context | {"shown": shown})


def _beside(one: FieldError) -> FieldError:
    """What is wrong with a name or number that was typed is the relative's."""
    own = one.field in {"name", "id_no"} and one.code not in _PLACE
    return FieldError(f"own_{one.field}", one.code, one.message) if own else one


def _done(request: HttpRequest, typed: dict[str, str]) -> str | dict[str, str]:
    actor, died = actor_of(request), Seen(typed["name"], typed["id_no"])
    step = request.POST.get("step", "")
    if step not in STEPS:  # nothing is done by a press of Enter
        raise Invalid([FieldError("step", "input.missing", _("请选择办什么。"))])
    if step == "take_back":
        dying.take_back_death(died, typed["paper"], by=actor)
        return "reported"
    if step == "relative":
        asks = RelativeAsks(
            typed["own_name"],
            typed["own_id_no"],
            next((one for one in Relation if one == typed["relation"]), Relation.CHILD),
            next((one for one in RelativeWay if one == typed["way"]), RelativeWay.SEE),
            typed["paper"],
            typed["phone"],
        )
        return serving.serve_relative(died, asks, by=actor)
    dying.report_death(died, _day(typed["died_on"]), typed["paper"], by=actor)
    return "reported"


def _day(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise Refused(DEATH_DAY_WRONG) from None


@require_POST
def decide(request: HttpRequest, report_id: int) -> HttpResponse:
    """Confirm what a colleague registered, by the same paper, or not."""
    granted = request.POST.get("granted") == "yes"
    taken_back = deciding.decide_death(report_id, granted=granted, by=actor_of(request))
    done = ("taken_back" if taken_back else "died") if granted else "refused"
    return HttpResponseRedirect(reverse("identity:deaths") + f"?done={done}")


@require_POST
def arrange(request: HttpRequest) -> HttpResponse:
    """One's own choice, while living."""
    serving.arrange_after_death(kept=request.POST.get("kept") == "yes", by=actor_of(request))
    return HttpResponseRedirect(reverse("identity:account") + "#after-death")
