"""What rooms above may call."""

from __future__ import annotations

from dataclasses import dataclass

from tongban.kernel.actors import Actor

from . import queries
from .actions.draw_paper import draw_paper
from .actions.grant_matched import grant_matched
from .actions.open import open_case
from .actions.submit import submit
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
    "facts",
    "open_draft",
    "open_matched",
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


def open_matched(  # noqa: PLR0913  # what a confirmed proposal brings
    task_code: str,
    *,
    by: Actor,
    answers: dict[str, object],
    rule: Actor,
    policy: str,
    revision: int,
    proposal: str,
) -> str:
    """Open and file a case for the person, then grant it by the rule; return its number.

    Joins the caller's transaction. Raises what the steps refuse.
    """
    number = open_case(task_code, by=by, answers=answers).case_no
    submit(number, by=by)
    grant_matched(number, by=rule, policy=policy, revision=revision, proposal=proposal)
    return number


def open_draft(task_code: str, *, by: Actor) -> str:
    """Open a draft for the person, for the ordinary way; return its number."""
    return open_case(task_code, by=by).case_no
