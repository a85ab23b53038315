"""Who may do what with a case, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from tongban.kernel.hot import Lookup
from tongban.kernel.policies import Verdict, permission, require
from tongban.kernel.reasons import FORBIDDEN, NOT_FOR_HELPERS, SIGN_IN
from tongban.kernel.scopes import covered
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import (
    CLERK_ITEM,
    CLERK_SCOPE,
    MANDATE_ITEM,
    MANDATE_SCOPE,
    NEEDS_GUARDIAN,
    STEP_UP_NEEDED,
    Act,
    Assurance,
)

from .approval import GOVERNMENT_HEAD
from .contracts import (
    HELPED_CASE,
    LEVEL_ASKED,
    NEVER_FILED,
    NOT_THE_APPLICANT,
    NOT_YOUR_BRANCH,
    OWN_CASE,
    WRONG_AUDIENCE,
    CaseState,
)
from .models import Branch
from .steps import CASE

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .models import Case

READ = permission("cases:case:read", "查看本单位办件", "See the cases of one's body")
PRECHECK = permission("cases:case:prereview", "网上预审", "Pre-review")
ACCEPT = permission("cases:case:accept", "受理", "Accept")
CORRECT = permission("cases:case:correct", "一次性告知补正", "Ask for corrections")
DECLINE = permission("cases:case:refuse_acceptance", "不受理、不予受理", "Dismiss or decline")
APPROVE_NOTICE = permission(
    "cases:case:approve_notice", "批准再次告知补正", "Approve a second notice", strong=True
)
REVIEW = permission("cases:branch:review", "审查本部门部分", "Review one's department's part")
SPECIAL = permission("cases:case:special", "特别程序", "Special procedures")
APPROVE_SPECIAL = permission(
    "cases:case:approve_special", "批准特别程序", "Approve a special procedure", strong=True
)
EXTEND = permission("cases:case:extend", "批准延长期限", "Approve an extension", strong=True)
EXTEND_JOINT = permission(
    "cases:case:extend_joint",
    "批准联合办理延长期限",
    "Approve an extension of joint handling",
    strong=True,
)
SEND_UP = permission("cases:case:send_up", "报送上级机关", "Send up to the body that decides")
PROPOSE = permission("cases:case:propose_extension", "提出延长期限", "Propose an extension")
DECIDE = permission("cases:case:decide", "作出决定", "Decide", strong=True)
REVOKE = permission(
    "cases:case:revoke",
    "撤销决定、解除申请限制",
    "Revoke a decision, lift a bar on applying",
    strong=True,
)
EXPLAIN = permission("cases:case:explain", "说明超期原因", "Say why a case is late")
DELIVER = permission("cases:case:deliver", "送达", "Deliver")
ARCHIVE = permission("cases:case:archive", "归档", "Archive")
SETTLE = permission("cases:case:settle", "当场办结", "Settle at once", strong=True)
VERIFY = permission("cases:promise:verify", "核查承诺", "Check promises")
REPAIR = permission("cases:promise:repair", "信用修复", "Repair a record of a false promise")
WATCH = permission("supervision:case:watch", "监察办件", "Watch over cases")

UNMASK = "identity:person:unmask"
"""Declared by identity: see personal data in clear without work in hand (supervision)."""

STEP_PERMISSION = {
    "precheck": PRECHECK,
    "ask_correction": CORRECT,
    "decline": DECLINE,
    "dismiss": DECLINE,
    "correct_on_spot": CORRECT,
    "propose_second_notice": CORRECT,
    "approve_second_notice": APPROVE_NOTICE,
    "accept": ACCEPT,
    "name_party": SPECIAL,
    "tell_party": SPECIAL,
    "hear_party": SPECIAL,
    "tell_hearing": SPECIAL,
    "convene_hearing": SPECIAL,
    "hold_hearing": SPECIAL,
    "record_hearing": SPECIAL,
    "propose_special": SPECIAL,
    "reject_special": APPROVE_SPECIAL,
    "suspend": APPROVE_SPECIAL,
    "prolong": APPROVE_SPECIAL,
    "resume": SPECIAL,
    "send_up": SEND_UP,
    "propose_extension": PROPOSE,
    "extend": EXTEND,
    "grant": DECIDE,
    "refuse": DECIDE,
    "explain_delay": EXPLAIN,
    "revoke": REVOKE,
    "lift_bar": REVOKE,
    "deliver": DELIVER,
    "archive": ARCHIVE,
    "accept_lacking": ACCEPT,
    "settle": SETTLE,
    "grant_on_promise": DECIDE,
    "verify_promise": VERIFY,
    "revoke_on_promise": DECIDE,
    "repair_credit": REPAIR,
}
AFTERWARDS = frozenset({
    "archive", "approve_second_notice", "verify_promise", "revoke_on_promise", "repair_credit",
    "revoke", "lift_bar",
})  # fmt: skip
"""Steps that no queue of open cases waits for; checks of promises have a queue of their own."""
PART_STEPS = frozenset({"review", "inspect", "countersign", "assign_inspectors", "return_branch"})
"""Steps on one department's part: by a post of that department's body."""
APPLICANT_STEPS = frozenset({
    "save", "submit", "resubmit", "discard", "withdraw", "rebase",
    "promise_lacking", "promise_facts", "drop_promise", "supplement",
    "request_hearing", "waive_hearing", "challenge_host",
})  # fmt: skip
DESK = "identity:mandate:desk"
"""Declared by identity: act for people at a desk."""
HELPED = {
    "open": Act.FILL,
    "save": Act.FILL,
    "discard": Act.FILL,
    "rebase": Act.FILL,
    "submit": Act.SUBMIT,
    "resubmit": Act.CORRECT,
    "supplement": Act.CORRECT,
    "promise_lacking": Act.SIGN,
    "promise_facts": Act.SIGN,
    "drop_promise": Act.SIGN,
    "read_paper": Act.COLLECT,
}
"""Which act of a mandate each of the applicant's steps is. What stands not here is never helped:
to withdraw, to ask for a hearing or give it up touches the right itself."""


def may_use_desk(by: Actor) -> Verdict:
    """The workbench is for staff; what each page shows there depends on the post."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.is_staff else FORBIDDEN


def _at(case: Case) -> dict[str, str]:
    """Where a case is and of which type: what a post's rights over it are asked with."""
    return {"org": case.org, "region": case.region, "item_type": case.item_type}


def queues_of(by: Actor) -> list[str]:
    """The states whose cases wait for this post: where the table has a step that it may take."""
    return [
        state
        for state in CASE.states()
        if any(
            by.may(STEP_PERMISSION[step.name])
            for step in CASE.possible(state)
            if step.name in STEP_PERMISSION and step.name not in AFTERWARDS
        )
    ]


def owns(by: Actor, case: Case) -> bool:
    """Whether the case is the actor's own: as a person, for the company acted for, or helped with.

    Who helps, and a clerk of a company, sees the cases for the items of their scope only.
    """
    mine = by.kind in _APPLICANTS and by.owner_ref == case.owner_ref
    return mine and (by.bounds is None or by.bounds.has(case.task_code))


def is_oneself(by: Actor, case: Case) -> bool:
    """Whether the case is the person's own and they act themselves, for nobody else."""
    return owns(by, case) and by.kind == "person" and by.body_id is None


_APPLICANTS = frozenset({"person", "helper"})


def may_apply(by: Actor) -> Verdict:
    """Only a person signed in may open a case: for oneself, for a company, for whom one helps."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.kind in _APPLICANTS else NOT_THE_APPLICANT


def may_help(by: Actor, step: str, item: str, state: str = CaseState.DRAFT) -> Verdict:
    """Whether mandate or clerkship allows the step on the item (民法典 第165条); None without.

    Saving is filling in before the case is filed, and correcting it afterwards. What touches the
    right itself is never done under a mandate, and by a clerk only who has every act.
    """
    act, bounds = act_of(step, state), by.bounds
    if bounds is None:
        return None
    if act is None and by.helping is not None:
        return None if by.helping.guardian else NOT_FOR_HELPERS
    of_item, of_act = _beyond(by)
    if not bounds.has(item):
        return of_item
    needed = frozenset(Act) if act is None else frozenset({act})
    return None if bounds.acts.issuperset(needed) else of_act


def _beyond(by: Actor) -> tuple[str, str]:
    """What is said of an item, and of an act, out of bounds: of mandate, clerkship or age."""
    if by.helping is not None:
        return MANDATE_ITEM, MANDATE_SCOPE
    if by.body_id is not None:
        return CLERK_ITEM, CLERK_SCOPE
    return NEEDS_GUARDIAN, NEEDS_GUARDIAN


def act_of(step: str, state: str = CaseState.DRAFT) -> Act | None:
    """Return which act of a mandate a step is; None for what is never done for somebody."""
    corrects = step in {"save", "rebase"} and state != CaseState.DRAFT
    return Act.CORRECT if corrects else HELPED.get(step)


def fits(by: Actor, audience: tuple[str, ...]) -> Verdict:
    """Whether an item for this audience ("natural", "legal") is for whom the actor acts for."""
    acting_as = "legal" if by.body_id is not None else "natural"
    return None if not audience or acting_as in audience else WRONG_AUDIENCE


def may_act_as_applicant(by: Actor, case: Case, step: str) -> Verdict:
    """The applicant's steps: submit, correct, withdraw, hand in materials."""
    if not owns(by, case):
        return NOT_THE_APPLICANT
    return may_help(by, step, case.task_code, case.state) or known_enough(by, case.limits, step)


def require_applicant(by: Actor, case: Case, step: str) -> None:
    """Raise `Refused` unless the applicant may take the step; it names the level asked for."""
    require(may_act_as_applicant(by, case, step), level=level_asked(case.limits, step))


LEVELS = {
    "submit": "file_level",
    "resubmit": "file_level",
    "supplement": "file_level",
    "promise_lacking": "sign_level",
    "promise_facts": "sign_level",
}
"""By which level of the guide each of the applicant's steps goes; the others ask for none."""


def level_asked(limits: Mapping[str, Any], step: str) -> int:
    """How well whoever applies has to be known for a step: as the guide says, else level 2.

    `limits` are those kept with the case, so a guide changed later asks no more of it.
    """
    kind = LEVELS.get(step)
    return Assurance.NONE if kind is None else limits.get(kind, Assurance.CHECKED)


def known_enough(by: Actor, limits: Mapping[str, Any], step: str) -> Verdict:
    """Whether the applicant is known well enough for the step; drafts are for everybody."""
    return None if by.level >= level_asked(limits, step) else LEVEL_ASKED


def may_read_paper(by: Actor, case: Case) -> Verdict:
    """The applicant's papers: who helps reads them when the mandate says to collect."""
    return may_act_as_applicant(by, case, "read_paper")


def may_take(by: Actor, case: Case, step: str) -> Verdict:
    """The office's steps: by a post of the case's body that carries the step's permission."""
    if step == "extend" and case.limits.get("joint") and GOVERNMENT_HEAD.holds():
        return _may_extend_joint(by, case)
    if not by.is_staff or not by.may(STEP_PERMISSION[step], **_at(case)):
        return FORBIDDEN
    return _not_own(by, case)


def _may_extend_joint(by: Actor, case: Case) -> Verdict:
    """Joint handling is extended by the government's head, not by that of one body."""
    if not by.is_staff or not any(by.may(one, **_at(case)) for one in (EXTEND, EXTEND_JOINT)):
        return FORBIDDEN
    if not by.may(EXTEND_JOINT, **_at(case)):
        return GOVERNMENT_HEAD.refusal
    return _not_own(by, case)


def proven(by: Actor, step: str) -> Verdict:
    """Whether who acts has proved it freshly enough for the step (identity says what is enough)."""
    right = UNMASK if step == "unmask" else STEP_PERMISSION.get(step, "")
    return STEP_UP_NEEDED if right and identity.needs_step_up(by, right) else None


def may_review(by: Actor, case: Case, branch: Branch) -> Verdict:
    """A branch is reviewed by a post of the branch's own body."""
    if not by.is_staff or not by.may(
        REVIEW, org=branch.org, region=case.region, item_type=branch.item_type
    ):
        return NOT_YOUR_BRANCH
    return _not_own(by, case)


def may_unmask(by: Actor, case: Case) -> Verdict:
    """Clear values are for those whose post has work with this case, as long as it runs."""
    if not by.is_staff or case.state in NEVER_FILED or case.closed_at is not None:
        return FORBIDDEN
    posts = (*STEP_PERMISSION.values(), UNMASK)
    works = any(by.may(name, **_at(case)) for name in posts)
    return _not_own(by, case) if works or sees_through_branch(by, case) else FORBIDDEN


def may_make_papers(by: Actor) -> Verdict:
    """Papers are written and drawn by the rule of the house, never by hand."""
    return None if by.kind == "rule" else FORBIDDEN


def may_show_paper(by: Actor, case: Case) -> Verdict:
    """Papers name their addressee: they are for those of the office who see the case."""
    seen = by.is_staff and (sees(by, case) or sees_through_branch(by, case))
    return None if seen else FORBIDDEN


def may_check_points(by: Actor, case: Case) -> Verdict:
    """Review points are ticked by posts that pre-review, accept or review, for their own body."""
    return may_check_for(by, case, points_org(by, case))


def may_check_for(by: Actor, case: Case, org: str) -> Verdict:
    """The same, for the body that `points_org` named ("" none)."""
    return _not_own(by, case) if org else FORBIDDEN


def points_org(by: Actor, case: Case) -> str:
    """Return the body for which the actor ticks: the case's, else one that reviews a part."""
    posts = (PRECHECK, ACCEPT, CORRECT, SETTLE, REVIEW)
    if by.is_staff and any(by.may(one, **_at(case)) for one in posts):
        return case.org
    parts = _PARTS.all(case.pk) if by.is_staff and by.scopes(REVIEW) else []
    return next((part.org for part in parts if reviews_for(by, part)), "")


def may_record_work(by: Actor, case: Case, org: str) -> Verdict:
    """Work is recorded by whose post has work with the case, for a body of one's own."""
    posts = STEP_PERMISSION.values()
    works = any(by.may(name, **_at(case)) for name in posts)
    if not by.is_staff or (org and org not in by.orgs):
        return FORBIDDEN
    return _not_own(by, case) if works or sees_through_branch(by, case) else FORBIDDEN


def _not_own(by: Actor, case: Case) -> Verdict:
    own = by.person_id if by.person_id is not None else by.staff_person_id
    if own is not None and case.owner_ref == f"person:{own}":
        return OWN_CASE
    return HELPED_CASE if has_helped(by, case) else None


def has_helped(by: Actor, case: Case) -> bool:
    """受办分离: whether a member of staff applied, or helped to, at a desk; then others decide.

    Only whose post is at a desk is looked up, so that the others' pages cost the same.
    """
    if by.staff_id is None:
        return False
    return case.filed_by == by.ref or (by.may(DESK) and identity.has_helped(by, case.subject))


def never_helped(by: Actor, case: Case) -> Verdict:
    """The same for what staff did as citizens: asked when a step is written, for one statement.

    Who acts for a company as a citizen handles none of its cases either, nor a guardian those of
    their ward (回避): one statement more.
    """
    if by.staff_id is None or by.staff_person_id is None:
        return None
    if identity.has_helped(by, case.subject):
        return HELPED_CASE
    return OWN_CASE if identity.stands_near(by, case.owner_ref) else None


def sees(by: Actor, case: Case) -> bool:
    """Whether the actor may know of the case, without asking for its branches."""
    if owns(by, case) or case.state in NEVER_FILED:
        return owns(by, case)
    if not by.is_staff:
        return False
    here = any(by.may(name, **_at(case)) for name in (READ, WATCH))
    below = {"org": case.lower_org, "region": case.lower_region, "item_type": case.item_type}
    return here or (bool(case.lower_org) and by.may(READ, **below))


def watches(by: Actor, case: Case) -> bool:
    """Whether the actor's post watches over the case."""
    return by.may(WATCH, **_at(case))


def knows(by: Actor, case: Case | None) -> bool:
    """Whether the actor may know of the case, by a post or by a part; None for no case at all."""
    return (case is not None and sees(by, case)) or sees_through_branch(by, case)


_PARTS = Lookup(Branch, "case")


def sees_through_branch(by: Actor, case: Case | None) -> bool:
    """Whether one of the actor's bodies reviews a part of the case.

    The parts are looked for also when the answer is no anyhow, and where there is no case at all:
    what one may not see costs the same statements as what does not exist.
    """
    if not by.is_staff or not by.scopes(REVIEW):
        return False
    parts = _PARTS.all(case.pk if case is not None else 0)
    if case is None or case.state in NEVER_FILED:
        return False
    return any(reviews_for(by, part) for part in parts)


def may_check(by: Actor) -> Verdict:
    """The queue of promises is for posts that check them."""
    return None if by.may(VERIFY) else FORBIDDEN


def check_orgs(by: Actor) -> Q:
    """Narrow promises to the bodies and regions that the actor checks for."""
    return covered(by.scopes(VERIFY), types="case__item_type")


def parts_of(by: Actor) -> Q:
    """Narrow departments' parts to those that the actor reviews: of one's bodies and item types."""
    held = (replace(one, region="") for one in by.scopes(REVIEW) if one.org)
    return covered(held, types="item_type")


def reviews_for(by: Actor, part: Branch) -> bool:
    """Whether a part is one that the actor reviews."""
    held = (one for one in by.scopes(REVIEW) if one.org)
    return any(one.holds(REVIEW, part.org, one.region, part.item_type) for one in held)


def visible_to(by: Actor, found: QuerySet[Case, Any]) -> QuerySet[Case, Any]:
    """Narrow cases to those of the actor: a person's own, or those of the bodies one reads for.

    Cases that a body only reviews a part of are found by `lists.reviews`: one index each,
    no OR over both, so that a list costs the same at any size.
    """
    if not by.is_staff:
        mine = found.filter(owner_ref=by.owner_ref) if by.kind in _APPLICANTS else found.none()
        items = by.bounds.items if by.bounds is not None else ()
        return mine.filter(task_code__in=items) if items else mine
    return found.exclude(state__in=NEVER_FILED).filter(_staff_scope(by))


_COLUMN = {4: "city", 6: "county"}
"""City and county have columns of their own, so that their lists are read along an index."""


def _staff_scope(by: Actor) -> Q:
    held = (*by.scopes(READ), *by.scopes(WATCH))
    return covered(held, types="item_type", beginnings=_COLUMN)
