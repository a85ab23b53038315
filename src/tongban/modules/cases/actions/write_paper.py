"""Write a numbered paper's text: once, from the case as it stands, and keep it sealed."""

from __future__ import annotations

from dataclasses import replace

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import sm3
from tongban.kernel.policies import require
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import Paper as Sheet

from .. import law, numbers, papers, policies, records
from ..models import Paper
from ..ports import HOUSE, WORDING
from ..sealed import seal


def written(code: str, *, by: Actor) -> Sheet:
    """Return what the paper says, writing it first if nobody has. Raises `NotFound`."""
    paper = papers.by_code(code)
    if not paper.content:
        _composed(paper, by=by)
        paper = papers.by_code(code)
    return papers.sheet(paper)


def _composed(paper: Paper, *, by: Actor) -> None:
    """Compose outside any transaction: many are read, one row is written."""
    writer = WORDING.get(HOUSE)
    case_no = paper.case.case_no
    sheet = writer.write(records.record(case_no), papers.view(paper))
    code = str(paper.code)
    if law.papers.VERIFIABLE.holds():
        there = numbers.verify_address(code)
        sheet = replace(sheet, verify_url=there, verify_code=numbers.spaced(code))
    write_paper(code, documents.paper_dump(sheet), writer.revision, by=by)


@action("case.write_paper")
def write_paper(code: str, said: dict[str, object], wording: str, *, by: Actor) -> None:
    """文书：行政许可法 第32条第二款。 Its text is kept with the digest of the wording it came of.

    By the rule that writes papers only. Whoever writes first is kept; a second text is dropped.
    """
    require(policies.may_make_papers(by))
    paper = papers.by_code(code)
    case = paper.case
    template = documents.template_for(documents.paper_load(said), by=by)
    content = seal("paper", f"{case.case_no}:{code}", said)
    empty = Paper.objects.filter(pk=paper.pk, content=b"")
    empty.update(content=content, wording=wording, template=template)
    digest = sm3(papers.canonical(said))
    note(case.subject, paper=paper.number, text=digest, wording=wording, template=template)
