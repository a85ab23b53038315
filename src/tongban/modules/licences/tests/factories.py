"""A type, people and licences for the tests of this room and of those above."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tongban.kernel.actors import Actor, Anonymous, Grant, Rule, staff
from tongban.kernel.codes import uscc_check
from tongban.modules.licences import public
from tongban.modules.licences.contracts import (
    Holder,
    HolderKind,
    Issuer,
    LicenceOrder,
    LicenceRef,
    Term,
    VerifyFacts,
)
from tongban.modules.licences.policies import ISSUE, READ, REVOKE


def uscc(first17: str) -> str:
    """Complete a plainly fictitious social credit code by its check character."""
    return first17 + uscc_check(first17)


BODY = uscc("11990101MB0000001")
OTHER_BODY = uscc("11990102MB0000002")
REGION = "990101"
ISSUER = Issuer(BODY, "清源区市场监督管理局（演示）", REGION)
ID_NUMBER = "990101199003070015"
WANG = Holder("示例王小明", ID_NUMBER, HolderKind.PERSON, "person:7")
COMPANY = Holder("和安演示餐饮有限公司", uscc("91990101MA0000003"), HolderKind.BODY, "body:3")
GRANTED = Rule("granted_case_issues_licence")

OWNER = Actor(kind="person", ref="account:1", name="示例王小明", account_id=1, person_id=7)
STRANGER = Actor(kind="person", ref="account:3", name="示例陌生人", account_id=3, person_id=9)
COMPANY_CLERK = Actor(kind="person", ref="account:4", account_id=4, person_id=8, body_id=3)


def post(*permissions: str, org: str = BODY, region: str = REGION) -> Actor:
    """A member of staff whose post of a body carries the permissions."""
    grants = tuple(Grant(one, org, region) for one in permissions)
    return replace(staff(20, "示例审批员", 5, grants), orgs=(org,))


OFFICER = post(READ, ISSUE, REVOKE)
COLLEAGUE = post("cases:case:read")
ELSEWHERE = post(READ, ISSUE, REVOKE, org=OTHER_BODY, region="990102")


def food_type(term: Term = Term("五年", 60)) -> str:  # noqa: B008  # frozen
    """Define the type and return its code."""
    return public.type_for("食品经营许可证（演示）", definer=BODY, by=GRANTED, term=term).code


def order(**over: Any) -> LicenceOrder:
    """An order for a food licence."""
    given: dict[str, Any] = {
        "type_code": over.pop("type_code", "") or food_type(),
        "holder": WANG,
        "issuer": ISSUER,
        "case_no": "99010120261123000001X",
        "face": (("经营场所", "清源区桂花街道演示路1号"), ("主体业态", "餐饮服务经营者")),
    }
    return LicenceOrder(**given | over)


def issued(**over: Any) -> LicenceRef:
    """Issue a licence by the rule that follows a decision."""
    return public.issue(order(**over), by=GRANTED)


def verified(uid: str) -> VerifyFacts:
    """What verifying a licence shows that must exist."""
    facts = public.verify(uid, by=Anonymous)
    assert facts is not None
    return facts
