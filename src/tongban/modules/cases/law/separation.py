"""审批分离: who alone reviewed a case does not decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import Setting, norm

from .. import policies, queries
from ..contracts import SELF_APPROVED
from .register import hinders_person

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from ..models import Case

SELF_APPROVAL = norm(
    "local.self_approval",
    law="国务院关于规范国务院部门行政审批行为改进行政审批有关工作的通知（国发〔2015〕6号）；本地规定",
    zh="审查和决定由不同的人完成；人员不足的机关可以设为允许（1）。",
    en="Review and decision are made by different people, unless a body allows otherwise (1).",
    refusal=SELF_APPROVED,
    steps=("case.grant", "case.refuse"),
    setting=Setting(default=0, least=0, most=1, unit="person"),
)


@hinders_person("grant", "refuse")
def alone(by: Actor, case: Case) -> Refused | None:
    """Whether every part was reviewed by this very person."""
    if not by.is_staff or case.open_branches or not by.scopes(policies.REVIEW):
        return None
    reviewers = {one.officer for one in queries.branches(case) if one.officer}
    broken = reviewers == {by.ref} and SELF_APPROVAL.value(case.region) == 0
    return Refused(SELF_APPROVED) if SELF_APPROVAL.verdict(broken) else None
