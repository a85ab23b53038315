"""Make the package of an archived case, and keep it."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE
from tongban.modules.documents import public as documents

from .. import law, policies, queries, records
from ..contracts import NOT_ARCHIVED, CaseState
from ..models import Package
from ..package.building import build
from .draw_paper import draw_paper


def make_package(case_no: str, *, by: Actor) -> None:
    """Build and keep the package unless this archiving has one; the slow part is no transaction."""
    require(policies.may_make_papers(by))
    case = queries.by_number(case_no)
    if case.state != CaseState.ARCHIVED or queries.package(case) is not None:
        return
    if not law.papers.ARCHIVED.holds():
        return
    for paper in records.papers(case):
        if paper.code and not paper.drawn:
            draw_paper(paper.code, by=by)
    made = build(case_no, by=by)
    keep_package(
        case_no, documents.take_package(made.data, name=f"归档包-{case_no}"), made.manifest, by=by
    )


@action("case.keep_package")
def keep_package(case_no: str, kept: documents.Kept, manifest: str, *, by: Actor) -> None:
    """归档：国务院令第716号 第12条。 The package is sealed; its manifest's digest is chained."""
    require(policies.may_make_papers(by))
    case = queries.by_number(case_no)
    if queries.package(case) is not None:
        raise Refused(LOST_RACE)
    document = documents.file_package(kept, owner_ref=f"org:{case.org}", by=by)
    Package.objects.create(
        case_id=case.pk,
        round=queries.archivings(case),
        document_id=document.id,
        document_uid=document.uid,
        manifest=manifest,
        at=clock.now(),
    )
    note(case.subject, package=document.uid, manifest=manifest, sm3=document.sm3)


@action("case.export_package")
def export_package(case_no: str, *, by: Actor) -> bytes:
    """移交：国务院令第716号 第12条。 An operator hands the package over; every time is noted."""
    require(policies.may_make_papers(by))
    case = queries.by_number(case_no)
    found = queries.package(case)
    if found is None:
        raise Refused(NOT_ARCHIVED)
    note(case.subject, handed_over=found.document_uid)
    return documents.vouched(found.document_id, by=by)[1]
