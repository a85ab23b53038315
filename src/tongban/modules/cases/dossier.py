"""One case with all that hangs on it: each part is read once, and only when a page asks for it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.modules.catalogue import public as catalogue
from tongban.modules.documents import public as documents
from tongban.modules.forms import public as forms

from . import policies, promises, queries, records, situations
from .contracts import BranchState, CaseState, CorrectionLine, PaperView, StepView
from .steps import CASE

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor
    from tongban.modules.catalogue.contracts import Material, Offer, Selected
    from tongban.modules.documents.contracts import DocumentRef
    from tongban.modules.forms.contracts import Revision

    from .models import Branch as Branch  # the pages name a part by way of the dossier
    from .models import Case

EDITABLE = frozenset({CaseState.DRAFT, CaseState.CORRECTING})


class Dossier:
    """A case as one actor sees it. Templates get finished components, so nothing is read late."""

    def __init__(self, case: Case, by: Actor) -> None:
        self.case = case
        self.by = by

    @cached_property
    def offer(self) -> Offer:
        """The item as it was when the case was opened."""
        return catalogue.offer(self.case.revision_id)

    @cached_property
    def guide(self) -> dict[str, Material]:
        """The guide's materials by key, in its order; of a bundle those that the case needs."""
        need = self.need
        wanted = None if need is None else {one.key for one in need.materials}
        held = self.offer.item.materials or ()
        return {one.key: one for one in held if wanted is None or one.key in wanted}

    @cached_property
    def need(self) -> Selected | None:
        """What the situation of a bundle needs; None for an item that always needs everything."""
        return situations.only(self.case)

    @cached_property
    def fields(self) -> frozenset[str] | None:
        """The fields that the situation of a bundle needs; None for all."""
        return None if self.need is None else frozenset(self.need.fields)

    @property
    def asks_situation(self) -> bool:
        """Whether the situation may be told now."""
        return self.offer.situation_revision_id is not None and self.case.state == CaseState.DRAFT

    def asks(self, name: str) -> bool:
        """Whether the form asks for a field: the situation needs it and has not answered it."""
        bundle = self.offer.item.bundle
        told = bundle is not None and name in {one.key for one in bundle.questions}
        return not told and (self.fields is None or name in self.fields)

    @cached_property
    def form(self) -> Revision | None:
        """The item's form, if it has one with questions."""
        known = self.case.form_revision_id
        found = forms.revision(known) if known is not None else None
        return found if found is not None and found.schema.get("properties") else None

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The answers kept so far, in clear."""
        return queries.answers(self.case)

    @cached_property
    def applicant(self) -> dict[str, str]:
        """Who applies, in clear."""
        return queries.applicant(self.case)

    @cached_property
    def parts(self) -> list[Branch]:
        """The departments' parts, in the order of the stages."""
        return queries.branches(self.case) if self.case.accepted_at else []

    @cached_property
    def papers(self) -> list[PaperView]:
        """The papers issued in the case, oldest first."""
        return records.papers(self.case)

    @cached_property
    def steps(self) -> list[StepView]:
        """Every step taken, oldest first."""
        return queries.timeline(self.case)

    @cached_property
    def files(self) -> dict[str, list[DocumentRef]]:
        """The files handed in, by material."""
        held = queries.materials(self.case)
        ids = [one.document_id for one in held]
        known = {one.id: one for one in documents.refs(ids, by=self.by, vouched=True)}
        found: dict[str, list[DocumentRef]] = defaultdict(list)
        for one in held:
            if one.document_id in known:
                found[one.key].append(known[one.document_id])
        return found

    @cached_property
    def promised(self) -> frozenset[str]:
        """The materials that a promise stands for, or that may follow because of one."""
        last = promises.last(self.case) if self.case.way else None
        return frozenset(last.keys) if last else frozenset()

    @cached_property
    def corrections(self) -> list[CorrectionLine]:
        """The lines of the one notice of correction; none when none was given."""
        if not self.case.corrections:
            return []
        told = queries.notice(self.case)
        return [CorrectionLine(**line) for line in told[1]] if told else []

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Names of the bodies that the item involves, by USCC; from the revision, so unasked."""
        own = self.offer.item.implementation
        named = {one.organisation.uscc: one.organisation.name for one in own.departments}
        if own.lower_first is not None:
            named[own.lower_first.body.uscc] = own.lower_first.body.name
        return named | {own.organisation.uscc: own.organisation.name}

    @property
    def editable(self) -> bool:
        """Whether the applicant may change anything now."""
        return self.case.state in EDITABLE and policies.owns(self.by, self.case)

    def open_to_change(self, place: str) -> bool:
        """Whether the applicant may change this place ("material:m1", "field:f03") now."""
        if self.case.state == CaseState.CORRECTING:
            return self.editable and place in {one.target for one in self.corrections}
        return self.editable

    def lacking(self) -> list[FieldError]:
        """Everything that still keeps the case from being filed, as the filing step judges it."""
        return queries.lacking(self.case)

    def reviewable(self) -> list[Branch]:
        """The open parts that this actor may conclude now."""
        return [
            one
            for one in self.parts
            if one.state == BranchState.OPEN
            and policies.may_review(self.by, self.case, one) is None
        ]


def seen(case_no: str, by: Actor) -> Dossier:
    """Return the case as the actor sees it. Raises `NotFound`, or `Refused` for a stranger."""
    return Dossier(queries.one(case_no, seen_by=by), by)


def own(case_no: str, by: Actor) -> Dossier:
    """Return the actor's own case; the office's doors lead to others. Raises `NotFound`."""
    found = seen(case_no, by)
    if not policies.owns(by, found.case):
        raise NotFound("case")
    return found


def office(case_no: str, by: Actor) -> Dossier:
    """Return the case for a member of staff. Raises `NotFound`."""
    found = seen(case_no, by)
    if not by.is_staff:
        raise NotFound("case")
    return found


def require_possible(d: Dossier, step: str) -> None:
    """Raise `Refused` (`case.step_not_possible`) when the case's state does not allow the step."""
    if d.case.state not in CASE[step].since:
        raise Refused(CASE.impossible, step=CASE[step].zh, state=d.case.state)
