"""特别程序: only the kinds that the law knows, told with their length."""

from __future__ import annotations

from tongban.kernel.norms import norm

from ..contracts import DURATION_NEEDED, SPECIAL_UNKNOWN

ARTICLE = "行政许可法 第45条"
KNOWN_KIND = norm(
    "licensing.45.known_kind",
    law=ARTICLE,
    zh="只有法定的特别程序所需时间不计入期限。",
    en="Only the procedures that the law names stop the clock.",
    refusal=SPECIAL_UNKNOWN,
    steps=("case.suspend",),
)
LENGTH_TOLD = norm(
    "licensing.45.length_told",
    law=ARTICLE,
    zh="特别程序所需时间须书面告知申请人。",
    en="The applicant is told in writing how long a special procedure takes.",
    refusal=DURATION_NEEDED,
    steps=("case.suspend",),
)
