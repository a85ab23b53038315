"""An archived case becomes one file that can be verified without us (国务院令第716号 第12条)."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import CaseArchived

ARCHIVIST = Rule("archived_case_is_packed")


@listens(CaseArchived, name="journeys.pack_case", slow=True)
def pack(told: CaseArchived) -> None:
    """Build the package. One that is there already is left as it is."""
    cases.make_package(told.case_no, by=ARCHIVIST)
