"""What stories above need of a case as it was handled: steps, opinions, corrections, papers."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from tongban.kernel.crypto import query_code
from tongban.kernel.errors import NotFound

from . import queries
from .contracts import CaseRecord, CorrectionLine, PaperKind, PaperView, Tidings
from .models import Case, Paper


def tidings(case_no: str) -> Tidings:
    """Return what messages need: one statement, nothing unsealed. Raises `NotFound`."""
    found = Case.objects.filter(case_no=case_no).values_list(
        "item_name", "org", "owner_ref", "accept_due", "promised_due", "statutory_due",
        "due_provisional",
    ).first()  # fmt: skip
    if found is None:
        raise NotFound("case")
    item_name, org, owner_ref, accept_due, *review_dues, provisional = found
    return Tidings(
        case_no,
        item_name,
        org,
        owner_ref,
        accept_due=_iso(accept_due),
        review_due=min((_iso(due) for due in review_dues if due), default=""),
        provisional=provisional,
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def record(case_no: str) -> CaseRecord:
    """Return the record of a case for a rule. Raises `NotFound`."""
    case = queries.by_number(case_no)
    told = queries.notice(case) if case.corrections else None
    return CaseRecord(
        case_no=case.case_no,
        query_code=query_code(case.case_no),
        item_name=case.item_name,
        revision_id=case.revision_id,
        org=case.org,
        region=case.region,
        owner_ref=case.owner_ref,
        applicant=queries.applicant(case),
        steps=tuple(queries.timeline(case)),
        materials=tuple(dict.fromkeys(one.key for one in queries.materials(case))),
        corrections=tuple(CorrectionLine(**line) for line in told[1]) if told else (),
        papers=tuple(papers(case)),
    )


def papers(case: Case) -> list[PaperView]:
    """Return the papers of a case, oldest first."""
    found: list[PaperView] = []
    seen: Counter[str] = Counter()
    kept = Paper.objects.filter(case_id=case.pk).defer("content").order_by("id")
    for one in kept:
        seen[one.kind] += 1
        found.append(view(one, seen[one.kind]))
    return found


def view(paper: Paper, seq: int = 1) -> PaperView:
    """Return a paper as others see it."""
    return PaperView(
        kind=PaperKind.of(paper.kind),
        seq=seq,
        number=paper.number,
        code=paper.code or "",
        step=paper.step_id or 0,
        at=paper.at,
        document_id=paper.document_id,
        document_uid=paper.document_uid,
        ended=paper.ended,
    )
