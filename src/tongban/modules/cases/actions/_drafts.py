"""What is erased of a draft that is given up, by its applicant or by the clock."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.steps import take
from tongban.modules.documents import public as documents

from ..models import Case, Material
from ..steps import CASE

ERASER = Rule("draft_given_up")


def give_up(case: Case) -> None:
    """Take the step, erase every value, and forget the files that nothing else uses."""
    take(
        case,
        CASE,
        "discard",
        closed_at=clock.now(),
        answers=b"",
        situation=b"",
        applicant=b"",
        applicant_masked="",
    )
    held = Material.objects.filter(case_id=case.pk).values_list("document_id", flat=True)
    documents.forget_loose(set(held), by=ERASER)  # what another case uses stays
