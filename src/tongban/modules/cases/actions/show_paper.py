"""Show a paper to the office."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import papers, policies


@action("case.show_paper")
def show_paper(code: str, *, by: Actor) -> None:
    """查阅文书：个人信息保护法 第51条；国务院令第716号 第7条。 Each look is logged."""
    paper = papers.by_code(code)
    require(policies.may_show_paper(by, paper.case))
    note(paper.case.subject, looked_at=paper.number)
