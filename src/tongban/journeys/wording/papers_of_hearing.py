"""Papers of a hearing: the right that is told, time and place, the signed record."""

from __future__ import annotations

from tongban.modules.cases.contracts import PaperKind
from tongban.modules.documents.contracts import NoticePaper

from .matter import Matter, by_day, said
from .papers_of_review import notice
from .writers import writes

FREE = "申请人、利害关系人不承担组织听证的费用，无需交纳任何费用。"
"""行政许可法 第47条第二款。"""


@writes(PaperKind.HEARING_TOLD)
def told(matter: Matter) -> NoticePaper:
    """听证告知：行政许可法 第46条、第47条。"""
    why = f"理由：{matter.step.opinion}"
    until = by_day(matter.fact("due"))
    if matter.step.facts.get("public"):
        held = f"，涉及公共利益，本机关将{until}举行听证，时间、地点另行通知。"
        return notice(matter, held, why, FREE)
    asked = f"，直接涉及申请人与他人之间的重大利益关系，申请人、利害关系人可以{until}要求听证。"
    return notice(matter, asked, "逾期不要求听证的，视为放弃听证的权利。", why, FREE)


@writes(PaperKind.HEARING_NOTICE)
def convened(matter: Matter) -> NoticePaper:
    """听证通知：行政许可法 第48条。"""
    when = f"{said(matter.fact('on'))}{matter.fact('hour')}"
    public = bool(matter.step.facts.get("public"))
    how = "公开举行" if public else f"不公开举行（理由：{matter.step.opinion}）"
    challenge = (
        "认为主持人与该事项有直接利害关系的，有权申请回避；听证中可以提出证据，进行申辩和质证。"
    )
    return notice(
        matter,
        f"，定于{when}在{matter.fact('place')}举行听证，{how}。",
        f"听证主持人：{matter.fact('host')}。",
        challenge,
        FREE,
    )


@writes(PaperKind.HEARING_RECORD)
def recorded(matter: Matter) -> NoticePaper:
    """听证笔录：行政许可法 第48条第一款第五项。"""
    return notice(
        matter,
        "的听证已经举行，笔录如下，参加人已确认无误并签字或者盖章。",
        matter.step.opinion,
    )
