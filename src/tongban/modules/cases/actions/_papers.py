"""Issuing a paper: its number, date and row commit with the step that it puts in writing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tongban.kernel import clock, ids
from tongban.kernel.actions import emit, lastly, note
from tongban.kernel.hot import insert

from .. import law
from ..contracts import PaperIssued, PaperKind, kinds_of_steps, printed_number
from ..models import Paper

if TYPE_CHECKING:
    from ..models import Case, StepTaken

CODE_LENGTH = 12
"""Characters of a paper's code: 31 to the 12th, so that nobody finds one by trying."""
_BY_STEP = kinds_of_steps()


def issue_for(case: Case, taken: StepTaken) -> None:
    """Issue the papers that the law wants of a step; most steps want none."""
    for kind in _BY_STEP.get(taken.name, ()):
        if law.papers.wanted(kind).holds():
            issue(case, kind, taken)


def issue(case: Case, kind: PaperKind, taken: StepTaken) -> None:
    """Issue one paper about a step: 行政许可法 第32条第二款 (numbered, dated, in writing).

    The number is taken when all else is written: the body's series stays locked until the commit.
    Serials follow the order of commits, without gaps; the year is that of the step in China.
    """
    code = ids.new_code(CODE_LENGTH)
    emit(PaperIssued(case_no=case.case_no, paper=code))
    year = clock.local(taken.at).year
    series = f"paper {case.org} {kind.word} {year}"
    lastly(series, partial(_number, case, kind, taken, code, year, series))


def _number(  # bound by position, read by name
    case: Case, kind: PaperKind, taken: StepTaken, code: str, year: int, series: str
) -> None:
    _end(case, kind)
    serial = ids.next_number(series)
    paper = Paper(
        case_id=case.pk,
        kind=kind,
        step_id=taken.pk,
        org=case.org,
        word=kind.word,
        year=year,
        serial=serial,
        number=printed_number(kind.word, year, serial),
        code=code,
        at=taken.at,
    )
    insert(paper)
    note(case.subject, **{f"paper.{kind}": paper.number})


def _end(case: Case, by: PaperKind) -> None:
    """Papers that the new one ends are in force no longer; they stay, and say so when verified."""
    if by.ends:
        held = Paper.objects.filter(case_id=case.pk, kind__in=by.ends, ended="")
        held.update(ended=by.value, ended_at=clock.now())
