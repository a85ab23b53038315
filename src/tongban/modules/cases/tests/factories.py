"""Cases for tests: a few small published items, the people round them, and a case in any state."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Rule
from tongban.modules.catalogue import public as catalogue
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people
from tongban.modules.places import public as calendars
from tongban.modules.places.tests import factories as places

from .. import policies, queries, situations
from ..actions.accept import accept
from ..actions.archive import archive
from ..actions.ask_correction import ask_correction
from ..actions.attach import attach
from ..actions.convene_hearing import convene_hearing
from ..actions.decide import grant, refuse
from ..actions.decline import decline
from ..actions.deliver import deliver
from ..actions.dismiss import dismiss
from ..actions.hold_hearing import hold_hearing, record_hearing
from ..actions.inspect import inspect
from ..actions.lapse import lapse
from ..actions.name_party import name_party, tell_party
from ..actions.open import open_case
from ..actions.precheck import precheck
from ..actions.propose_second_notice import propose_second_notice
from ..actions.propose_special import propose_special
from ..actions.resubmit import resubmit
from ..actions.review import review
from ..actions.revoke_on_promise import revoke_on_promise
from ..actions.save import save
from ..actions.submit import submit
from ..actions.suspend import suspend
from ..actions.tell_hearing import request_hearing, tell_hearing
from ..actions.withdraw import discard, withdraw
from ..contracts import BranchState, CaseRef, CaseState, CorrectionLine, PromiseState, Way
from ..models import Branch, Case, Material, Promise
from ..steps import CASE
from .days import on

TESTER = people.TESTER
HOLIDAYS = Path(__file__).resolve().parents[5] / "data/calendar/holidays_2012_2026.csv"
BEFORE = "2026-11-02"
"""The day on which the city opens: before every day that a test stands at."""
REGION = places.CITY
LEAD, FIRE, HOUSING, ELSEWHERE = (places.uscc(serial) for serial in range(1, 5))
"""The body that accepts and decides, two that review parts, and one without a part."""
_body_serial = {LEAD: 1, FIRE: 2, HOUSING: 3, ELSEWHERE: 4}
_fresh = count(1)


def working(amount: float, unit: str = "working_day") -> dict[str, Any]:
    """Return a limit as the native format writes it."""
    return {"amount": amount, "unit": unit}


def _material(key: str, name: str, need: str = "required") -> dict[str, Any]:
    return {"key": key, "name": name, "need": need, "form": "either", "origin": "applicant"}


FORM = [
    {"key": "shop", "label": "字号名称", "type": "text", "required": True},
    {"key": "area", "label": "面积（平方米）", "type": "number", "required": True},
    {"key": "remark", "label": "补充说明", "type": "text", "required": False},
]
ANSWERS = {"shop": "示例·桂花小馆", "area": 80}


@dataclass(frozen=True)
class Guide:
    """One item of the small catalogue: what differs from the plain one."""

    serial: int
    name: str
    base: Mapping[str, Any] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)
    bundle: Mapping[str, Any] = field(default_factory=dict)

    @property
    def catalog_code(self) -> str:
        """The 基本编码: a public service that no list knows."""
        return f"9920009{self.serial:02d}000"

    @property
    def code(self) -> str:
        """The 实施编码 under which the item is applied for."""
        return f"{LEAD}3{self.catalog_code}"


PLAIN = Guide(
    1,
    "示例许可证核发",
    {
        "form_fields": FORM,
        "materials": [
            _material("idcard", "申请人身份证"),
            _material("photo", "场所照片", "conditional"),
        ],
        "results": [
            {
                "key": "zheng",
                "name": "示例许可证",
                "type": "licence",
                "validity": "3年",
                "validity_months": 36,
            }
        ],
    },
)
"""A form, one required material, one department, a licence: promise 10, law 20 working days."""
PARALLEL = Guide(
    2,
    "示例联合审查",
    {
        "form_fields": FORM,
        "materials": [],
        "steps": [
            {"key": "fire", "name": "消防审查", "department": "消防机构", "limit": working(3),
             "parallel_group": "P1"},
            {"key": "plan", "name": "规划审查", "department": "住建部门", "limit": working(4),
             "parallel_group": "P1"},
            {"key": "joint", "name": "联合核查", "department": "牵头部门", "limit": working(2)},
            {"key": "decide", "name": "决定", "department": "牵头部门"},
        ],
    },
)  # fmt: skip
"""Two departments side by side, then a second stage of the lead body."""
TWO_LEVELS = Guide(
    60,
    "示例逐级许可",
    {"form_fields": FORM, "materials": [_material("idcard", "申请人身份证")]},
    {"lower_first": {
        "body": {"key": "below", "name": "示例县局", "uscc": ELSEWHERE}, "basis": "示例条例 第3条",
    }},
)  # fmt: skip
"""A body below accepts and reviews first, the lead body decides (not published by `world`)."""
BARE = Guide(3, "示例备案", {"materials": [], "limits": {"statutory": working(20, "day")}})
"""No form, no materials, and a limit in natural days only."""
COMPANIES = Guide(4, "示例企业事项", {"audience": ["enterprise"], "materials": []})
YES_NO = ["是", "否"]


def _said(key: str, answer: str) -> dict[str, Any]:
    return {"==": [{"var": key}, answer]}


def bundle(serial: int, refusal: str) -> Guide:
    """一件事: a fire check where the shop is large, a sign where one is wanted, then a licence.

    The licence comes after the sign and needs the fire check; the report needs the licence.
    """
    steps = (
        ("fire", "消防检查", "消防机构", 3),
        ("sign", "招牌备案", "住建部门", 4),
        ("food", "食品许可", "牵头部门", 2),
        ("report", "信息登记", "住建部门", 1),
    )
    return Guide(
        serial,
        "示例一件事",
        {
            "bundle": True,
            "form_fields": [
                *FORM,
                {"key": "large", "label": "是否大型", "type": "choice", "required": True,
                 "choices": YES_NO},
                {"key": "size", "label": "招牌尺寸", "type": "text", "required": True},
            ],
            "materials": [
                _material("idcard", "申请人身份证"),
                _material("drawing", "消防平面图"),
                _material("picture", "店招效果图", "conditional"),
            ],
            "steps": [
                {"key": key, "name": name, "department": who, "limit": working(days)}
                for key, name, who, days in steps
            ],
            "results": [
                {"key": "licence", "name": "示例经营许可证", "type": "licence"},
                {"key": "advice", "name": "消防意见书", "type": "document"},
            ],
        },
        bundle={
            "refusal": refusal,
            "parts": [
                {"key": "fire", "when": _said("large", "是")},
                {"key": "sign", "when": _said("sign", "yes")},
                {"key": "food", "after": ["sign", "fire"]},
                {"key": "report", "when": _said("sign", "yes"), "after": ["food"],
                 "needs": ["sign"]},
            ],
            "questions": [
                {"key": "large", "label": "店铺大吗？", "basis": "form_fields.large"},
                {"key": "sign", "label": "挂招牌吗？", "basis": "form_fields.size",
                 "choices": [{"key": "yes", "label": "挂"}, {"key": "no", "label": "不挂"}]},
            ],
            "materials": [
                {"key": "drawing", "parts": ["fire"]},
                {"key": "picture", "parts": ["sign", "report"], "settled": True},
            ],
            "fields": [{"key": "size", "parts": ["sign"]}],
            "results": [
                {"key": "licence", "parts": ["food"]}, {"key": "advice", "parts": ["fire"]},
            ],
        },
    )  # fmt: skip


EACH = bundle(31, "each_by_itself")
WHOLE = bundle(32, "all_or_nothing")
EVERYTHING = {"large": "是", "sign": "yes"}
"""The situation that needs every part of the bundle."""


def joint(by: Actor, guide: Guide, situation: Mapping[str, str]) -> str:
    """File a bundle in a situation with all that it needs; return its number."""
    number = open_case(guide.code, by=by, situation=dict(situation)).case_no
    need = situations.selected(row(number))
    given = {**ANSWERS, "size": "2米"}
    save(number, {name: one for name, one in given.items() if name in need.fields}, by=by)
    for one in need.materials:
        hand_in(number, one.key, by)
    submit(number, by=by)
    return number


TERMS = {
    "duty": "有固定的场所",
    "promise": "我有固定的场所，面积属实",
    "method": "在本页签署，提交即生效",
    "liability": "承诺不实的，撤销决定，记入信用记录",
    "verification": "作出决定后到场所核查",
    "materials": ["place"],
}
LACKING = Guide(
    5,
    "示例可容缺事项",
    {
        "form_fields": FORM,
        "materials": [
            _material("idcard", "申请人身份证"),
            _material("extra", "补充说明", "deferrable"),
            _material("photo", "场所照片"),
        ],
    },
    {"materials_deferrable": ["photo"]},
)
"""Two materials may follow: one by the catalogue, one because the body lets it."""
PROMISED = Guide(
    6,
    "示例告知承诺事项",
    {
        "commitment": True,
        "form_fields": FORM,
        "materials": [_material("idcard", "申请人身份证"), _material("place", "场所证明")],
        "results": [{"key": "zheng", "name": "示例承诺证", "type": "licence", "validity": "3年",
                     "validity_months": 36}],
    },
    {"promise_terms": TERMS},
)  # fmt: skip
"""A promise stands for the proof of the place; the result is a licence."""
INSTANT = Guide(7, "示例即办事项", {"handling": "immediate", "form_fields": FORM})
"""Settled in one sitting by one body."""
POINTED = Guide(
    8,
    "示例要点事项",
    {
        "form_fields": FORM,
        "conditions": [{"key": "place", "text": "有固定场所"}],
        "materials": [
            _material("idcard", "申请人身份证")
            | {
                "review_points": [
                    {"key": "there", "text": "已提交身份证", "check": "present"},
                    {"key": "kind", "text": "是图片或者PDF", "check": "format", "formats": ["pdf"]},
                    {"key": "clear", "text": "证件清晰、四角完整"},
                ]
            }
        ],
        "review_points": [
            {"key": "place", "text": "有固定场所", "about": "conditions.place"},
            {"key": "area", "text": "面积不小于50平方米", "check": "rule", "required": False,
             "about": "form_fields.area", "rule": {">=": [{"var": "area"}, 50]}},
        ],
    },
)  # fmt: skip
"""A guide with published review points: two that the platform sees, two for the officer."""
GUIDES = (PLAIN, PARALLEL, BARE, COMPANIES, LACKING, PROMISED, INSTANT, POINTED)


def base_line(guide: Guide) -> dict[str, Any]:
    """Return the base item's native line."""
    plain = {
        "format": "tongban.item/1",
        "record": "base",
        "catalog_code": guide.catalog_code,
        "code_assigned": True,
        "name": guide.name,
        "type": "public_service",
        "handling": "promise",
        "audience": ["natural_person", "enterprise"],
        "channels": ["online"],
        "basis": [{"key": "fa", "law": "示例条例（演示）"}],
        "conditions": [{"key": "tiaojian", "text": "在和安市（演示）经营"}],
        "materials": [],
        "steps": [{"key": "shencha", "name": "审查", "limit": working(5)}],
        "limits": {"promised": working(10), "statutory": working(20)},
        "fee": {"charged": False},
        "results": [{"key": "jieguo", "name": "示例意见书", "type": "document"}],
        "source": {"id": f"test-{guide.serial}", "title": "测试", "licence": "Apache-2.0",
                   "completeness": "most"},
    }  # fmt: skip
    return {**plain, **guide.base}


def own_line(guide: Guide) -> dict[str, Any]:
    """Return the native line by which the lead body adopts the item."""
    named = {"牵头部门": LEAD, "消防机构": FIRE, "住建部门": HOUSING}
    plain = {
        "format": "tongban.item/1",
        "record": "implementation",
        "task_code": guide.code,
        "base": guide.catalog_code,
        "fictitious": True,
        "organisation": _organisation(LEAD),
        "region": REGION,
        "level": "city",
        "window": {"address": "示范大道1号", "hours": "工作日9:00–17:00", "hall": "示例中心",
                   "window": "01号窗口"},
        "consult": "0990-0000101",
        "supervise": "0990-0000100",
        "departments": [
            {"name": name, "organisation": _organisation(uscc)} for name, uscc in named.items()
        ],
    }  # fmt: skip
    return {**plain, **guide.own}


def _organisation(uscc: str) -> dict[str, str]:
    return {"uscc": uscc, "name": f"示例{_body_serial[uscc]}局（演示）"}


def world(*guides: Guide) -> None:
    """Put up the city, its calendar and the small catalogue (all of it, or the guides named)."""
    for serial in _body_serial.values():
        places.organisation(serial)
    calendars.load_calendar(
        HOLIDAYS.read_text(encoding="utf-8").splitlines(), "test", by=places.TESTER
    )
    publish(*(guides or GUIDES))


def put_up() -> Cast:
    """Put up the city and let everybody in, all before the days that tests stand at."""
    with on(BEFORE):
        world()
        return cast()


def publish(*guides: Guide) -> None:
    """Import guides by the true importer and publish them; none may be turned away."""
    lines = [one for guide in guides for one in _lines(guide)]
    stream = io.BytesIO("\n".join(json.dumps(one) for one in lines).encode())
    report = catalogue.import_stream(stream)
    assert not report.rejected, report.rejected
    blocking = [one for one in report.flagged if one.severity == "block"]
    assert not blocking, blocking


def revise(guide: Guide, **base: Any) -> Guide:
    """Publish a new revision of a guide, with other values in its base item; return it."""
    new = Guide(guide.serial, guide.name, {**guide.base, **base}, guide.own)
    publish(new)
    return new


def _lines(guide: Guide) -> list[dict[str, Any]]:
    record = {"format": "tongban.item/1", "record": "bundle", "base": guide.catalog_code}
    arranged = [{**record, **guide.bundle}] if guide.bundle else []
    return [base_line(guide), *arranged, own_line(guide)]


WINDOW = (policies.READ, policies.PRECHECK, policies.ACCEPT, policies.CORRECT, policies.DECLINE,
          policies.DELIVER, policies.ARCHIVE, policies.SETTLE)  # fmt: skip
OFFICER = (policies.READ, policies.REVIEW, policies.SPECIAL, policies.PROPOSE, policies.SEND_UP,
           policies.VERIFY, policies.EXPLAIN)  # fmt: skip
HEAD = (policies.READ, policies.EXTEND, policies.DECIDE, policies.APPROVE_SPECIAL,
        policies.APPROVE_NOTICE, policies.REPAIR, policies.REVOKE, policies.EXPLAIN)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The people round a case.

    The colleague of the lead body may read its cases and nothing more; the one elsewhere has every
    right, but in a body that has no part in the case.
    """

    owner: Actor
    stranger: Actor
    window: Actor
    officer: Actor
    head: Actor
    fire: Actor
    fire_too: Actor
    housing: Actor
    host: Actor
    colleague: Actor
    elsewhere: Actor


def cast() -> Cast:
    """Let everybody in."""
    return Cast(
        owner=people.citizen(),
        stranger=people.citizen("示例·陌生人"),
        window=staff(*WINDOW, name="示例·周窗口"),
        officer=staff(*OFFICER, name="示例·审批员"),
        head=staff(*HEAD, name="示例·负责人"),
        fire=staff(*OFFICER, body=FIRE, name="示例·消防员"),
        fire_too=staff(*OFFICER, body=FIRE, name="示例·消防员乙"),
        housing=staff(*OFFICER, body=HOUSING, name="示例·规划员"),
        host=staff(*OFFICER, name="示例·主持人"),
        colleague=staff(policies.READ, name="示例·无岗同事"),
        elsewhere=staff(*{*WINDOW, *OFFICER, *HEAD}, body=ELSEWHERE, name="示例·外单位人员"),
    )


def staff(*permissions: str, body: str = LEAD, name: str = "示例·工作人员") -> Actor:
    """Appoint a new member of staff of a body."""
    appointed: Actor = people.officer(*permissions, name=name, serial=_body_serial[body])
    return appointed


def draft(by: Actor, guide: Guide = BARE, answers: Mapping[str, Any] | None = None) -> str:
    """Open a draft that could be filed at once; return its number."""
    given = dict(answers) if answers is not None else filled(guide)
    number = open_case(guide.code, by=by, answers=given).case_no
    for one in base_line(guide)["materials"]:
        if one["need"] in {"required", "deferrable"}:
            hand_in(number, one["key"], by)
    return number


def filled(guide: Guide) -> dict[str, Any]:
    """Return answers that the guide's form takes."""
    return dict(ANSWERS) if guide.base.get("form_fields") else {}


def hand_in(number: str, key: str, by: Actor, name: str = "示例.pdf") -> str:
    """Hand in a small true file for a material; return the document's uid."""
    kept = documents.take_in(pdf(b"%% %d\n" % next(_fresh)), name=name, by=by)
    return attach(number, key, kept, by=by).uid


COMPETENT = "示例省住建厅（演示）"
"""The authority that a declined applicant is told of."""
LINE = CorrectionLine("field:shop", "字号与招牌不一致", "按招牌填写", "桂花小馆")

PAPER_LINE = CorrectionLine("material:idcard", "看不清", "重新拍摄", "四角完整")


def case(who: Cast, state: str, guide: Guide = PARALLEL) -> str:
    """Bring a new case of `who.owner` into a state by lawful steps only; return its number."""
    number = draft(who.owner, guide)
    _PATHS[CaseState(state)](number, who)
    assert row(number).state == state
    return number


def answered(who: Cast, state: str = "submitted") -> str:
    """File a case, have field and material corrected, and file it again; return its number.

    The one notice is used up; the field and the material were changed since.
    """
    number = case(who, "submitted", PLAIN)
    ask_correction(number, [LINE, PAPER_LINE], by=who.window)
    save(number, {"shop": "示例·新字号"}, by=who.owner)
    hand_in(number, "idcard", who.owner)
    resubmit(number, by=who.owner)
    if state == CaseState.PRECHECKED:
        precheck(number, by=who.window)
    return number


def proposed(who: Cast, state: str = "submitted") -> str:
    """Bring a case to where a second notice waits for approval; return its number."""
    number = answered(who, state)
    propose_second_notice(number, [LINE], by=who.window, reason="示例：新填的字号有误")
    return number


def reviewed(number: str, who: Cast, *, agree: bool = True) -> None:
    """Let every department conclude, stage by stage."""
    seats = {LEAD: who.officer, FIRE: who.fire, HOUSING: who.housing}
    while opened := [b for b in queries.branches(row(number)) if b.state == BranchState.OPEN]:
        for part in opened:
            review(
                number,
                part.key,
                by=seats[part.org],
                agree=agree,
                opinion="示例意见",
                ground="示例条例第5条",
            )


def propose(number: str, by: Actor, **given: Any) -> None:
    """Propose a special procedure, a hearing of five working days unless told otherwise."""
    usual = {"kind": "hearing", "basis": "示例条例第3条", "reason": "示例：举行听证", "days": 5}
    propose_special(number, by=by, **{**usual, **given})


def pause(number: str, who: Cast, **given: Any) -> CaseRef:
    """Propose a special procedure by the officer and approve it by the head."""
    propose(number, who.officer, **given)
    return suspend(number, by=who.head)


def needing(number: str, check: str) -> None:
    """Let every part want a check on the spot, as a guide that says so would."""
    Branch.objects.filter(case_id=row(number).pk).update(needs_check=check)


def inspected(number: str, by: Actor, key: str = "fire") -> None:
    """Let one officer check a part on the spot."""
    needing(number, "substantive")
    inspect(number, key, by=by, on=clock.today(), place="桂花路99号", findings="示例：符合")


def first_stage(number: str, who: Cast) -> None:
    """Let the departments of the first stage agree: the lead body's part begins."""
    for key, by in (("fire", who.fire), ("plan", who.housing)):
        review(number, key, by=by, agree=True)


def staff_number(by: Actor) -> str:
    """The number by which a member of staff is chosen."""
    seats = identity.staff_with(policies.SPECIAL)
    return next(one.number for one in seats if one.account_id == by.account_id)


def ahead(days: int = 7) -> dt.date:
    """The day so many working days from today, or from the next working day."""
    calendar = calendars.calendar()
    return calendar.add_working_days(calendar.roll(clock.today()).on, days).on


def convene(number: str, who: Cast, **given: Any) -> None:
    """Convene the hearing, seven working days ahead under another officer unless told otherwise."""
    usual = {
        "by": who.officer,
        "on": ahead(),
        "hour": "09:30",
        "place": "示例中心三楼",
        "host": staff_number(who.host),
    }
    convene_hearing(number, **{**usual, **given})


def hearing(number: str, who: Cast, state: str = "told") -> None:
    """Bring the hearing of a case into a state by lawful steps."""
    order = ["told", "requested", "convened", "held", "recorded"]
    done = order[: order.index(state) + 1]
    tell_hearing(number, by=who.officer, reason="示例：涉及重大利益")
    if "requested" in done:
        request_hearing(number, by=who.owner)
    if "convened" in done:
        convene(number, who)
    with clock.at(clock.at_end(ahead())):
        if "held" in done:
            hold_hearing(number, by=who.host)
        if "recorded" in done:
            record_hearing(number, by=who.host, record="示例：各方陈述", signed=True)


def told_party(number: str, who: Cast) -> None:
    """Name a third party and tell it."""
    name_party(number, by=who.officer, name="示例·邻居", interest="示例：油烟")
    tell_party(number, by=who.officer, way="书面送达")


PREPARING: dict[str, Callable[[str, Cast], object]] = {
    "grant": lambda number, who: reviewed(number, who),
    "refuse": lambda number, who: reviewed(number, who),
    "suspend": lambda number, who: propose(number, who.officer),
    "reject_special": lambda number, who: propose(number, who.officer),
    "request_hearing": lambda number, who: hearing(number, who),
    "waive_hearing": lambda number, who: hearing(number, who),
    "lapse_hearing": lambda number, who: hearing(number, who),
    "convene_hearing": lambda number, who: hearing(number, who, "requested"),
    "challenge_host": lambda number, who: hearing(number, who, "convened"),
    "hold_hearing": lambda number, who: hearing(number, who, "convened"),
    "record_hearing": lambda number, who: hearing(number, who, "held"),
    "tell_party": lambda number, who: name_party(
        number, by=who.officer, name="示例·邻居", interest="示例：油烟"
    ),
    "hear_party": lambda number, who: told_party(number, who),
    "assign_inspectors": lambda number, who: needing(number, "inspection"),
    "inspect": lambda number, who: needing(number, "substantive"),
    "countersign": lambda number, who: inspected(number, who.fire),
    "return_branch": lambda number, who: first_stage(number, who),
}
"""What has to be done in a case's state before the law allows a step."""


def ready(number: str, who: Cast, step: str) -> None:
    """Do what the law wants done before this step, which the state alone allows."""
    if step in PREPARING and (step not in CASE or row(number).state in CASE[step].since):
        PREPARING[step](number, who)


def row(number: str) -> Case:
    """Read the case anew."""
    return Case.objects.get(case_no=number)


def _submitted(number: str, who: Cast) -> None:
    submit(number, by=who.owner)


def _prechecked(number: str, who: Cast) -> None:
    _submitted(number, who)
    precheck(number, by=who.window)


def _correcting(number: str, who: Cast) -> None:
    _submitted(number, who)
    ask_correction(number, [LINE], by=who.window)


def _accepted(number: str, who: Cast) -> None:
    _submitted(number, who)
    accept(number, by=who.window)


def _suspended(number: str, who: Cast) -> None:
    _accepted(number, who)
    pause(number, who)


def _granted(number: str, who: Cast) -> None:
    _accepted(number, who)
    reviewed(number, who)
    grant(number, by=who.head)


def _refused(number: str, who: Cast) -> None:
    _accepted(number, who)
    reviewed(number, who, agree=False)
    refuse(number, by=who.head, reason="示例：不符合条件")


def _delivered(number: str, who: Cast) -> None:
    _granted(number, who)
    deliver(number, by=who.window)


def _declined(number: str, who: Cast) -> None:
    _submitted(number, who)
    decline(number, by=who.window, reason="示例：不属于本机关职权", authority=COMPETENT)


def _dismissed(number: str, who: Cast) -> None:
    _submitted(number, who)
    dismiss(number, by=who.window, reason="示例：依法不需要许可")


def _withdrawn(number: str, who: Cast) -> None:
    _submitted(number, who)
    withdraw(number, by=who.owner)


def _lapsed(number: str, who: Cast) -> None:
    _correcting(number, who)
    due = row(number).correct_due
    assert due is not None
    with clock.at(clock.at_end(due) + timedelta(hours=1)):
        lapse(number, by=Rule("correction_overdue"))


def _discarded(number: str, who: Cast) -> None:
    discard(number, by=who.owner)


def _archived(number: str, who: Cast) -> None:
    _delivered(number, who)
    archive(number, by=who.window)


def _revoked(number: str, who: Cast) -> None:
    _granted(number, who)
    promise(number, Way.PROMISE, PromiseState.BROKEN, "place")
    revoke_on_promise(number, by=who.head, reason="示例：承诺不实")


def promise(number: str, way: str, state: str, *keys: str, owed: bool = False) -> None:
    """Put a promise into a case as if its steps had been taken."""
    case = row(number)
    day = clock.today()
    Case.objects.filter(pk=case.pk).update(way=way, owed=list(keys) if owed else [])
    Promise.objects.create(
        case=case, way=way, state=state, owner_ref=case.owner_ref, org=case.org,
        region=case.region, keys=list(keys), signed_at=clock.now(), signed_by="account:0",
        days=5, told_on=day, due=day + timedelta(days=7),
        settled_at=clock.now() if state == PromiseState.BROKEN else None,
    )  # fmt: skip


_LIGHT: dict[str, tuple[Guide, Any]] = {
    "promise_lacking": (LACKING, lambda no: queries.materials(row(no)) and Material.objects.filter(
        case__case_no=no, key__in=("extra", "photo")).update(removed=True)),
    "promise_facts": (PROMISED, lambda no: None),
    "drop_promise": (PROMISED, lambda no: promise(no, "promise", "signed", "place")),
    "accept_lacking": (LACKING, lambda no: promise(no, "lacking", "signed", "extra")),
    "supplement": (LACKING, lambda no: promise(no, "lacking", "told", "extra", owed=True)),
    "lapse_lacking": (LACKING, lambda no: promise(no, "lacking", "told", "extra", owed=True)),
    "settle": (INSTANT, lambda no: None),
    "grant_matched": (INSTANT, lambda no: None),
    "grant_on_promise": (PROMISED, lambda no: promise(no, "promise", "signed", "place")),
    "verify_promise": (PROMISED, lambda no: promise(no, "promise", "relied", "place")),
    "revoke_on_promise": (PROMISED, lambda no: promise(no, "promise", "broken", "place")),
    "repair_credit": (PROMISED, lambda no: promise(no, "promise", "broken", "place")),
}  # fmt: skip
"""What the lighter steps need beside the state: their item, and what must have happened before."""


def guide_for(step: str) -> Guide:
    """Return an item whose cases know the step."""
    return _LIGHT[step][0] if step in _LIGHT else PARALLEL


def prepare(number: str, step: str) -> None:
    """Put into the case what a lighter step builds on; other steps need nothing."""
    if step in _LIGHT:
        _LIGHT[step][1](number)


_PATHS = {
    CaseState.DRAFT: lambda number, who: None,
    CaseState.SUBMITTED: _submitted,
    CaseState.PRECHECKED: _prechecked,
    CaseState.CORRECTING: _correcting,
    CaseState.ACCEPTED: _accepted,
    CaseState.SUSPENDED: _suspended,
    CaseState.GRANTED: _granted,
    CaseState.REFUSED: _refused,
    CaseState.DELIVERED: _delivered,
    CaseState.DECLINED: _declined,
    CaseState.DISMISSED: _dismissed,
    CaseState.WITHDRAWN: _withdrawn,
    CaseState.LAPSED: _lapsed,
    CaseState.DISCARDED: _discarded,
    CaseState.ARCHIVED: _archived,
    CaseState.REVOKED: _revoked,
}
