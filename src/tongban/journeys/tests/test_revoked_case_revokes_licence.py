"""What was granted on a false promise ends with its licence (安阳市政务服务条例 第27条)."""

from __future__ import annotations

from tongban.journeys.revoked_case_revokes_licence import revoke
from tongban.kernel import audit, worker
from tongban.kernel.models import Delivery
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import CaseRevoked
from tongban.modules.cases.tests import deeds, promising
from tongban.modules.cases.tests.days import on
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import Standing


def standings(number):
    return [one.standing for one in licences.by_case(number)]


def revoked(number, world):
    deeds.revoke_on_promise(number, by=world.head, reason="示例：没有整改")
    worker.drain()


def test_the_licence_ends_with_the_decision_it_stood_on(world):
    number = promising.on_record(world)
    with on("2026-12-09"):
        worker.drain()
        assert standings(number) == [Standing.VALID]
        revoked(number, world)
        assert standings(number) == [Standing.REVOKED]
    assert not Delivery.objects.exclude(state="done").exists()


def test_the_licence_of_another_case_stays(world):
    other = promising.granted(world)
    number = promising.on_record(world)
    with on("2026-12-09"):
        revoked(number, world)
        assert standings(number) == [Standing.REVOKED]
        assert standings(other) == [Standing.VALID]


def test_a_second_delivery_finds_nothing_to_do(world):
    number = promising.on_record(world)
    with on("2026-12-09"):
        revoked(number, world)
        (ended,) = licences.by_case(number)
        before = len(audit.history(f"licence:{ended.uid}"))
        assert before > 0
        case = cases.facts(number)
        revoke(CaseRevoked(number, case.owner_ref, case.item_name, case.org, "promise"))
        assert len(audit.history(f"licence:{ended.uid}")) == before
        assert licences.by_case(number) == [ended]
