"""Anyone verifies a paper: by its QR code or its printed code. Nothing is kept, nobody signs in."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel import clock
from tongban.kernel.crypto import new_sm3
from tongban.kernel.errors import FieldError
from tongban.modules.identity import public as identity
from tongban.modules.places import public as places
from tongban.portal.components import Notice, Summary
from tongban.portal.pages import render_page

from .. import numbers, papers
from ..papers import PaperFacts
from . import dates, words

LOOKUPS = identity.Allowance("paper_lookup", most=60, minutes=15)
_DIGEST = re.compile(r"[0-9a-f]{64}")
MOST = 300


@require_safe
@never_cache
def form(request: HttpRequest) -> HttpResponse:
    """Ask for the code; lead to the paper."""
    typed = request.GET.get("code", "")[:MOST]
    code = numbers.typed(typed)
    if code:
        return redirect("cases:verify_paper", code=code)
    missing = FieldError("code", "input.missing", _("请输入核验码。"))
    return _form(request, typed, [missing] if "code" in request.GET else [])


def _form(request: HttpRequest, typed: str, errors: list[FieldError]) -> HttpResponse:
    context = {"typed": typed, "errors": errors, "here": reverse("cases:verify_papers")}
    status = 422 if errors else 200
    return _private(render_page(request, "cases/verify_papers.html", context, status))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show masked facts and whether the paper is in force; compare a file or digest with it."""
    identity.spend(LOOKUPS, identity.whole_address(request.META.get("REMOTE_ADDR", "")))
    facts = papers.verified(numbers.typed(code[:MOST]))
    if facts is None:
        wrong = FieldError("code", "paper.not_found", _unknown())
        answer = _form(request, code[:40], [wrong])
        answer.status_code = 404
        return answer
    compared, errors = _compared(request, facts) if request.method == "POST" else (None, [])
    context = {
        "title": words.paper_title(facts.kind),
        "word": _("已失效") if facts.ended else _("有效"),
        "standing": _standing(facts),
        "summary": Summary(_rows(facts)),
        "compared": compared,
        "digest": request.POST.get("digest", "")[:MOST],
        "digests": bool(facts.sm3),
        "errors": errors,
        "here": request.path,
        "now": clock.now(),
    }
    return _private(
        render_page(request, "cases/verify_paper.html", context, 422 if errors else 200)
    )


def _unknown() -> str:
    return _("没有查到这份文书，请不要采信。请核对核验码，或者向出具机关询问。")


def _standing(facts: PaperFacts) -> Notice:
    if facts.ended is None:
        return Notice(_("这份文书由本平台出具，现在有效。"), kind="success", title=_("有效"))
    return Notice(words.paper_ended(facts.ended), kind="danger", title=_("已失效"))


def _rows(facts: PaperFacts) -> list[tuple[words.Words, words.Words]]:
    rows: list[tuple[words.Words, words.Words]] = [
        (_("文书名称"), words.paper_title(facts.kind)),
        (_("文书编号"), facts.number),
        (_("出具机关"), places.organisation(facts.org).name),
        (_("出具日期"), dates.day(facts.issued_on)),
        (_("致"), facts.addressee_masked),
    ]
    if facts.ended_on is not None:
        rows.append((_("失效日期"), dates.day(facts.ended_on)))
    if facts.sm3:
        rows += [(_("PDF 摘要（SM3）"), facts.sm3), (_("PDF 摘要（SHA-256）"), facts.sha256)]
    return rows


def _compared(request: HttpRequest, facts: PaperFacts) -> tuple[Notice | None, list[FieldError]]:
    """Compare what was handed over; the file is read once and dropped."""
    found = _digests(request)
    if not found:
        said = _("请选择文件，或者粘贴 64 位十六进制的摘要值。")
        return None, [FieldError("digest", "input.format", said)]
    if facts.sm3 and found & {facts.sm3, facts.sha256}:
        said = _("一致：这就是本平台出具的那一份文件，没有被改动。")
        return Notice(said, kind="success", title=_("比对一致"), live=True), []
    said = _("不一致：这不是本平台出具的那一份文件，或者已被改动，请不要采信。")
    return Notice(said, kind="danger", title=_("比对不一致"), live=True), []


def _digests(request: HttpRequest) -> set[str]:
    given = request.FILES.get("file")
    if isinstance(given, UploadedFile):
        return _of_file(given)
    typed = "".join(request.POST.get("digest", "")[:MOST].split()).lower()
    return {typed} if _DIGEST.fullmatch(typed) else set()


def _of_file(given: UploadedFile[Any]) -> set[str]:
    sm3, sha256 = new_sm3(), hashlib.sha256()
    for chunk in given.chunks():
        sm3.update(chunk)
        sha256.update(chunk)
    return {sm3.hexdigest(), sha256.hexdigest()}


def _private(answer: HttpResponse) -> HttpResponse:
    """Keep the page out of search engines: it is for those who hold the paper."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
