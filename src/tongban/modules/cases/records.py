"""What stories above need of a case as it was handled: steps, opinions, corrections, papers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.crypto import query_code
from tongban.kernel.errors import NotFound

from . import queries
from .contracts import CorrectionLine, StepView
from .models import Case, Paper


class PaperKind(StrEnum):
    """The papers of a case (standards §5.7)."""

    RECEIPT = "receipt"
    DECLINED = "declined"
    DISMISSED = "dismissed"
    CORRECTION = "correction"
    ACCEPTED = "accepted"
    SPECIAL = "special"
    EXTENDED = "extended"
    HEARING_TOLD = "hearing_told"
    HEARING_NOTICE = "hearing_notice"
    HEARING_RECORD = "hearing_record"
    GRANTED = "granted"
    REFUSED = "refused"
    DELIVERED = "delivered"
    LACKING = "lacking"
    PROMISE = "promise"
    ORDER = "order"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper issued in a case."""

    kind: PaperKind
    seq: int
    number: str
    document_id: int
    document_uid: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case for rules that write about it. `applicant` is in clear: it belongs on papers only.

    `materials` are the keys of the guide's materials for which files were handed in.
    """

    case_no: str
    query_code: str
    item_name: str
    revision_id: int
    org: str
    region: str
    owner_ref: str
    applicant: dict[str, str]
    steps: tuple[StepView, ...]
    materials: tuple[str, ...]
    corrections: tuple[CorrectionLine, ...]
    papers: tuple[PaperView, ...]

    def taken(self, *names: str) -> list[StepView]:
        """The steps of these names, in the order they were taken."""
        return [step for step in self.steps if step.name in names]

    def issued(self, kind: PaperKind) -> list[PaperView]:
        """The papers of a kind, in order."""
        return [paper for paper in self.papers if paper.kind == kind]


@dataclass(frozen=True, slots=True)
class Tidings:
    """What a message about a case says. Days are ISO texts, "" for none."""

    case_no: str
    item_name: str
    org: str
    owner_ref: str
    accept_due: str
    review_due: str
    provisional: bool


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
    return [
        PaperView(PaperKind(p.kind), p.seq, p.number, p.document_id, p.document_uid, p.at)
        for p in Paper.objects.filter(case_id=case.pk).order_by("id")
    ]
