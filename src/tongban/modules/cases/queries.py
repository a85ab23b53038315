"""Every read of cases. `one` is the only door to a case: unseen is not found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Q
from django.utils.translation import get_language

from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.hot import Lookup
from tongban.kernel.paging import Page, cursor_at, page
from tongban.kernel.reasons import SIGN_IN
from tongban.modules.catalogue import public as catalogue

from . import order, policies, promises, situations
from .answers import wrong_answers
from .contracts import MATERIALS_MISSING, NEVER_FILED, BranchState, StepView
from .models import Branch, Case, Material, Notice, NoticeProposal, Package, StepTaken
from .sealed import unseal
from .steps import CASE

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tongban.kernel.actors import Actor

BranchRow: TypeAlias = Branch
"""The row as entrances may name it."""
NEWEST = ("-id",)
MOST_URGENT = ("due", "id")
_BY_NUMBER = Lookup(Case, "case_no")
_KEPT = False
"""The value of `removed` of a file that was not taken back."""
_MATERIALS = Lookup(Material, "case", "removed", order=("id",))
_BRANCHES = Lookup(Branch, "case", order=("stage", "id"))
_SLIM = (
    "id", "case_no", "state", "item_name", "task_code", "org", "region", "applicant_masked",
    "submitted_at", "accepted_at", "decided_at", "due", "due_provisional", "version",
)  # fmt: skip


def one(case_no: str, *, seen_by: Actor) -> Case:
    """Return the case if this actor may know of it.

    Raises:
        Refused: `access.sign_in` for somebody not signed in.
        NotFound: there is no such case, or not for this actor.
    """
    if seen_by.kind == "anonymous":
        raise Refused(SIGN_IN)
    case = _BY_NUMBER.first(case_no)
    seen = seen_by.kind == "rule" or policies.knows(seen_by, case)
    if case is None or not seen:
        raise NotFound("case")
    return case


def by_number(case_no: str) -> Case:
    """Return a case for a rule or listener, which sees all. Raises `NotFound`."""
    case = _BY_NUMBER.first(case_no)
    if case is None:
        raise NotFound("case")
    return case


def tracked(case_no: str, code: str) -> Case | None:
    """Return the case for anyone who has its number and query code, else None."""
    from tongban.kernel.crypto import query_code_matches

    if not query_code_matches(case_no, code):  # first, so that its time does not tell of the case
        return None
    return Case.objects.filter(case_no=case_no).exclude(state__in=NEVER_FILED).first()


def rows(
    by: Actor, *, states: tuple[str, ...] = (), after: str = "", size: int = 50
) -> Page[dict[str, Any]]:
    """Slim rows of the actor's cases for the API, newest first: one statement, no model built."""
    found = policies.visible_to(by, Case.objects.all())
    if states:
        found = found.filter(state__in=states)
    slim: QuerySet[Case, dict[str, Any]] = found.values(*_SLIM)
    return page(slim, order=NEWEST, after=after, size=size)


def branches(case: Case) -> list[Branch]:
    """All branches of a case, in the order of its stages."""
    return _BRANCHES.all(case.pk)


def materials(case: Case) -> list[Material]:
    """The files handed in, oldest first, without those taken back."""
    return _MATERIALS.all(case.pk, _KEPT)


def notice(case: Case) -> tuple[Notice, list[dict[str, str]]] | None:
    """The last notice of correction and its lines, if there was one."""
    found = Notice.objects.filter(case_id=case.pk).order_by("-id").first()
    return (found, unseal("notice", case.case_no, found.lines)) if found else None


def changed_since_notice(case: Case) -> set[str]:
    """The places that the applicant changed or handed in since the last notice of correction."""
    told = Notice.objects.filter(case_id=case.pk).order_by("-id").first()
    if told is None:
        return set()
    before = dict(unseal("answers", case.case_no, told.answers) or {})
    after = answers(case)
    fields = {name for name in before | after if before.get(name) != after.get(name)}
    anew = Q(at__gte=told.at) | Q(removed_at__gte=told.at)
    keys = Material.objects.filter(anew, case_id=case.pk).values_list("key", flat=True)
    return {f"field:{name}" for name in fields} | {f"material:{key}" for key in keys}


def proposal(case: Case) -> NoticeProposal | None:
    """The second notice that waits for approval, if one does."""
    waiting = NoticeProposal.objects.filter(case_id=case.pk, approved_at=None)
    return waiting.order_by("-id").first() if case.proposed_by else None


def proposed_lines(case: Case) -> tuple[str, list[dict[str, str]]]:
    """The reason and the lines of the second notice that waits; empty when none does."""
    found = proposal(case)
    if found is None:
        return "", []
    reason = str(unseal("proposal_reason", case.case_no, found.reason) or "")
    return reason, unseal("proposal", case.case_no, found.lines)


def package(case: Case) -> Package | None:
    """The package of the case's last archiving, once it is made."""
    return Package.objects.filter(case_id=case.pk, round=archivings(case)).first()


def archivings(case: Case) -> int:
    """How often the case was archived: again after what was archived is revoked."""
    return StepTaken.objects.filter(case_id=case.pk, name="archive").count()


def timeline(case: Case) -> list[StepView]:
    """Every step taken, oldest first, with opinions."""
    taken = StepTaken.objects.filter(case_id=case.pk).order_by("id")
    return [_view(case.case_no, one) for one in taken]


def _view(case_no: str, taken: StepTaken) -> StepView:
    return StepView(
        name=taken.name,
        at=taken.at.isoformat(),
        by=taken.actor_name,
        org=taken.org,
        opinion=str(unseal("opinion", case_no, taken.opinion) or ""),
        facts=taken.facts,
        id=taken.pk,
        helper=taken.helper,
    )


def answers(case: Case) -> dict[str, Any]:
    """The applicant's answers to the form."""
    return dict(unseal("answers", case.case_no, case.answers) or {})


def lacking(case: Case) -> list[FieldError]:
    """Everything that keeps the case from being filed: answers and materials, each by its place."""
    offer = catalogue.offer(case.revision_id)
    unanswered = situations.unanswered(offer, situations.given(case))
    if unanswered:
        return unanswered
    given = {one.key for one in materials(case)} | promises.excused(case)
    need = situations.only(case)
    rules = need.materials if need else offer.materials
    missing = [one for one in rules if one.needed and one.key not in given]
    wrong = wrong_answers(case.form_revision_id, answers(case), complete=True, need=need)
    return wrong + [_missing(one.key, one.name) for one in missing]


def _missing(key: str, name: str) -> FieldError:
    said = Refused(MATERIALS_MISSING, names=name).message(get_language() or "zh")
    return FieldError(f"material:{key}", MATERIALS_MISSING, said)


def applicant(case: Case) -> dict[str, str]:
    """The applicant as kept with the case: unmasked; show it masked or after `unmask`."""
    return dict(unseal("applicant", case.case_no, case.applicant) or {})


def permitted(by: Actor, case: Case) -> list[str]:
    """The steps that table and policies leave to this actor in the present state."""
    return [step.name for step in CASE.possible(case.state) if _may(by, case, step.name)]


def office_steps(by: Actor, case: Case) -> list[str]:
    """The office's steps that this actor's post may take in the present state, without reviews."""
    return [
        step.name
        for step in CASE.possible(case.state)
        if step.name in policies.STEP_PERMISSION and policies.may_take(by, case, step.name) is None
    ]


def _may(by: Actor, case: Case, name: str) -> bool:
    if name in policies.APPLICANT_STEPS:
        return policies.may_act_as_applicant(by, case, name) is None
    if name in policies.PART_STEPS:
        parts = branches(case) if by.scopes(policies.REVIEW) or name == "return_branch" else []
        return _on_part(by, case, name, parts)
    return name in policies.STEP_PERMISSION and policies.may_take(by, case, name) is None


def reviewable(by: Actor, case: Case) -> list[Branch]:
    """The open parts that this actor may review."""
    return [one for one in branches(case) if _open_to(by, case, one)]


def _open_to(by: Actor, case: Case, part: Branch) -> bool:
    return part.state == BranchState.OPEN and policies.may_review(by, case, part) is None


def _on_part(by: Actor, case: Case, name: str, parts: list[Branch]) -> bool:
    if name == "return_branch":
        return bool(returnable(by, case, parts))
    return any(_open_to(by, case, one) for one in parts)


def returnable(by: Actor, case: Case, parts: list[Branch]) -> list[Branch]:
    """The earlier parts that agreed and that this actor, at a later stage, may send back to."""
    agreed = [one for one in parts if one.state == BranchState.AGREED]
    if not any(one.state == BranchState.OPEN for one in parts):
        return agreed if agreed and policies.may_take(by, case, "grant") is None else []
    own = {one.key for one in parts if _open_to(by, case, one)}
    return [one for one in agreed if any(two.key in own for two in order.behind(one, parts))]


def lapsing(today: dt.date, limit: int = 500) -> list[str]:
    """Numbers of cases whose time to correct has passed, by a date that cannot move any more."""
    found = Case.objects.filter(state="correcting", correct_due__lt=today, due_provisional=False)
    return list(found.order_by("correct_due").values_list("case_no", flat=True)[:limit])


def handlers(case: Case) -> list[int]:
    """The accounts of the members of staff who took steps in the case."""
    taken = StepTaken.objects.filter(case_id=case.pk).exclude(actor_name="")
    refs = taken.values_list("actor", flat=True).distinct()
    numbers = {one.partition(":")[2] for one in refs if one.startswith("account:")}
    return sorted(int(one) for one in numbers)


def silent(today: dt.date, limit: int = 500) -> list[str]:
    """Numbers of filed cases whose day to be answered has passed; the oldest first."""
    found = Case.objects.filter(
        state__in=("submitted", "prechecked"), closed_at=None, due__lt=today, due_provisional=False
    )
    return list(found.order_by("due", "id").values_list("case_no", flat=True)[:limit])


def some_numbers(most: int) -> list[str]:
    """Numbers of the newest cases, without drafts."""
    found = Case.objects.exclude(state__in=NEVER_FILED).order_by("-id")
    return list(found.values_list("case_no", flat=True)[:most])


def deep_cursor() -> str:
    """A cursor just above the oldest hundred cases."""
    oldest = list(Case.objects.order_by("id").values("id")[:101])
    return cursor_at(oldest[-1], NEWEST) if oldest else ""
