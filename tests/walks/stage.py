"""The stage of the walks: a small catalogue with every kind of item, and people in every seat."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.support.demo import Caller
from tests.walks import life
from tongban.kernel import clock, worker
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.benefits.actions.answer import confirm
from tongban.modules.benefits.actions.opt_out import set_matching
from tongban.modules.benefits.actions.propose import propose
from tongban.modules.benefits.actions.publish_policy import publish_policy
from tongban.modules.benefits.contracts import Criterion, PolicyRule
from tongban.modules.benefits.ports import SOURCES
from tongban.modules.cases import policies
from tongban.modules.cases.actions import attach as attaching
from tongban.modules.cases.actions.grant_matched import grant_matched
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
from tongban.modules.licences import public as licences

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
RENEWAL = make.Guide(
    57,
    "示例许可证延续",
    {"materials": [], "results": make.PLAIN.base["results"], "renews": {"licence": "示例许可证"},
     "limits": {"promised": make.working(10), "statutory": make.working(60)}},
)  # fmt: skip
BENEFIT = make.Guide(58, "示例补贴", {"materials": []})
TWO_LEVELS = make.Guide(
    59, "示例逐级许可", {"materials": make.LACKING.base["materials"]}, make.TWO_LEVELS.own
)
GUIDES = (
    make.PLAIN, make.PARALLEL, make.BARE, make.LACKING, make.PROMISED, make.INSTANT,
    make.EACH, make.WHOLE, SITE, FEW, SILENT_YES, SILENT_NO, SAFETY, INSTANT_SITE,
    RENEWAL, BENEFIT, TWO_LEVELS,
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
    staff: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    """The numbers of who reviews, by body."""
    licence: str = ""
    """The licence that the owner holds, until `HELD_UNTIL`."""
    proposal: str = ""
    """What a policy proposes to the owner (免申即享)."""

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
    clerk = people.clerk()
    seats = {
        **{one.name: getattr(who, one.name) for one in dataclasses.fields(who)},
        "neighbour": who.stranger,
        "mighty": mighty,
        "deputy": deputy,
        "mayor": make.staff(policies.READ, policies.EXTEND_JOINT, name="示例·市长"),
        "oneself": dataclasses.replace(mighty, person_id=who.owner.person_id),
        "below": who.elsewhere,
        "clerk": clerk,
        "second_clerk": people.clerk(clerk.body_id),
        "clerk_alone": dataclasses.replace(clerk, body_id=None),
        "nobody": Anonymous,
    }
    del seats["stranger"], seats["elsewhere"]
    numbers = [one.number for one in identity.staff_with(policies.REVIEW)]
    bodies = (make.LEAD, make.FIRE, make.HOUSING, make.ELSEWHERE)
    made = Stage(seats, numbers, staff={one: _reviewers(one) for one in bodies})
    made.licence = _licensed(who)
    publish_policy(_policy(), by=make.TESTER)
    set_matching(on=True, by=who.owner)
    made.proposal = propose("demo", who.owner.owner_ref, by=make.TESTER)
    return made


def _reviewers(org: str) -> list[str]:
    return [one.number for one in identity.staff_with(policies.REVIEW, org=org)]


def _licensed(who: make.Cast) -> str:
    """Grant a licence three years ago, so that it ends while the walks go on."""
    with clock.at(BEGAN - dt.timedelta(days=3 * 365 - 45)):
        number = make.case(who, "granted", make.PLAIN)
        worker.drain()
    (held,) = licences.by_case(number)
    return held.uid


class _Register:
    """A register that knows the owner alone."""

    label = "示例登记库"

    def people(self, *, after: str, size: int) -> list[str]:
        return []

    def facts(self, owner: str) -> dict[str, object]:
        return {"months": 14}


def _policy() -> PolicyRule:
    months = Criterion("a", "连续参保满6个月", "insurance", {">=": [{"var": "months"}, 6]})
    return PolicyRule(
        code="demo", name="示例补贴", item=BENEFIT.code, gives="每人600元", law="示例办法",
        period="2026", closes=dt.date(2027, 12, 31), days=60, criteria=(months,),
    )  # fmt: skip


@contextmanager
def registers() -> Iterator[None]:
    """Plug in the register that the policy asks, in place of the demonstration's."""
    before = dict(SOURCES._plugged)
    SOURCES._plugged.clear()
    SOURCES.plug("insurance", _Register())
    yield
    SOURCES._plugged.clear()
    SOURCES._plugged.update(before)


def with_tokens(stage: Stage) -> Stage:
    """Give everybody a token for the door of the API; who acts for a company goes past it."""
    for name, one in stage.seats.items():
        if one.account_id and name not in {"oneself", "clerk_alone", *life.APPLICANTS[2:]}:
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


@dataclasses.dataclass(frozen=True)
class Opened:
    """The number of a case that was opened by the way."""

    case_no: str


def _kept(by: Actor) -> documents.Kept:
    return documents.take_in(pdf(), name="示例.pdf", by=by)


OTHER: dict[str, Callable[[str, Actor, Body], object]] = {
    "open": lambda number, by, body: open_case(**body, by=by),
    "save": lambda number, by, body: save(number, body["answers"], by=by),
    "attach": lambda number, by, body: attaching.attach(number, body["key"], _kept(by), by=by),
    "detach": lambda number, by, body: attaching.detach(number, body["document"], by=by),
    "supplement": lambda number, by, body: supplement(number, body["key"], _kept(by), by=by),
    "rebase": lambda number, by, body: rebase(number, body["revision"], by=by),
    "confirm": lambda number, by, body: Opened(confirm(body["proposal"], by=by)),
    "grant_matched": lambda number, by, body: grant_matched(number, by=by, **body),
}
"""The writes of the API that have addresses of their own."""
