"""补正: told once, everything in it, nothing outside the published guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import Setting, norm

from ..contracts import EMPTY_NOTICE, SECOND_NOTICE, UNKNOWN_MATERIAL
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

ARTICLE = "行政许可法 第32条第一款第四项"
TOLD_ONCE = norm(
    "licensing.32-4.once",
    law=ARTICLE,
    zh="需要补正的全部内容须一次告知，不得再次告知。",
    en="Everything to be corrected is told once; there is no second notice.",
    refusal=SECOND_NOTICE,
    steps=("case.ask_correction",),
)
TOLD_WHOLLY = norm(
    "licensing.32-4.everything",
    law=ARTICLE,
    zh="补正告知须逐项列明需要补正的内容。",
    en="A notice of correction lists everything that is to be corrected.",
    refusal=EMPTY_NOTICE,
    steps=("case.ask_correction",),
)
ONLY_THE_GUIDE = norm(
    "licensing.31.only_the_guide",
    law="行政许可法 第31条",
    zh="不得要求提交办事指南以外的材料或者信息。",
    en="Nothing outside the published guide may be asked for.",
    refusal=UNKNOWN_MATERIAL,
    steps=("case.ask_correction", "case.attach"),
)
DAYS_TO_CORRECT = norm(
    "local.days_to_correct",
    law="安阳市政务服务条例 第24条（参照）；本地规定",
    zh="补正期限由办理机关在告知书中写明，默认10个工作日。",
    en="The notice tells until when to correct: ten working days unless the body tells another.",
    steps=("case.ask_correction",),
    setting=Setting(default=10, least=1, most=60, unit="working_day"),
)


@hinders("ask_correction")
def told_before(case: Case) -> Refused | None:
    """Whether the one notice was given."""
    return Refused(SECOND_NOTICE) if TOLD_ONCE.verdict(case.corrections > 0) else None
