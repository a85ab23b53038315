"""信赖保护: an application keeps the rules it was made under, unless the applicant moves it."""

from __future__ import annotations

from tongban.kernel.norms import norm

from ..contracts import REBASE_LACKS, REBASE_STALE, RELIED_ON

ARTICLE = "行政许可法 第8条"
REBASE = ("case.rebase",)
NOT_AFTER_ACCEPTANCE = norm(
    "licensing.8.relied_on",
    law=ARTICLE,
    zh="受理以后，申请按受理时的规定办理，不再改用新版本。",
    en="Once accepted, an application stays under the rules it was accepted under.",
    refusal=RELIED_ON,
    steps=REBASE,
)
NEVER_HEAVIER = norm(
    "licensing.8.never_heavier",
    law=ARTICLE,
    zh="已经提交的申请改用新版本，不得因此要求补交。",
    en="Moving a filed application to a new guide may not ask the applicant for more.",
    refusal=REBASE_LACKS,
    steps=REBASE,
)
AS_PREVIEWED = norm(
    "licensing.8.as_previewed",
    law=ARTICLE,
    zh="改用新版本以申请人看过的变化为准。",
    en="An application moves only to the revision whose changes the applicant has seen.",
    refusal=REBASE_STALE,
    steps=REBASE,
)
