"""Promises of the applicant: what is promised in plain words, signing, taking back, handing in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.web import actor_of
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import ACCEPTED
from tongban.portal.components import Confirm, Field
from tongban.portal.pages import confirm_page, render_page

from .. import dossier, law, promises
from ..actions.promise import drop_promise, promise_facts, promise_lacking
from ..actions.supplement import supplement
from ..contracts import Way
from ..dossier import Dossier
from . import dates, mine, once, promised, uploading, words

SIGNING: dict[str, Callable[..., object]] = {
    Way.LACKING: promise_lacking,
    Way.PROMISE: promise_facts,
}
STEP = {Way.LACKING: "promise_lacking", Way.PROMISE: "promise_facts"}


@require_http_methods(mine.PAGE)
def sign(request: HttpRequest, case_no: str, way: str) -> HttpResponse:
    """Tell everything once, in writing; pressing the button signs the promise."""
    by = actor_of(request)
    d = dossier.own(case_no, by)
    if way not in SIGNING:
        way = Way.LACKING
    dossier.require_possible(d, STEP[Way(way)])
    law.allow(d.case, STEP[Way(way)])
    if request.method == "POST":
        return once.write(request, lambda: _signed(case_no, way, by))
    return confirm_page(request, _told(request, d, way))


def _signed(case_no: str, way: str, by: Actor) -> str:
    SIGNING[way](case_no, by=by)
    return reverse("cases:check", args=[case_no])


def _told(request: HttpRequest, d: Dossier, way: str) -> Confirm:
    lacking = way == Way.LACKING
    return Confirm(
        title=promised.kind(way),
        question=_lacking_question(d) if lacking else _("请先看清楚下面写的每一条，再决定签不签。"),
        yes=_("我承诺，签署"),
        action=request.path,
        back=reverse("cases:check", args=[d.case.case_no]),
        consequences=_lacking_terms() if lacking else _terms(d),
        fields=[once.hidden()],
    )


def _lacking_question(d: Dossier) -> str:
    said = {"names": words.listed(law.lacking.names_of(d.case))}
    return _("我现在没有交：%(names)s。我承诺按期补交。") % said


def _lacking_terms() -> list[str]:
    days = law.lacking.DAYS_TO_SUPPLEMENT.value()
    return [
        _("窗口受理后会告诉您补交的期限，一般是 %(n)d 个工作日。") % {"n": days},
        _("按期补齐的，办理期限不变，不会因为补交而变长。"),
        _("没有按期补齐的，申请视为撤回，一段时间内不能再容缺受理。"),
        _("不想承诺也可以：把材料交齐，按一般程序办理。"),
    ]


def _terms(d: Dossier) -> list[str]:
    terms = d.offer.promise
    if terms is None:
        return []
    names = words.listed(d.guide[key].name for key in terms.materials if key in d.guide)
    said = [
        _("需要证明或者具备：%(text)s") % {"text": terms.duty},
        _("您承诺：%(text)s") % {"text": terms.promise},
        _("承诺方式：%(text)s") % {"text": terms.method},
        _("承诺不实的责任：%(text)s") % {"text": terms.liability},
        _("怎样核查：%(text)s") % {"text": terms.verification},
    ]
    if names:
        said.append(_("签了就不用交：%(names)s。") % {"names": names})
    return [*said, _("不想承诺也可以：按办事指南交材料，按一般程序办理。决定作出前可以撤回承诺。")]


@require_http_methods(mine.PAGE)
def drop(request: HttpRequest, case_no: str) -> HttpResponse:
    """Ask on a page of its own, then take the promise back."""
    by = actor_of(request)
    d = dossier.own(case_no, by)
    dossier.require_possible(d, "drop_promise")
    law.allow(d.case, "drop_promise")
    if request.method == "POST":
        return once.write(request, lambda: _dropped(case_no, by))
    confirm = Confirm(
        title=_("撤回承诺？"),
        question=d.case.item_name,
        yes=_("撤回承诺"),
        action=request.path,
        back=reverse("cases:my_case", args=[case_no]),
        consequences=[_("撤回后按一般程序办理，承诺替代的材料要交齐。")],
        fields=[once.hidden()],
    )
    return confirm_page(request, confirm)


def _dropped(case_no: str, by: Actor) -> str:
    drop_promise(case_no, by=by)
    return reverse("cases:my_case", args=[case_no])


@require_http_methods(mine.PAGE)
def hand_in(request: HttpRequest, case_no: str) -> HttpResponse:
    """Hand in what was promised, material by material."""
    d = dossier.own(case_no, actor_of(request))
    dossier.require_possible(d, "supplement")
    law.allow(d.case, "supplement")
    if request.method != "POST":
        return _page(request, d)
    key = request.POST.get("_material", "")
    given = request.FILES.get(f"files-{key}")
    if given is None:
        missing = FieldError(f"files-{key}", "input.missing", _("请先选择文件，再按“上传”。"))
        return _page(request, d, [missing], 422)
    try:
        kept = documents.take_in(given.file or BytesIO(), name=given.name or "", by=d.by)
        return once.write(
            request, lambda: _handed_in(case_no, key, kept, d.by), files=[kept.sha256]
        )
    except Refused as no:
        said = FieldError(f"files-{key}", no.code, no.message(get_language() or "zh"))
        return _page(request, d, [said], no.status)


def _handed_in(case_no: str, key: str, kept: documents.Kept, by: Actor) -> str:
    ref = supplement(case_no, key, kept, by=by)
    found = dossier.own(ref.case_no, by)
    page = "supplement" if found.case.owed else "my_case"
    return reverse(f"cases:{page}", args=[case_no])


def _page(
    request: HttpRequest, d: Dossier, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    said = {one.field: one.message for one in errors}
    found = promises.pending(d.case)
    places = [(key, d.guide[key].name, _upload(key, said)) for key in d.case.owed if key in d.guide]
    context = {
        "d": d,
        "places": places,
        "errors": errors,
        "due": dates.countdown(found.due) if found and found.due else "",
        "accepted": words.listed(ACCEPTED),
        "hidden": once.hidden(),
    }
    return render_page(request, "cases/supplement.html", context, status)


def _upload(key: str, said: dict[str, str]) -> Field:
    name = f"files-{key}"
    return Field(name, _("选择文件"), "file", error=said.get(name, ""), accept=uploading.ENDINGS)
