"""Reading the papers of cases: one by its code, what it says, what anyone may verify."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import Paper as Sheet

from .contracts import PaperKind
from .models import Paper
from .records import view as view
from .sealed import unseal

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What anyone who holds a paper may learn of it: masked, and nothing of the matter itself."""

    kind: PaperKind
    number: str
    org: str
    addressee_masked: str
    issued_on: dt.date
    sm3: str
    sha256: str
    ended: PaperKind | None
    ended_on: dt.date | None


def by_code(code: str) -> Paper:
    """Return a paper with its case. Raises `NotFound`."""
    found = _found(code)
    if found is None:
        raise NotFound("paper")
    return found


def of_case(case_id: int, code: str) -> Paper:
    """Return a paper of this case and no other. Raises `NotFound`."""
    found = by_code(code)
    if found.case_id != case_id:
        raise NotFound("paper")
    return found


def sheet(paper: Paper) -> Sheet:
    """Return what a written paper says, as it was issued."""
    kept = unseal("paper", f"{paper.case.case_no}:{paper.code}", paper.content)
    return documents.paper_load(kept)


def drawn_again(code: str) -> bytes:
    """Draw an issued paper from what was kept: same text, same template, same date."""
    paper = by_code(code)
    return documents.pdf(sheet(paper), paper.at, template=paper.template)


def canonical(said: Mapping[str, object]) -> bytes:
    """Return a paper's text in the one form that its digest is made of."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def verified(code: str) -> PaperFacts | None:
    """What anyone who has the code may learn; None when there is no such paper."""
    paper = _found(code)
    if paper is None:
        return None
    return PaperFacts(
        kind=PaperKind.of(paper.kind),
        number=paper.number,
        org=paper.org,
        addressee_masked=paper.case.applicant_masked,
        issued_on=clock.local(paper.at).date(),
        sm3=paper.sm3,
        sha256=paper.sha256,
        ended=PaperKind.of(paper.ended) if paper.ended else None,
        ended_on=clock.local(paper.ended_at).date() if paper.ended_at else None,
    )


def _found(code: str) -> Paper | None:
    if not code or len(code) > _LONGEST:
        return None
    return Paper.objects.select_related("case").filter(code=code).first()
