"""What rooms above may call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tongban.kernel.actors import Actor
from tongban.modules.catalogue import public as catalogue

from . import follows, lists, queries, situations
from .actions.draw_paper import draw_paper
from .actions.grant_matched import grant_matched
from .actions.keep_package import export_package, make_package
from .actions.open import open_case
from .actions.submit import submit
from .contracts import BranchState, CaseRecord, CaseRef, CaseState, PaperKind, PaperView, Tidings
from .figures import Punctuality, punctuality
from .models import Case
from .records import record, tidings

__all__ = [
    "CaseFacts",
    "CaseRecord",
    "CaseRef",
    "PaperKind",
    "PaperView",
    "PartFacts",
    "Punctuality",
    "Running",
    "Tidings",
    "deep_cursor",
    "draw_paper",
    "export_package",
    "facts",
    "make_package",
    "open_draft",
    "open_matched",
    "parts",
    "punctuality",
    "record",
    "running",
    "running_of",
    "some_numbers",
    "tidings",
    "yielded",
]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a listener above needs of a case."""

    case_no: str
    case_id: int
    state: str
    item_name: str
    task_code: str
    item_type: str
    revision_id: int
    org: str
    region: str
    owner_ref: str
    applicant: dict[str, str]
    applicant_masked: str
    renews: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """A case that is open, or a draft that was not filed yet."""

    case_no: str
    owner: str
    draft: bool


def running(task_code: str, org: str) -> list[Running]:
    """Return the open cases and drafts of an item of a body, the oldest first."""
    found = lists.running(task_code, org)
    return [Running(number, owner, state == CaseState.DRAFT) for number, owner, state in found]


def running_of(owner_ref: str) -> list[CaseFacts]:
    """Return the filed cases of an owner that are open, the oldest first."""
    return _facts(lists.running_of(owner_ref))


def facts(case_no: str) -> CaseFacts:
    """Return a case's facts for a rule or listener. Raises `NotFound`."""
    return _facts([queries.by_number(case_no)])[0]


def _facts(found: Sequence[Case]) -> list[CaseFacts]:
    """The facts of cases, for as many statements as those of one."""
    renewed = _renewed(found)
    return [_facts_of(case, renewed.get(case.pk, "")) for case in found]


def _facts_of(case: Case, renews: str) -> CaseFacts:
    return CaseFacts(
        case_no=case.case_no,
        case_id=case.pk,
        state=case.state,
        item_name=case.item_name,
        task_code=case.task_code,
        item_type=case.item_type,
        revision_id=case.revision_id,
        org=case.org,
        region=case.region,
        owner_ref=case.owner_ref,
        applicant=queries.applicant(case),
        applicant_masked=case.applicant_masked,
        renews=renews,
    )


def _renewed(found: Sequence[Case]) -> dict[int, str]:
    """The uid of the licence that each case renews, by case."""
    offers = catalogue.offers({case.revision_id for case in found})
    renewing = [case.pk for case in found if offers[case.revision_id].item.base.renews is not None]
    return follows.renewed_by(renewing) if renewing else {}


def yielded(case_no: str) -> dict[str, str] | None:
    """Return which results of a bundle its granted parts yield, each with the body of its part.

    None for a plain item, whose grant yields what its guide promises. Raises `NotFound`.
    """
    case = queries.by_number(case_no)
    if not case.plan:
        return None
    agreed = {one.key: one.org for one in queries.branches(case) if one.state == BranchState.AGREED}
    results = situations.selected(case).results
    return {key: agreed[by[-1]] for key, by in results.items() if by and agreed.keys() >= set(by)}


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One department's part as rooms above see it. Days are ISO texts, "" for none."""

    key: str
    name: str
    org: str
    state: str
    due: str
    needs_check: str = ""


def parts(case_no: str) -> list[PartFacts]:
    """Return a case's parts in their order for a rule or listener. Raises `NotFound`."""
    found = queries.branches(queries.by_number(case_no))
    return [
        PartFacts(p.key, p.name, p.org, p.state, p.due.isoformat() if p.due else "", p.needs_check)
        for p in found
    ]


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
