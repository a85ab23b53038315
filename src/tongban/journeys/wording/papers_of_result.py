"""Decisions: granting, refusing."""

from __future__ import annotations

from tongban.modules.cases.contracts import PaperKind
from tongban.modules.documents.contracts import NoticePaper

from .matter import Matter
from .papers_of_review import notice
from .writers import writes

TACIT = {
    "grant_tacitly": "，法定期限届满未作决定，依照该事项的设定依据，视为准予。",
    "renew_tacitly": "，许可有效期届满未作决定，依照行政许可法第五十条第二款，视为准予延续。",
    "refuse_tacitly": "，法定期限届满未作决定，依照该事项的设定依据，视为不予许可。",
}
"""What silence counts as."""


@writes(PaperKind.GRANTED)
def granted(matter: Matter) -> NoticePaper:
    """准予：行政许可法 第38条第一款、第39条。"""
    if matter.step.facts.get("disagreed"):
        return _in_part(matter)
    plan = matter.offer.licence
    proof = (f"本机关将依法颁发{plan.name}。",) if plan else ()
    ground = TACIT.get(matter.step.name, "，经审查，符合法定条件、标准，本机关决定准予。")
    return notice(matter, ground, *proof)


@writes(PaperKind.REFUSED)
def refused(matter: Matter) -> NoticePaper:
    """不予许可：行政许可法 第38条第二款。 Reason and remedy are those of the decision itself."""
    if matter.step.name == "refuse_tacitly":
        return notice(matter, TACIT["refuse_tacitly"], _basis(matter), remedy=matter.fact("remedy"))
    ground = f"不符合的条件：{matter.fact('ground')}" if matter.step.facts.get("ground") else ""
    why = [ground, f"理由：{matter.step.opinion}", _basis(matter), *_warned(matter)]
    said = [one for one in why if one]
    return notice(matter, "，经审查，本机关决定不予许可。", *said, remedy=matter.fact("remedy"))


def _basis(matter: Matter) -> str:
    return f"依据：{matter.fact('law')}" if matter.step.facts.get("law") else ""


def _warned(matter: Matter) -> list[str]:
    """行政许可法 第78条: the warning, and until when one may not apply again."""
    facts = matter.step.facts
    said = ["因隐瞒有关情况或者提供虚假材料，给予警告。"] if facts.get("warned") else []
    if facts.get("barred_until"):
        said.append(f"{facts['barred_until']}以前，申请人不得再次申请该行政许可。")
    return said


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
