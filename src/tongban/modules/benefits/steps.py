"""The life of a proposal as a table."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

from .contracts import ProposalState as S

# fmt: off
PROPOSAL = Steps(
    "proposal",
    step("confirm", S.OPEN, to=S.CONFIRMED, by="applicant", zh="确认", en="Confirm",
         law="安阳市政务服务条例 第33条"),
    step("decline", S.OPEN, to=S.DECLINED, by="applicant", zh="不需要", en="Decline"),
    step("refer", S.OPEN, to=S.REFERRED, by="applicant", zh="请人工办理", en="Ask a person",
         law="个人信息保护法 第24条"),
    step("expire", S.OPEN, to=S.EXPIRED, by="rule", zh="过期", en="Expire"),
    step("forget", S.OPEN, to=S.EXPIRED, by="rule", zh="撤回同意后清除",
         en="Erase after the consent is withdrawn", law="个人信息保护法 第47条第一款第三项"),
)
# fmt: on
