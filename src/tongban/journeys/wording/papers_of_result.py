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
    if matter.step.facts.get("disagreed"):
        return _in_part(matter)
    plan = matter.offer.licence
    proof = (f"本机关将依法颁发{plan.name}。",) if plan else ()
    ground = "，经审查，符合法定条件、标准，本机关决定准予。"
    return notice(matter, ground, *proof)


@writes(PaperKind.REFUSED)
def refused(matter: Matter) -> NoticePaper:
    """不予许可：行政许可法 第38条第二款。 Reason and remedy are those of the decision itself."""
    why = f"理由：{matter.step.opinion}"
    return notice(matter, "，经审查，本机关决定不予许可。", why, remedy=matter.fact("remedy"))


def _in_part(matter: Matter) -> NoticePaper:
    """联合决定：行政许可法 第26条、第38条。 What was granted and what was refused, part by part."""
    names = {one.key: one.name for stage in matter.offer.stages for one in stage}
    said = {"agreed": "准予", "disagreed": "不予", "cancelled": "因前提部分不予而终止"}
    lines = [f"{word}：{_listed(matter, state, names)}。" for state, word in said.items()]
    results = [
        line for line, state in zip(lines, said, strict=True) if matter.step.facts.get(state)
    ]
    ground = "，经各部门审查，本机关作出联合决定如下。"
    why = f"不予的理由：{matter.step.opinion}"
    return notice(matter, ground, *results, why, remedy=matter.fact("remedy"))


def _listed(matter: Matter, state: str, names: dict[str, str]) -> str:
    kept = matter.step.facts.get(state)
    keys = kept if isinstance(kept, list) else []
    return "、".join(names.get(str(key), str(key)) for key in keys)
