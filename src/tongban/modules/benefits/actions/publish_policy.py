"""Publish a policy, or a new revision of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.modules.catalogue import public as catalogue

from .. import law, policies, queries, rules
from ..contracts import PolicyRule
from ..models import Policy
from ..ports import SOURCES


@action("policy.publish")
def publish_policy(rule: PolicyRule, *, by: Actor) -> int:
    """政策上架：安阳市政务服务条例 第33条。 The same content again publishes nothing.

    Raises:
        Refused: `benefit.unsound_rule`, `benefit.asks_too_much`. NotFound: no such item.
    """
    require(policies.may_run(by))
    _lawful(rule)
    found = queries.current(rule.code)
    content = rules.written(rule)
    revision = found.revision if found else 0
    if found is None or found.content != content:
        Policy.objects.filter(code=rule.code, current=True).update(current=False)
        revision += 1
        Policy.objects.create(
            code=rule.code,
            revision=revision,
            content=content,
            closes=rule.closes,
            published_at=clock.now(),
        )
    note(f"policy:{rule.code}", revision=revision, item=rule.item)
    return revision


def _lawful(rule: PolicyRule) -> None:
    wrong = "; ".join(rules.unsound(rule, set(SOURCES.keys())))
    law.EXPLAINED.forbid(bool(wrong), why=wrong)
    asked = [one.name for one in catalogue.current_offer(rule.item).materials if one.needed]
    law.ONLY_CONFIRMS.forbid(bool(asked), names=_("、").join(asked))
