"""The stage of the walks: a small catalogue with every kind of item, and people in every seat."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from tests.support.demo import Caller
from tongban.kernel import clock
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.cases import policies
from tongban.modules.cases.actions import attach as attaching
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.rebase import rebase
from tongban.modules.cases.actions.save import save
from tongban.modules.cases.actions.supplement import supplement
from tongban.modules.cases.rest.schemas import StepBody
from tongban.modules.cases.rest.steps import TAKERS
from tongban.modules.cases.tests import factories as make
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

BEGAN = dt.datetime(2026, 3, 2, 9, 0, tzinfo=clock.ZONE)
SITE = make.Guide(51, "示例现场核查事项", {"steps": [
    {"key": "site", "name": "现场核查", "department": "消防机构", "check": "substantive"},
    {"key": "test", "name": "设备检验", "department": "牵头部门", "check": "inspection",
     "parallel_group": "P1"},
    {"key": "decide", "name": "决定", "department": "牵头部门"},
]})  # fmt: skip
FEW = make.Guide(
    52, "示例限量许可", {"materials": []},
    {"quota": {"amount": 2, "start": "2026-01-01", "basis": "示例", "allotment": "order"}},
)  # fmt: skip
SILENT_YES, SILENT_NO = (
    make.Guide(
        serial,
        "示例默示事项",
        {"materials": [], "silence": {"effect": effect, "basis": "示例条例"}},
    )
    for serial, effect in ((53, "granted"), (54, "refused"))
)
SAFETY = make.Guide(55, "示例安全许可", {"materials": [], "public_safety": True})
INSTANT_SITE = make.Guide(
    56, "示例当场核查事项",
    {"handling": "immediate", "steps": [
        {"key": "site", "name": "现场核查", "department": "牵头部门", "check": "substantive"}]},
)  # fmt: skip
GUIDES = (
    make.PLAIN, make.PARALLEL, make.BARE, make.LACKING, make.PROMISED, make.INSTANT,
    make.EACH, make.WHOLE, SITE, FEW, SILENT_YES, SILENT_NO, SAFETY, INSTANT_SITE,
)  # fmt: skip
QUOTA = 2
"""How many of `FEW` may be granted."""
JOINT = frozenset({make.EACH.code, make.WHOLE.code})
STAFF_STEPS = (*make.WINDOW, *make.OFFICER, *make.HEAD)


@dataclasses.dataclass
class Stage:
    """Who is there, by seat, and the numbers by which staff are called."""

    seats: dict[str, Actor]
    numbers: list[str]
    callers: dict[str, Caller] = dataclasses.field(default_factory=dict)

    def seat(self, ref: str) -> str:
        """Return the seat of who is noted as having acted."""
        return next((name for name, one in self.seats.items() if one.ref == ref), ref)


def put_up() -> Stage:
    """Publish the catalogue and let everybody in."""
    make.world(*GUIDES)
    who = make.cast()
    mighty, deputy = (
        make.staff(*{*STAFF_STEPS}, name=name) for name in ("示例·一人局长", "示例·一人副局长")
    )
    seats = {
        **{one.name: getattr(who, one.name) for one in dataclasses.fields(who)},
        "neighbour": who.stranger,
        "mighty": mighty,
        "deputy": deputy,
        "mayor": make.staff(policies.READ, policies.EXTEND_JOINT, name="示例·市长"),
        "oneself": dataclasses.replace(mighty, person_id=who.owner.person_id),
        "nobody": Anonymous,
    }
    del seats["stranger"]
    numbers = [one.number for one in identity.staff_with(policies.REVIEW)]
    return Stage(seats, numbers)


def with_tokens(stage: Stage) -> Stage:
    """Give everybody a token, so that calls can go through the door of the API."""
    for name, one in stage.seats.items():
        if one.account_id and name != "oneself":
            token = identity.issue_token(one.account_id, "walk", days=366, by=people.TESTER)
            stage.callers[name] = Caller(token)
    return stage


Body = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came of a call: the code it was refused with, or "" and what it returned."""

    refused: str = ""
    told: Any = None


def knock(stage: Stage, seat: str, number: str, step: str, body: Body) -> Answer:
    """Take a step through the door of the API."""
    answer = stage.callers[seat].post(f"/cases/{number}/actions/{step}", body)
    assert answer.status < 500, (answer.status, answer.body)
    return Answer("" if answer.status == 200 else str(answer.body["code"]), answer.body)


def call(stage: Stage, seat: str, number: str, step: str, body: Body) -> Answer:
    """Do what the route of the API does behind the door."""
    by = stage.seats[seat]
    try:
        if step in TAKERS:
            return Answer(told=TAKERS[step](number, by, StepBody(**body)))
        return Answer(told=OTHER[step](number, by, body))
    except Invalid as wrong:
        return Answer(wrong.errors[0].code)
    except Refused as no:
        return Answer(no.code)
    except NotFound:
        return Answer("not found")


def _kept(by: Actor) -> documents.Kept:
    return documents.take_in(pdf(), name="示例.pdf", by=by)


OTHER: dict[str, Callable[[str, Actor, Body], object]] = {
    "open": lambda number, by, body: open_case(**body, by=by),
    "save": lambda number, by, body: save(number, body["answers"], by=by),
    "attach": lambda number, by, body: attaching.attach(number, body["key"], _kept(by), by=by),
    "detach": lambda number, by, body: attaching.detach(number, body["document"], by=by),
    "supplement": lambda number, by, body: supplement(number, body["key"], _kept(by), by=by),
    "rebase": lambda number, by, body: rebase(number, body["revision"], by=by),
}
"""The writes of the API that have addresses of their own."""
