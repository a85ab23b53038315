"""Keep the result of an exam, and what the addresses of the guides answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import Finding, Severity
from ..exam.running import Examined
from ..exam.score import Score
from ..models import ExamFinding, ExamRun, ExamScore, LinkProbe


@action("catalogue.record_exam")
def record_exam(examined: Sequence[Examined], *, by: Actor) -> Score:
    """办事指南检查：国办函〔2017〕115号、国发〔2016〕55号 五（二）。 Returns the sum of all.

    The scores of earlier exams stay, their findings go: what was mended is no longer shown.
    """
    require(policies.may_examine(by))
    bodies: dict[str, tuple[str, str, Score]] = {}
    for one in examined:
        _, _, before = bodies.get(one.org, ("", "", Score()))
        bodies[one.org] = (one.org_name, one.region, before + one.score)
    total = sum((score for _, _, score in bodies.values()), start=Score())
    run = ExamRun.objects.create(at=clock.now(), items=total.items)
    ExamScore.objects.bulk_create(
        ExamScore(run=run, org=org, org_name=name, region=region, **asdict(score))
        for org, (name, region, score) in bodies.items()
    )
    ExamFinding.objects.bulk_create(
        (_finding(run, one, of) for one in examined for of in one.findings), batch_size=500
    )
    ExamFinding.objects.exclude(run=run).delete()
    note("exam", items=total.items, blocking=total.blocking, warnings=total.warnings)
    return total


def _finding(run: ExamRun, one: Examined, of: Finding) -> ExamFinding:
    return ExamFinding(
        run=run,
        item_id=one.id,
        org=one.org,
        code=of.code,
        element=of.element[:100],
        blocks=of.severity is Severity.BLOCK,
        zh=of.zh[:500],
        en=of.en[:500],
        law=of.law[:200],
    )


@action("catalogue.note_link")
def note_link(url: str, answer: str, *, opened: bool, by: Actor) -> None:
    """链接可用：国办函〔2017〕115号。 Notes what an address of the guides answered."""
    require(policies.may_examine(by))
    known, new = LinkProbe.objects.get_or_create(url=url, defaults={"probed_at": clock.now()})
    failures = 0 if opened else F("failures") + 1
    LinkProbe.objects.filter(pk=known.pk).update(
        failures=failures, answer=answer[:100], probed_at=clock.now()
    )
    note("links", url=url, opened=opened, new=new)
