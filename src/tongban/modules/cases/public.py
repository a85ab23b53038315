"""What rooms above may call."""

from __future__ import annotations

from dataclasses import dataclass

from . import queries
from .actions.draw_paper import draw_paper
from .actions.keep_package import export_package, make_package
from .contracts import CaseRecord, CaseRef, PaperKind, PaperView, Tidings
from .figures import Punctuality, punctuality
from .records import record, tidings

__all__ = [
    "CaseFacts",
    "CaseRecord",
    "CaseRef",
    "PaperKind",
    "PaperView",
    "Punctuality",
    "Tidings",
    "deep_cursor",
    "draw_paper",
    "export_package",
    "facts",
    "make_package",
    "punctuality",
    "record",
    "some_numbers",
    "tidings",
]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a listener above needs of a case."""

    case_no: str
    case_id: int
    state: str
    item_name: str
    task_code: str
    revision_id: int
    org: str
    region: str
    owner_ref: str
    applicant: dict[str, str]
    applicant_masked: str


def facts(case_no: str) -> CaseFacts:
    """Return a case's facts for a rule or listener. Raises `NotFound`."""
    case = queries.by_number(case_no)
    return CaseFacts(
        case_no=case.case_no,
        case_id=case.pk,
        state=case.state,
        item_name=case.item_name,
        task_code=case.task_code,
        revision_id=case.revision_id,
        org=case.org,
        region=case.region,
        owner_ref=case.owner_ref,
        applicant=queries.applicant(case),
        applicant_masked=case.applicant_masked,
    )


def some_numbers(most: int) -> list[str]:
    """Return numbers of the newest cases that are filed (benchmarks, replays)."""
    return queries.some_numbers(most)


def deep_cursor() -> str:
    """Return a cursor to the last page of the list of all cases (benchmarks)."""
    return queries.deep_cursor()
