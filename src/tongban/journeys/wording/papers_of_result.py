"""Decisions: granting, refusing."""

from __future__ import annotations

from tongban.modules.cases.contracts import PaperKind
from tongban.modules.documents.contracts import NoticePaper

from .matter import Matter
from .papers_of_review import notice
from .writers import writes


@writes(PaperKind.GRANTED)
def granted(matter: Matter) -> NoticePaper:
    """准予：行政许可法 第38条第一款、第39条。"""
    plan = matter.offer.licence
    proof = (f"本机关将依法颁发{plan.name}。",) if plan else ()
    ground = "，经审查，符合法定条件、标准，本机关决定准予。"
    return notice(matter, ground, *proof)


@writes(PaperKind.REFUSED)
def refused(matter: Matter) -> NoticePaper:
    """不予许可：行政许可法 第38条第二款。 Reason and remedy are those of the decision itself."""
    why = f"理由：{matter.step.opinion}"
    return notice(matter, "，经审查，本机关决定不予许可。", why, remedy=matter.fact("remedy"))
