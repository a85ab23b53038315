"""信赖保护: an application keeps the rules it was made under, unless the applicant moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm

from .. import moving
from ..contracts import NOTHING_NEWER, REBASE_LACKS, REBASE_STALE, RELIED_ON
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

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


@hinders("rebase")
def nothing_newer(case: Case) -> Refused | None:
    """Whether the case stands on the guide in force, so that there is nothing to move to."""
    return Refused(NOTHING_NEWER) if moving.newer(case) is None else None
