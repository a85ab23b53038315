"""Write down one turn of the exam that is sat a little each minute."""

from __future__ import annotations

from dataclasses import astuple

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.actions import action, note, noted_before
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..exam import asks, standing
from ..exam.turns import Sat, Turn
from ..models import ExamFinding, ExamKept, ExamRun
from ._examining import write


@action("catalogue.continue_exam")
def continue_exam(turn: Turn, *, by: Actor) -> int:
    """办事指南检查：国办函〔2017〕115号、国发〔2016〕55号 五（二）。

    Returns how many items were examined. The first turn begins an exam when one is due, the last
    one ends it: then its scores and findings are the public ones. The chain notes its beginning and
    its end. A turn that does not go on where the exam stands (another worker went on) changes
    nothing.
    """
    require(policies.may_examine(by))
    noted_before()
    run = standing.due(clock.now())
    if run is None or run.reached != turn.after:
        return 0
    if not turn.after:
        run.save()
        note(f"exam:{run.pk}", begun=True)
    step = ExamRun.objects.filter(pk=run.pk, done=False, reached=turn.after)
    if not step.update(reached=turn.reached, items=F("items") + len(turn.sat), done=turn.last):
        return 0
    write(run, (one.examined for one in turn.sat))
    _keep(turn)
    if turn.last:
        _end(run)
    return len(turn.sat)


def _keep(turn: Turn) -> None:
    names = ["mark", "asks", "found", "filled", "version", "leads"]
    ExamKept.objects.bulk_create(
        [_kept(one, turn.version) for one in turn.sat if one.anew],
        update_conflicts=True,
        unique_fields=["item"],
        update_fields=names,
    )


def _kept(one: Sat, version: str) -> ExamKept:
    return ExamKept(
        item_id=one.examined.id,
        mark=one.lasting.mark,
        asks=asks.stored(one.lasting.asks),
        found=[astuple(of) for of in one.lasting.found],
        filled=one.lasting.filled,
        version=version,
        leads=one.leads,
    )


def _end(run: ExamRun) -> None:
    """Forget the findings of earlier exams, and what was kept of items that are public no more."""
    ExamFinding.objects.exclude(run=run).delete()
    ExamKept.objects.exclude(item__state__in=standing.PUBLIC).delete()
    sums = standing.sums(run)
    note(f"exam:{run.pk}", **sums)
