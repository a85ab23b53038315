"""The life of an item."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

ITEM = Steps(
    "item",
    step("publish", "draft", "published", to="published", by="publisher", zh="发布", en="Publish"),
    step("pause", "published", to="paused", by="publisher", zh="暂停", en="Pause"),
    step("resume", "paused", to="published", by="publisher", zh="恢复", en="Resume"),
    step(
        "cancel", "draft", "published", "paused", to="cancelled", by="publisher",
        zh="取消", en="Cancel",
    ),
)  # fmt: skip
