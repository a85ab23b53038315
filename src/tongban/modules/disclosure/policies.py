"""Who looks after an item's tasks, and who keeps the list of intermediary services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN
from tongban.kernel.scopes import covered

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .models import ClosedItem, Decision, ItemTask

WITHHOLD = permission(
    "disclosure:decision:withhold",
    "决定许可结果不公开或者恢复公开",
    "Withhold results, or show them",
)
TASKS = permission("disclosure:task:settle", "核对事项依据", "Check the basis of items")
RATE = permission(
    "disclosure:rating:keep",
    "登记、撤回中介服务机构的评价",
    "Write down and withdraw ratings of intermediaries",
)
IMPORT = "rule:import"


def may_see_tasks(by: Actor) -> Verdict:
    """See the desk of tasks: item editors of some body."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.is_staff and by.may(TASKS) else FORBIDDEN


def may_settle(by: Actor, task: ItemTask) -> Verdict:
    """Settle a task: an editor of the item's body."""
    holds = by.is_staff and by.may(TASKS, org=task.org, region=task.region)
    return None if holds else FORBIDDEN


def may_derive(by: Actor) -> Verdict:
    """Derive facts, raise tasks, count: rules only, from what was published."""
    return None if by.kind == "rule" else FORBIDDEN


def may_list_services(by: Actor) -> Verdict:
    """List intermediary services: the operator's import."""
    return None if by.ref == IMPORT else FORBIDDEN


def may_see_ratings(by: Actor) -> Verdict:
    """See the desk of ratings: who keeps them."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.is_staff and by.may(RATE) else FORBIDDEN


def may_rate(by: Actor) -> Verdict:
    """Write down or withdraw a rating: a post that keeps them, or the operator's import."""
    return None if by.ref == IMPORT else may_see_ratings(by)


def visible_to(by: Actor, found: QuerySet[ItemTask]) -> QuerySet[ItemTask]:
    """Tasks of the bodies and regions whose items one edits."""
    return found.filter(covered(by.scopes(TASKS)))


def may_see_decisions(by: Actor) -> Verdict:
    """See the desk of results: who keeps them for some body."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.is_staff and by.may(WITHHOLD) else FORBIDDEN


def may_withhold(by: Actor, of: Decision | ClosedItem) -> Verdict:
    """Withhold a result of a body, or show it again: a post there."""
    holds = by.is_staff and by.may(WITHHOLD, org=of.org, region=of.region)
    return None if holds else FORBIDDEN


def kept_by(by: Actor) -> Q:
    """The rows of the bodies and regions whose results one keeps."""
    return covered(by.scopes(WITHHOLD))
