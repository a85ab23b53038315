"""Ending grants and visits; the callers note why."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import emit

from ..contracts import VisitEnded
from ..models import Grant, Visit


def end_grant(grant_id: int, why: str) -> bool:
    """End one grant, and with it every token that came of it; whether it was open."""
    rows = Grant.objects.filter(pk=grant_id, ended_at=None)
    return bool(rows.update(ended_at=clock.now(), ended_why=why))


def end_grants_of_client(client_id: int, why: str) -> int:
    """End every grant of a system."""
    rows = Grant.objects.filter(client=client_id, ended_at=None)
    return rows.update(ended_at=clock.now(), ended_why=why)


def end_visit(visit: Visit, why: str) -> bool:
    """End a visit and what came of it, and tell its system; whether it was open."""
    moment = clock.now()
    if not Visit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=moment):
        return False
    Grant.objects.filter(visit=visit, ended_at=None).update(ended_at=moment, ended_why=why)
    emit(VisitEnded(visit=visit.uid))
    return True
