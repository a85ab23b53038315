"""What the API says about guardians, and about deaths that a window registers."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import DeathWaiting, GuardianBasis, GuardianView, Seen, Ward

_UID = "0192f3a1b2c34d5e6f708192a3b4c5d6"
_CHILD: dict[str, Any] = {"name": "示例·王小朋", "id_no": "990101201903070019", "born": None}
_GROWN: dict[str, Any] = {"name": "示例·王大明", "id_no": "990101199003070019"}
_PAPER = "户口簿 2026-1"
_NUMBER = (
    "Number of the identity document; a passport's with the three letters of its country, such as"
    " `UTO/D23145890`."
)


class NamedIn(Schema):
    """A person as the document names them."""

    name: str = Field(max_length=200)
    id_no: str = Field(max_length=40, description=_NUMBER)

    def seen(self) -> Seen:
        """Return them as the action takes them."""
        return Seen(self.name.strip(), self.id_no.strip())


class WardIn(NamedIn):
    """The one in care."""

    model_config = example(_CHILD)

    born: dt.date | None = Field(None, description="Where the number tells no day of birth.")

    def seen(self) -> Seen:
        """Return them as the action takes them."""
        return Seen(self.name.strip(), self.id_no.strip(), born=self.born)


class WardOut(Schema):
    """Somebody in the caller's care; the name masked."""

    model_config = example(
        {"uid": _UID, "name": "示*·**朋", "basis": "register", "ends_on": "2037-03-06"}
    )

    uid: str = Field(description="The guardianship.")
    name: str
    basis: GuardianBasis
    ends_on: dt.date = Field(description="The last day.")


class Wards(Schema):
    """A page of those in the caller's care."""

    items: list[WardOut]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class GuardianOut(Schema):
    """A guardian of the caller; the name masked."""

    model_config = example(
        {"uid": _UID, "name": "示*·**明", "basis": "household", "ends_on": "2037-03-06"}
    )

    uid: str = Field(description="The guardianship.")
    name: str
    basis: GuardianBasis
    ends_on: dt.date = Field(description="The last day.")


class Guardians(Schema):
    """A page of the caller's guardians."""

    items: list[GuardianOut]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class GuardianshipIn(Schema):
    """A guardianship by the paper on the counter."""

    model_config = example(
        {"guardian": _GROWN, "ward": _CHILD, "basis": "household", "paper": _PAPER, "until": None}
    )

    guardian: NamedIn = Field(description="Registered here, grown, from level 2 on.")
    ward: WardIn
    basis: Literal[GuardianBasis.HOUSEHOLD, GuardianBasis.BIRTH, GuardianBasis.COURT]
    paper: str = Field(max_length=200, description="Which paper it was.")
    until: dt.date | None = Field(
        None, description="For an adult: the last day, three years away at most."
    )


class GuardianshipOut(Schema):
    """A guardianship."""

    model_config = example({"uid": _UID})

    uid: str


class GuardianshipEndIn(Schema):
    """A paper that ends a guardianship."""

    model_config = example({"guardian": _GROWN, "ward": _CHILD, "paper": "判决书 2026-2"})

    guardian: NamedIn
    ward: WardIn
    paper: str = Field(max_length=200, description="Which paper it was.")


class DeathIn(NamedIn):
    """A death by the paper on the counter."""

    model_config = example({**_GROWN, "died_on": "2026-11-20", "paper": "死亡证明 2026-3"})

    died_on: dt.date
    paper: str = Field(max_length=200, description="Which paper it was.")


class DeathWrongIn(NamedIn):
    """A registration of a death that was wrong, by the paper on the counter."""

    model_config = example({**_GROWN, "paper": "更正证明 2026-4"})

    paper: str = Field(max_length=200, description="Which paper it was.")


class DeathReportOut(Schema):
    """What waits for another clerk now."""

    model_config = example({"report": 7})

    report: int


class DeathReportRow(Schema):
    """A report that waits for another clerk; the person masked."""

    model_config = example(
        {
            "report": 7, "name": "示*·**明", "id_no": "990***********0019",
            "died_on": "2026-11-20", "taken_back": False, "paper": "死亡证明 2026-3",
            "asked_by": "示例·周窗口", "asked_at": "2026-11-30T02:00:00Z", "own": False,
        }
    )  # fmt: skip

    report: int
    name: str
    id_no: str
    died_on: dt.date | None
    taken_back: bool = Field(description="The registration was wrong.")
    paper: str
    asked_by: str = Field(description="The clerk who reported it.")
    asked_at: dt.datetime
    own: bool = Field(description="The caller reported it, so another one decides.")


class DeathReports(Schema):
    """A page of reports that wait."""

    items: list[DeathReportRow]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class DeathDecisionIn(Schema):
    """The second look at the paper."""

    model_config = example({"granted": True})

    granted: bool = Field(description="The paper says so: it takes effect.")


class DeathDecisionOut(Schema):
    """What was decided."""

    model_config = example({"granted": True, "taken_back": False})

    granted: bool
    taken_back: bool = Field(description="It was about a registration that was wrong.")


class FamilyPaging(Schema):
    """Which page."""

    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(20, ge=1, le=100, description="Rows a page.")


def guardianship(one: Ward | GuardianView) -> dict[str, object]:
    """Return the JSON object for one side of a guardianship."""
    return {"uid": one.uid, "name": one.name, "basis": one.basis, "ends_on": one.ends_on}


def waiting(one: DeathWaiting) -> dict[str, object]:
    """Return the JSON object for a report that waits."""
    return {
        "report": one.report_id,
        "name": one.name,
        "id_no": one.id_no,
        "died_on": one.died_on,
        "taken_back": one.taken_back,
        "paper": one.paper,
        "asked_by": one.asked_by,
        "asked_at": one.asked_at,
        "own": one.own,
    }
