"""The life of an item."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

ITEM = Steps(
    "item",
    step("publish", "draft", "published", to="published", by="rule", zh="发布", en="Publish"),
    step("pause", "published", to="paused", by="rule", zh="暂停", en="Pause"),
    step("resume", "paused", to="published", by="rule", zh="恢复", en="Resume"),
    step(
        "cancel", "draft", "published", "paused", to="cancelled", by="rule",
        zh="取消", en="Cancel",
    ),
)  # fmt: skip
BASE = Steps(
    "base",
    step("pause", "in_force", to="paused", by="rule", zh="暂停", en="Pause",
         law="国办函〔2016〕108号 事项动态管理"),
    step("resume", "paused", to="in_force", by="rule", zh="恢复", en="Resume",
         law="国办函〔2016〕108号 事项动态管理"),
    step("cancel", "in_force", "paused", to="cancelled", by="rule", zh="取消", en="Cancel",
         law="国办函〔2016〕108号 事项动态管理"),
)  # fmt: skip

_OPEN = ("editing", "returned")
_IN_REVIEW = ("drafting_review", "legal_review")
CHANGE = Steps(
    "change",
    step("save", *_OPEN, by="editor", zh="保存", en="Save"),
    step("submit", *_OPEN, to="drafting_review", by="editor", zh="送审", en="Submit for review"),
    step(
        "approve_drafting", "drafting_review", to="legal_review", by="drafting reviewer",
        zh="编制审核通过", en="Approve the drafting", law="国办函〔2016〕108号 事项动态管理",
    ),
    step(
        "approve_legal", "legal_review", to="scheduled", by="legal reviewer",
        zh="法制审核通过", en="Approve the legality", law="国办函〔2016〕108号 事项动态管理",
    ),
    step("return", *_IN_REVIEW, to="returned", by="reviewer", zh="退回修改", en="Return"),
    step(
        "withdraw", *_OPEN, *_IN_REVIEW, "scheduled", to="withdrawn", by="editor",
        zh="撤回", en="Withdraw",
    ),
    step("take_effect", "scheduled", to="effective", by="rule", zh="生效", en="Take effect"),
    step("bounce", "scheduled", to="returned", by="rule", zh="到期未能生效，退回",
         en="Could not take effect, returned"),
)  # fmt: skip
PUSH = Steps(
    "push",
    step("apply", "announced", to="applying", by="rule", zh="开始下发", en="Begin to push"),
    step("close", "applying", to="closed", by="rule", zh="下发完成", en="Pushed"),
    step("withdraw", "announced", to="withdrawn", by="editor", zh="撤回", en="Withdraw"),
)
PUSHED = Steps(
    "pushed_item",
    step("follow", "waiting", "conflict", to="followed", by="rule", zh="随标准办理",
         en="Follow the standard"),
    step("hold", "waiting", to="conflict", by="rule", zh="有冲突，待合并", en="Hold back"),
    step("merge", "waiting", "conflict", by="editor", zh="合并", en="Merge"),
)  # fmt: skip
