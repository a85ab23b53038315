"""What cases keep sealed, each under the number of its case."""

from __future__ import annotations

import orjson

from tongban.kernel.sealing import IndexField, finds, keeps

from .law.bars import APPLICANT, known_by
from .models import (
    Bar,
    Case,
    Hearing,
    Inspection,
    Notice,
    NoticeProposal,
    Paper,
    Party,
    PointTick,
    SpecialProcedure,
    SpotCorrection,
    StepTaken,
)

_PROCEDURE = "cases.procedure:{case__case_no}"
_APPLICANT = "cases.applicant:{case__case_no}"


def _applicant(kept: bytes) -> str:
    return known_by(orjson.loads(kept))


keeps(
    Case,
    {
        "applicant": "cases.applicant:{case_no}",
        "answers": "cases.answers:{case_no}",
        "situation": "cases.situation:{case_no}",
    },
)
keeps(StepTaken, {"opinion": "cases.opinion:{case__case_no}"})
keeps(Notice, {"lines": "cases.notice:{case__case_no}", "answers": "cases.answers:{case__case_no}"})
keeps(
    NoticeProposal,
    {"lines": "cases.proposal:{case__case_no}", "reason": "cases.proposal_reason:{case__case_no}"},
)
keeps(SpotCorrection, {"kept": "cases.spot:{case__case_no}"})
keeps(Inspection, {"findings": "cases.procedure:{branch__case__case_no}"})
keeps(SpecialProcedure, {"reason": _PROCEDURE, "result": _PROCEDURE})
keeps(Hearing, {"closed_why": _PROCEDURE, "challenge": _PROCEDURE, "record": _PROCEDURE})
keeps(Party, {"who": _PROCEDURE, "interest": _PROCEDURE, "statement": _PROCEDURE})
keeps(Paper, {"content": "cases.paper:{case__case_no}:{code}"})
keeps(PointTick, {"reason": "cases.opinion:{case__case_no}"})
finds(
    IndexField(Bar, "applicant_index", APPLICANT, "case__applicant", _APPLICANT, _applicant),
    IndexField(
        Case, "applicant_index", APPLICANT, "applicant", "cases.applicant:{case_no}", _applicant
    ),
)
