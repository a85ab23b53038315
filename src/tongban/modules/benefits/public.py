"""What stories and the operator may call."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from tongban.kernel.actors import Actor, Rule

from . import queries, rules
from .actions.advance import advance
from .actions.answer import confirm
from .actions.propose import propose
from .actions.publish_policy import publish_policy
from .contracts import ProposalState
from .ports import SOURCES

__all__ = ["confirm_first", "load", "match", "publish_policy"]
log = logging.getLogger(__name__)
MATCHER = Rule("benefits_match")
BATCH = 200


def load(file: Path) -> int:
    """Publish the policies of a JSON file; a second time finds all unchanged."""
    told = json.loads(file.read_text(encoding="utf-8"))
    for one in told["policies"]:
        publish_policy(rules.read(one), by=Rule("import"))
    return len(told["policies"])


def match(code: str, size: int = BATCH) -> int:
    """Match the next batch of people with a policy; return how many proposals were made.

    The first register of the policy names the people. At its end the next run begins anew.
    """
    policy = queries.current(code)
    if policy is None:
        return 0
    first = rules.read(policy.content).criteria[0].register
    owners = SOURCES.get(first).people(after=policy.cursor, size=size)
    made = sum(_tried(code, owner) for owner in owners)
    cursor = owners[-1] if len(owners) == size else ""
    advance(code, cursor, seen=len(owners), made=made, by=MATCHER)
    return made


def _tried(code: str, owner: str) -> bool:
    try:
        return bool(propose(code, owner, by=MATCHER))
    except Exception:
        log.exception("policy %s", code)
        return False


def confirm_first(by: Actor, answers: dict[str, object]) -> int:
    """Let a person confirm the newest open proposal; return how many were confirmed (0 or 1)."""
    for one in queries.mine(by):
        if one.state == ProposalState.OPEN:
            confirm(one.uid, by=by, answers=answers)
            return 1
    return 0
