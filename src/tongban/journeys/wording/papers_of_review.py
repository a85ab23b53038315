"""Notices before the decision: declining, correcting, accepting, pausing, extending."""

from __future__ import annotations

from tongban.modules.cases.contracts import CorrectionLine, PaperKind
from tongban.modules.documents.contracts import NoticePaper

from .matter import Matter, by_day, place_names, said
from .reviewing import SPECIAL, UNITS
from .writers import writes

REMEDY = (
    "如不服本决定，可以自收到本通知书之日起六十日内依法申请行政复议，"
    "或者自收到本通知书之日起六个月内依法向人民法院提起行政诉讼。"
)
"""行政复议法 第20条；行政诉讼法 第46条。"""


def notice(
    matter: Matter,
    *paragraphs: str,
    corrections: tuple[tuple[str, str, str], ...] = (),
    remedy: str = "",
) -> NoticePaper:
    """Return a notice that opens with the application it is about."""
    first, *rest = paragraphs
    return NoticePaper(
        title=matter.title,
        number=matter.number,
        addressee=matter.addressee,
        paragraphs=(matter.about + first, *rest),
        issuer=matter.issuer,
        date=matter.at.date(),
        corrections=corrections,
        remedy=remedy,
        contact=matter.contact,
    )


@writes(PaperKind.DECLINED)
def declined(matter: Matter) -> NoticePaper:
    """不予受理：行政许可法 第32条第一款第二项。"""
    authority = matter.fact("authority")
    to = (f"该事项应由{authority}办理，请向其提出申请。",) if authority else ()
    why = f"理由：{matter.step.opinion}"
    return notice(matter, "，本机关决定不予受理。", why, *to, remedy=REMEDY)


@writes(PaperKind.DISMISSED)
def dismissed(matter: Matter) -> NoticePaper:
    """不受理：行政许可法 第32条第一款第一项。"""
    why = f"理由：{matter.step.opinion}"
    ground = "，申请事项依法不需要取得行政许可，本机关不受理。你（单位）可以直接从事该项活动。"
    return notice(matter, ground, why, remedy=REMEDY)


@writes(PaperKind.CORRECTION)
def correction(matter: Matter) -> NoticePaper:
    """一次性补正告知：行政许可法 第32条第一款第四项。"""
    names = place_names(matter)
    until = by_day(matter.fact("due"))
    return notice(
        matter,
        f"，经核对需要补正下列全部内容，现一次性告知。请{until}补正后重新提交。",
        "除下列内容外，不再要求补正其他内容。逾期未补正的，视为撤回申请。",
        *_again(matter),
        corrections=tuple(_line(names, one) for one in matter.record.corrections),
    )


def _again(matter: Matter) -> tuple[str, ...]:
    """Why there is a second notice at all."""
    if matter.step.name != "approve_second_notice":
        return ()
    said = "本次告知只涉及你（单位）上次补正时新提交、新修改的内容，已经本机关负责人批准。"
    return (said,)


def _line(names: dict[str, str], line: CorrectionLine) -> tuple[str, str, str]:
    example = f"（例：{line.example}）" if line.example else ""
    return names.get(line.target, line.target), line.what, line.how + example


@writes(PaperKind.ACCEPTED)
def accepted(matter: Matter) -> NoticePaper:
    """受理：行政许可法 第32条第一款第五项。"""
    until = by_day(matter.fact("due"), provisional=bool(matter.step.facts.get("provisional")))
    if matter.step.name == "deem_accepted":
        return _deemed(matter, until)
    return notice(
        matter,
        "，属于本机关职权范围，材料齐全、符合法定形式，本机关决定予以受理。",
        f"本机关将{until}作出决定。依法需要听证、检验、检测、鉴定、专家评审等的，所需时间不计入期限，另行书面告知。",
    )


def _deemed(matter: Matter, until: str) -> NoticePaper:
    """视为受理：行政许可法 第32条第一款第四项。"""
    return notice(
        matter,
        "，本机关在五个工作日内没有作出受理、不予受理的决定，也没有告知补正。",
        f"依照《中华人民共和国行政许可法》第三十二条第一款第四项，自{said(matter.fact('received'))}"
        "收到申请材料之日起即为受理。",
        f"办理期限自该日起计算，本机关将{until}作出决定。",
    )


@writes(PaperKind.SPECIAL)
def special(matter: Matter) -> NoticePaper:
    """特别程序：行政许可法 第45条。"""
    what = SPECIAL[matter.fact("kind")][0]
    time = f"{matter.fact('days')}{UNITS[matter.fact('unit')][0]}"
    why = f"理由：{matter.step.opinion}"
    if matter.step.name == "prolong":
        until = said(matter.fact("due"))
        told = (
            f"，正在进行的{what}需要更多时间，现重新告知：共需{time}，至{until}，不计入办理期限。"
        )
        return notice(matter, told, why)
    told = f"，在审查中需要依法进行{what}，所需时间为{time}，自次日起不计入办理期限。"
    return notice(matter, told, why)


@writes(PaperKind.EXTENDED)
def extended(matter: Matter) -> NoticePaper:
    """延期：行政许可法 第42条第一款。"""
    return notice(
        matter,
        f"，不能在原定期限内作出决定。经本机关负责人批准，延长{matter.fact('days')}个工作日，"
        f"将{by_day(matter.fact('due'))}作出决定。",
        f"延长期限的理由：{matter.step.opinion}",
    )
