"""The life of a task."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

from .contracts import TaskState as S

TASK = Steps(
    "item_task",
    step("settle", S.OPEN, to=S.DONE, by="editor", zh="核对完毕", en="Settle"),
)
