"""Matters of several departments: why a step is refused because of situation or parts."""

from __future__ import annotations

from tongban.kernel.reasons import reason

SITUATION_MISSING = reason(
    "case.situation_missing",
    zh="请先回答情形问题：{question}",
    en="Please answer the question about your situation first: {question}",
    status=422,
    law="国发〔2024〕3号",
)
SITUATION_FIXED = reason(
    "case.situation_fixed",
    zh="申请提交后，情形不能再改。",
    en="After filing the situation cannot be changed.",
)
NOT_IN_SITUATION = reason(
    "case.not_in_situation",
    zh="按您选择的情形，不需要这项材料或内容。",
    en="Your situation does not need this material or answer.",
    status=422,
    law="国发〔2016〕55号 二（二）；国发〔2024〕3号",
)
PARTS_GRANTED = reason(
    "case.parts_granted",
    zh="各部分各办各的：已经同意的部分不能一并不予许可：{names}。",
    en="Each part stands by itself: what was agreed cannot be refused with the rest: {names}.",
    law="国发〔2024〕3号",
)
