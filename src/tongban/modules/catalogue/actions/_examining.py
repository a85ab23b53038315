"""How an exam is written down: what was found on each item, and what each body's guides count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from django.db.models import F

from ..contracts import Finding, Severity
from ..exam.running import Examined
from ..exam.score import Score
from ..models import ExamFinding, ExamRun, ExamScore


def write(run: ExamRun, examined: Iterable[Examined]) -> None:
    """Write the findings on these items, and add them to the scores of their bodies."""
    held = list(examined)
    bodies: dict[str, tuple[str, str, Score]] = {}
    for one in held:
        _, _, before = bodies.get(one.org, ("", "", Score()))
        bodies[one.org] = (one.org_name, one.region, before + one.score)
    known = set(ExamScore.objects.filter(run=run, org__in=bodies).values_list("org", flat=True))
    ExamScore.objects.bulk_create(
        ExamScore(run=run, org=org, org_name=name, region=region, **asdict(score))
        for org, (name, region, score) in bodies.items()
        if org not in known
    )
    for org in known:
        more = {name: F(name) + n for name, n in asdict(bodies[org][2]).items()}
        ExamScore.objects.filter(run=run, org=org).update(**more)
    ExamFinding.objects.bulk_create(
        (_finding(run, one, of) for one in held for of in one.findings), batch_size=500
    )


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
