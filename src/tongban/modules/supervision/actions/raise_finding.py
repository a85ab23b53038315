"""Raise a finding: once for each occurrence."""

from __future__ import annotations

from collections.abc import Mapping

from tongban.kernel import audit, clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.modules.cases import public as cases

from .. import policies, queries
from ..contracts import RULE_UNKNOWN, RULES, FindingRaised, FindingRef, Found, Grade
from ..models import Finding

OF_NO_TYPE = "00"
"""The item type of what is about no item: a post for some types does not handle it."""


@action("supervision.raise_finding")
def raise_finding(
    found: Found, *, by: Actor, occurrence: str, evidence: Mapping[str, object]
) -> FindingRef:
    """监察发现：行政许可法 第60条。 Raised once for each occurrence; repeated within a month, red.

    `evidence` names the event; the digest of the audit chain of what it is about is added.

    Raises:
        Refused: `access.not_allowed`, `finding.rule_unknown`.
    """
    require(policies.may_raise(by))
    if found.rule not in RULES:
        raise Refused(RULE_UNKNOWN)
    kept = queries.known(found.rule, found.case_no, occurrence)
    if kept is not None:
        note(f"finding:{kept.uid}", again=True)
        return queries.ref(kept)
    made = _made(found, occurrence, evidence)
    note(f"finding:{made.uid}", rule=made.rule, case_no=made.case_no, grade=made.grade)
    raised = FindingRaised(
        uid=made.uid, rule=made.rule, case_no=made.case_no, org=made.org, grade=made.grade
    )
    emit(raised)
    return queries.ref(made)


def _made(found: Found, occurrence: str, evidence: Mapping[str, object]) -> Finding:
    moment = clock.now()
    again = queries.repeated(found.rule, found.org, moment)
    region, item_type, subject = _about(found)
    return Finding.objects.create(
        uid=ids.new_uid(),
        rule=found.rule,
        case_no=found.case_no,
        occurrence=occurrence,
        org=found.org,
        region=region,
        item_type=item_type,
        about=found.about,
        person=found.person,
        grade=Grade.RED if found.rule == "T01" and again else found.grade,
        at=moment,
        evidence={**evidence, "chain": audit.head(subject)[1]},
    )


def _about(found: Found) -> tuple[str, str, str]:
    """Region, item type and subject in the chain: of the case, or of what it is about instead."""
    if not found.case_no:
        return found.region, OF_NO_TYPE, found.about
    facts = cases.facts(found.case_no)
    return facts.region, facts.item_type, f"case:{found.case_no}"
