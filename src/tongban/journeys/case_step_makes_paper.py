"""Steps that the law wants in writing make a paper (行政许可法 第32、38、42、44、45条).

The paper is numbered and dated with the step, in the step's own transaction. Here it gets its
text and its PDF, soon after or when somebody first opens it.
"""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.cases import ports
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import CaseRecord, PaperIssued, PaperView
from tongban.modules.catalogue import public as catalogue
from tongban.modules.documents.contracts import Paper
from tongban.modules.places import public as places

from .wording import (  # noqa: F401  # they declare the writers
    papers_of_hearing,
    papers_of_promise,
    papers_of_record,
    papers_of_result,
    papers_of_review,
)
from .wording.matter import Matter
from .wording.writers import WRITERS, revision

MAKER = Rule("case_step_makes_paper")


class HouseWording:
    """The texts of this house, from its guides, its calendar and the steps as taken."""

    @property
    def revision(self) -> str:
        """The digest of the texts."""
        return revision()

    def write(self, record: CaseRecord, paper: PaperView) -> Paper:
        """Write the paper about the step that it was issued for."""
        matter = Matter(
            record=record,
            step=next(one for one in record.steps if one.id == paper.step),
            title=paper.kind.zh,
            number=paper.number,
            issuer=places.organisation(record.org).name,
            offer=catalogue.offer(record.revision_id),
        )
        return WRITERS[paper.kind](matter)


@listens(PaperIssued, name="journeys.make_paper", slow=True)
def make(told: PaperIssued) -> None:
    """Draw one paper. What is drawn already is left as it is, however often this is told."""
    cases.draw_paper(told.paper, by=MAKER)


def plug() -> None:
    """Let cases know who writes."""
    ports.WORDING.plug("house", HouseWording())
