"""The rules by which formats reject or flag, each with a sentence in both languages."""

from __future__ import annotations

from typing import Final

from ..native.rules import LineError
from .contract import Remark

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "line.csv": ("这一行不是有效的CSV。", "The line is no valid CSV."),
    "line.columns": ("这一行应有{0}列。", "The line should have {0} columns."),
    "scheme.unknown": (
        "代码表里没有“{0}”。",
        "The code table of this system does not have “{0}”.",
    ),
    "code.column": (
        "编码里的这一段与单独的列不一致，以编码为准。",
        "The part of the code differs from its own column; the code counts.",
    ),
    "code.letters": (
        "编码里有小写字母，已按大写读取，原样保留在地方编码里。",
        "The code has small letters; read as capitals, kept as printed in the local code.",
    ),
    "code.local_only": (
        "“{0}”不是12位基本编码，事项暂用地方编码，发布前须赋码。",
        "“{0}” is no code of 12 digits: the item lives under its local code until one is assigned.",
    ),
    "sczw.layout": (
        "编码不是“基本编码-区划-序号-机构-版本-序号”的写法，整体保留。",
        "The code is not base-area-serial-body-version-serial; it is kept whole.",
    ),
    "feedback.unknown": (
        "没有上报过这条记录。",
        "No such row was reported from here.",
    ),
    "feedback.older": (
        "说的是较早的批次{0}，这条记录已重新上报。",
        "It speaks of the earlier batch {0}; the row has been sent anew since.",
    ),
    "row.not_in_use": (
        "来源说事项已暂停或取消（{0}）：不发布；已公开的请按程序办理暂停或取消。",
        "The source says paused or cancelled ({0}): not published; pause or cancel by a change.",
    ),
    "row.no_guid": ("没有记录编号row_guid。", "The row has no row_guid."),
    "row.stranger": ("主表中没有它所属的事项。", "The main table has no item that it belongs to."),
    "source.truncated": ("来源只保留了开头一段。", "The source kept the first paragraph only."),
    "standard.differs": (
        "同一基本编码的这一要素与文件中先出现的不同，未覆盖标准。",
        "The element differs from what an earlier line says of the same base code; not taken.",
    ),
    "standard.more_materials": (
        "比标准多要材料，未采用：{0}",
        "Asks for more materials than the standard; not taken: {0}",
    ),
    "standard.kept": (
        "目录中已有其他来源的这一基本编码，保留原有内容。",
        "The catalogue has this base code from another source, which is kept.",
    ),
}


def sentence(remark: Remark, language: str = "zh") -> str:
    """Return what a remark says in Chinese ("zh") or English ("en")."""
    if remark.rule in SENTENCES:
        zh, en = SENTENCES[remark.rule]
        return (en if language.startswith("en") else zh).format(remark.detail)
    return LineError(0, remark.field, remark.rule, remark.detail).message(language)
