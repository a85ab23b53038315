"""Why a record of work is refused."""

from __future__ import annotations

from tongban.kernel.reasons import reason

WORK_CLOSED = reason(
    "case.work_closed",
    zh="本件已归档，不能再补记办理工作。",
    en="This case is archived: no more work can be recorded in it.",
)
