"""Import a source by runs: begin or take up again, batch by batch, finish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import IMPORT_ELSEWHERE
from ..models import ImportRemark, ImportRun, Provenance
from ..reports import Batch, Report, Started, remarks_of


@action("catalogue.begin_import")
def begin_import(started: Started, *, by: Actor) -> tuple[str, int]:
    """国发〔2016〕55号 二（一）。 An interrupted run is taken up.

    The same bytes, the same format: the same run. Returns its uid, and how many lines it has taken.
    """
    require(policies.may_import(by))
    now = clock.now()
    how = {"format": started.format, "publishing": started.publishing}
    same = ImportRun.objects.filter(**how, digest=started.digest, state="running")
    run = same.order_by("-id").first() or ImportRun.objects.create(
        **how,
        uid=ids.new_uid(),
        file=started.file,
        digest=started.digest,
        size=started.size,
        by=by.ref,
        started_at=now,
        moved_at=now,
    )
    note(f"import:{run.uid}", format=run.format, digest=run.digest, taken=run.taken)
    return run.uid, run.taken


@action("catalogue.import_batch")
def import_batch(batch: Batch, *, by: Actor) -> Report:
    """国发〔2016〕55号 二（一）。 Lines, what is said of them, and the checkpoint commit together.

    Raises:
        Refused: `import.elsewhere`: another process is at the same run.
    """
    require(policies.may_import(by))
    mine = ImportRun.objects.filter(uid=batch.uid, state="running", taken=batch.after)
    upto = batch.after + batch.lines
    if not mine.update(taken=upto, done_bytes=batch.done_bytes, moved_at=clock.now()):
        raise Refused(IMPORT_ELSEWHERE)
    report, changed = batch.take()
    run = ImportRun.objects.get(uid=batch.uid)
    counts: dict[str, Any] = {name: F(name) + n for name, n in report.counts().items()}
    ImportRun.objects.filter(pk=run.pk).update(
        rejected=F("rejected") + report.rejected_lines(),
        flagged=F("flagged") + len(report.flagged),
        gate=dict(Counter(run.gate) + report.gate),
        **counts,
    )
    _remarks(run, remarks_of(report))
    _origins(run, changed)
    wrong = report.rejected_lines()
    note(f"import:{batch.uid}", after=batch.after, rejected=wrong, **report.counts())
    return report


def _remarks(run: ImportRun, rows: Sequence[Mapping[str, Any]]) -> None:
    ImportRemark.objects.bulk_create([ImportRemark(run=run, **row) for row in rows], 500)


def _origins(run: ImportRun, changed: Sequence[Mapping[str, Any]]) -> None:
    Provenance.objects.bulk_create(
        [Provenance(run=run, **{**row, "place": row["place"] or run.file}) for row in changed],
        500,
        update_conflicts=True,
        unique_fields=["kind", "code"],
        update_fields=["run", "place", "line", "digest"],
    )


@action("catalogue.finish_import")
def finish_import(uid: str, *, by: Actor) -> None:
    """国发〔2016〕55号 二（一）。 The whole source is read; its report stays with the run."""
    require(policies.may_import(by))
    running = ImportRun.objects.filter(uid=uid, state="running")
    running.update(state="done", moved_at=clock.now(), done_bytes=F("size"))
    note(f"import:{uid}", finished=True)
