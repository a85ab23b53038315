"""Keep the result of an exam, and what the addresses of the guides answered."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..exam.running import Examined
from ..exam.score import Score
from ..models import ExamFinding, ExamRun, LinkProbe
from ._examining import write


@action("catalogue.record_exam")
def record_exam(examined: Sequence[Examined], *, by: Actor) -> Score:
    """办事指南检查：国办函〔2017〕115号、国发〔2016〕55号 五（二）。 Returns the sum of all.

    The scores of earlier exams stay, their findings go: what was mended is no longer shown. An
    exam that is under way (`continue_exam`) is given up: this one says more.
    """
    require(policies.may_examine(by))
    total = sum((one.score for one in examined), start=Score())
    ExamRun.objects.filter(done=False).delete()
    run = ExamRun.objects.create(at=clock.now(), items=total.items)
    write(run, examined)
    ExamFinding.objects.exclude(run=run).delete()
    note("exam", items=total.items, blocking=total.blocking, warnings=total.warnings)
    return total


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
