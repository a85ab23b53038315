"""/me/wards, /guardianships, /death-reports: guardians, and deaths, by register and by paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.web import actor_of
from tongban.rest.problems import READS, WRITES, problems
from tongban.rest.shell import prepared, reply, write

from ..actions.claim_ward import checked_ward
from ..actions.decide_death import decide_death
from ..actions.end_guardianship import end_guardianship
from ..actions.register_guardian import register_guardian
from ..actions.report_death import report_death, take_back_death
from ..queries import deaths, mandates
from .company_schemas import DoneOut
from .family_schemas import (
    DeathDecisionIn,
    DeathDecisionOut,
    DeathIn,
    DeathReportOut,
    DeathReports,
    DeathWrongIn,
    FamilyPaging,
    Guardians,
    GuardianshipEndIn,
    GuardianshipIn,
    GuardianshipOut,
    WardIn,
    Wards,
    guardianship,
    waiting,
)

me_router = Router(tags=["me"])
desk_router = Router(tags=["people"])
Report = PathEx[int, P(ge=1, le=2**62, description="Its number.")]
DONE: dict[str, object] = {"done": True}


@me_router.get(
    "/me/wards",
    operation_id="me.wards",
    summary="Who is in my care",
    response={200: Wards, **READS},
)
def wards(request: HttpRequest, wanted: Query[FamilyPaging]) -> HttpResponse:
    """List those for whom the caller acts by law today."""
    found = mandates.wards_page(actor_of(request), after=wanted.after, size=wanted.size)
    return reply({"items": [guardianship(one) for one in found.rows], "next": found.after})


@me_router.get(
    "/me/guardians",
    operation_id="me.guardians",
    summary="Who cares for me",
    response={200: Guardians, **READS},
)
def guardians(request: HttpRequest, wanted: Query[FamilyPaging]) -> HttpResponse:
    """List those who act for the caller by law today."""
    found = mandates.guardians_page(actor_of(request), after=wanted.after, size=wanted.size)
    return reply({"items": [guardianship(one) for one in found.rows], "next": found.after})


@me_router.post(
    "/me/wards",
    operation_id="identity.claim_ward",
    summary="Claim a child as its guardian",
    response={201: GuardianshipOut, **WRITES, **problems(503)},
)
def claim(request: HttpRequest, said: WardIn) -> HttpResponse:
    """The register answers yes or no: 民法典 第27条. Five tries a day; every no is alike."""
    by = actor_of(request)

    def prepare() -> Callable[[], object]:
        done = checked_ward(said.seen(), by=by)
        return lambda: {"uid": done()}

    return prepared(request, prepare, status=201)


@desk_router.post(
    "/guardianships",
    operation_id="identity.register_guardian",
    summary="Register a guardian by paper",
    response={201: GuardianshipOut, **WRITES},
)
def register(request: HttpRequest, said: GuardianshipIn) -> HttpResponse:
    """A window clerk has seen the paper: 民法典 第27条、第28条."""
    by = actor_of(request)

    def work() -> dict[str, object]:
        guardian, ward = said.guardian.seen(), said.ward.seen()
        with _about_the_ward():
            uid = register_guardian(guardian, ward, said.basis, said.paper, until=said.until, by=by)
        return {"uid": uid}

    return write(request, work, status=201)


@contextmanager
def _about_the_ward() -> Iterator[None]:
    """What the action finds wrong with a name or a number is the ward's."""
    try:
        yield
    except Invalid as no:
        raise Invalid([_of_ward(one) for one in no.errors]) from no


def _of_ward(one: FieldError) -> FieldError:
    own = one.field in {"name", "id_no", "born"}
    return FieldError(f"ward.{one.field}", one.code, one.message) if own else one


@desk_router.post(
    "/guardianships/end",
    operation_id="identity.end_guardianship",
    summary="End a guardianship by paper",
    response={200: DoneOut, **WRITES},
)
def end(request: HttpRequest, said: GuardianshipEndIn) -> HttpResponse:
    """A window clerk has seen the paper: 民法典 第36条、第39条. It ends from this moment on."""

    def work() -> dict[str, object]:
        guardian, ward = said.guardian.seen(), said.ward.seen()
        end_guardianship(guardian, ward, said.paper, by=actor_of(request))
        return DONE

    return write(request, work)


@desk_router.get(
    "/death-reports",
    operation_id="death_report.list",
    summary="Reports that wait for another clerk",
    response={200: DeathReports, **READS},
)
def reports(request: HttpRequest, wanted: Query[FamilyPaging]) -> HttpResponse:
    """List what colleagues of one's body reported, the oldest first."""
    found = deaths.waiting(actor_of(request), after=wanted.after, size=wanted.size)
    return reply({"items": [waiting(one) for one in found.rows], "next": found.after})


@desk_router.post(
    "/death-reports",
    operation_id="identity.report_death",
    summary="Report a death by paper",
    response={201: DeathReportOut, **WRITES},
)
def report(request: HttpRequest, said: DeathIn) -> HttpResponse:
    """A window clerk has seen the paper: 民法典 第13条. Nothing ends before another confirms it."""
    by = actor_of(request)
    return write(
        request,
        lambda: {"report": report_death(said.seen(), said.died_on, said.paper, by=by)},
        status=201,
    )


@desk_router.post(
    "/death-reports/taken-back",
    operation_id="identity.take_back_death",
    summary="Report that a registered death was wrong",
    response={201: DeathReportOut, **WRITES},
)
def wrong(request: HttpRequest, said: DeathWrongIn) -> HttpResponse:
    """A window clerk has seen the paper: 民法典 第50条. Another one confirms it."""
    by = actor_of(request)
    return write(
        request, lambda: {"report": take_back_death(said.seen(), said.paper, by=by)}, status=201
    )


@desk_router.post(
    "/death-reports/{report}/decision",
    operation_id="identity.decide_death",
    summary="Confirm what a colleague reported, or not",
    response={200: DeathDecisionOut, **WRITES},
)
def decide(request: HttpRequest, report: Report, said: DeathDecisionIn) -> HttpResponse:
    """Another clerk of the body has seen the paper too; then it takes effect, or it does not."""
    by = actor_of(request)

    def work() -> dict[str, object]:
        taken_back = decide_death(report, granted=said.granted, by=by)
        return {"granted": said.granted, "taken_back": taken_back}

    return write(request, work)
