"""Who answers 找到了吗, who counts, and who keeps the words of the street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

KEEP = permission(
    "search:synonym:keep",
    "查看没找到的词，维护同义词",
    "See what was not found and keep synonyms",
)


def may_keep(by: Actor) -> Verdict:
    """See the misses; add and remove synonyms: a post that says so."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.is_staff and by.may(KEEP) else FORBIDDEN


def may_answer(by: Actor) -> Verdict:
    """Say whether one found it: everybody who looks, by name or not; no rule looks."""
    return FORBIDDEN if by.kind == "rule" else None


def may_count(by: Actor) -> Verdict:
    """Count misses and forget old ones: rules only."""
    return None if by.kind == "rule" else FORBIDDEN
