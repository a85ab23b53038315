"""Cases for tests: a few small published items, the people round them, and a case in any state."""

from __future__ import annotations

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
from tongban.modules.identity.tests import factories as people
from tongban.modules.places import public as calendars
from tongban.modules.places.tests import factories as places

from .. import policies, queries, situations
from ..actions.accept import accept
from ..actions.archive import archive
from ..actions.ask_correction import ask_correction
from ..actions.attach import attach
from ..actions.decide import grant, refuse
from ..actions.decline import decline
from ..actions.deliver import deliver
from ..actions.lapse import lapse
from ..actions.open import open_case
from ..actions.precheck import precheck
from ..actions.propose_special import propose_special
from ..actions.review import review
from ..actions.revoke_on_promise import revoke_on_promise
from ..actions.save import save
from ..actions.submit import submit
from ..actions.suspend import suspend
from ..actions.withdraw import discard, withdraw
from ..contracts import BranchState, CaseRef, CaseState, CorrectionLine, PromiseState, Way
from ..models import Case, Material, Promise
from ..steps import CASE

TESTER = Rule("test")
HOLIDAYS = Path(__file__).resolve().parents[5] / "data/calendar/holidays_2012_2026.csv"
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
GUIDES = (PLAIN, PARALLEL, BARE, COMPANIES, LACKING, PROMISED, INSTANT)


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


def publish(*guides: Guide) -> None:
    """Import guides by the true importer and publish them; none may be turned away."""
    lines = [one for guide in guides for one in _lines(guide)]
    stream = io.BytesIO("\n".join(json.dumps(one) for one in lines).encode())
    report = catalogue.import_stream(stream)
    assert not report.rejected, report.rejected
    blocking = [one for one in report.flagged if one.severity == "block"]
    assert not blocking, blocking


def _lines(guide: Guide) -> list[dict[str, Any]]:
    record = {"format": "tongban.item/1", "record": "bundle", "base": guide.catalog_code}
    arranged = [{**record, **guide.bundle}] if guide.bundle else []
    return [base_line(guide), *arranged, own_line(guide)]


WINDOW = (policies.READ, policies.PRECHECK, policies.ACCEPT, policies.CORRECT, policies.DECLINE,
          policies.DELIVER, policies.ARCHIVE, policies.SETTLE)  # fmt: skip
OFFICER = (policies.READ, policies.REVIEW, policies.SPECIAL, policies.VERIFY)
HEAD = (policies.READ, policies.EXTEND, policies.DECIDE, policies.APPROVE_SPECIAL,
        policies.REPAIR)  # fmt: skip


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
    housing: Actor
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
        housing=staff(*OFFICER, body=HOUSING, name="示例·规划员"),
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


LINE = CorrectionLine("field:shop", "字号与招牌不一致", "按招牌填写", "桂花小馆")


def case(who: Cast, state: str, guide: Guide = PARALLEL) -> str:
    """Bring a new case of `who.owner` into a state by lawful steps only; return its number."""
    number = draft(who.owner, guide)
    _PATHS[CaseState(state)](number, who)
    assert row(number).state == state
    return number


def reviewed(number: str, who: Cast, *, agree: bool = True) -> None:
    """Let every department conclude, stage by stage."""
    seats = {LEAD: who.officer, FIRE: who.fire, HOUSING: who.housing}
    while opened := [b for b in queries.branches(row(number)) if b.state == BranchState.OPEN]:
        for part in opened:
            review(number, part.key, by=seats[part.org], agree=agree, opinion="示例意见")


def propose(number: str, by: Actor, **given: Any) -> None:
    """Propose a special procedure, a hearing of five working days unless told otherwise."""
    usual = {"kind": "hearing", "basis": "示例条例第3条", "reason": "示例：举行听证", "days": 5}
    propose_special(number, by=by, **{**usual, **given})


def pause(number: str, who: Cast, **given: Any) -> CaseRef:
    """Propose a special procedure by the officer and approve it by the head."""
    propose(number, who.officer, **given)
    return suspend(number, by=who.head)


PREPARING: dict[str, Callable[[str, Cast], object]] = {
    "grant": lambda number, who: reviewed(number, who),
    "refuse": lambda number, who: reviewed(number, who),
    "suspend": lambda number, who: propose(number, who.officer),
    "reject_special": lambda number, who: propose(number, who.officer),
}
"""What has to be done in a case's state before the law allows a step."""


def ready(number: str, who: Cast, step: str) -> None:
    """Do what the law wants done before this step, which the state alone allows."""
    if step in PREPARING and row(number).state in CASE[step].since:
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
    decline(number, by=who.window, reason="示例：不属于本机关职权")


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
    CaseState.WITHDRAWN: _withdrawn,
    CaseState.LAPSED: _lapsed,
    CaseState.DISCARDED: _discarded,
    CaseState.ARCHIVED: _archived,
    CaseState.REVOKED: _revoked,
}
