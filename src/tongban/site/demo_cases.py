"""Cases of the demonstration, lived through by the real actions on the last few working days.

They show what each page is for; every person, body and paper in them is fictitious.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import segno

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.modules.benefits import public as benefits
from tongban.modules.benefits.contracts import MATCHING
from tongban.modules.cases import public as cases
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.accept_lacking import accept_lacking
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.attach import attach
from tongban.modules.cases.actions.convene_hearing import convene_hearing
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.deliver import deliver
from tongban.modules.cases.actions.grant_on_promise import grant_on_promise
from tongban.modules.cases.actions.inspect import countersign, inspect
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.precheck import precheck
from tongban.modules.cases.actions.promise import promise_facts, promise_lacking
from tongban.modules.cases.actions.propose_special import propose_special
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.settle import settle
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.suspend import suspend
from tongban.modules.cases.actions.tell_hearing import request_hearing, tell_hearing
from tongban.modules.cases.contracts import BranchState, CorrectionLine
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Offer
from tongban.modules.documents import public as documents
from tongban.modules.forms import public as forms
from tongban.modules.identity import public as identity
from tongban.modules.places import public as places
from tongban.modules.privacy import public as privacy
from tongban.modules.privacy.contracts import RequestKind

REVIEWERS = ("officer1", "officer2", "officer3", "officer4", "officer5")
SECOND = "officer6"
"""The second officer of a check on the spot: reviews for every body (行政许可法 第34条)."""
SAMPLE = {
    "id_number": "990101199003070015",
    "uscc": "91990101MB9990012R",
    "phone": "10000000001",
    "date": "2026-01-15",
}


COMPANY, ADDRESS = "和安市示例餐饮有限公司（演示）", "和安市清源区（演示）桂花路99号"
WORDING = (
    (("地址", "地点", "住所", "住址", "场所"), ADDRESS),
    (("项目代码",), "2612-990100-04-01-000001"),
    (("工程名称", "项目名称"), "桂花路综合楼（演示）"),
    (("勘察单位", "设计单位", "施工单位", "监理单位"), "示例工程公司（演示）"),
    (("单位", "企业名称", "公司", "申请人名称", "机构名称"), COMPANY),
    (("姓名", "负责人", "联系人", "代表", "经办人"), "示例·王小明"),
    (("银行", "开户"), "示例银行和安支行（演示）"),
    (("专业", "学历", "学校"), "示例大学（演示）"),
    (("范围", "项目", "内容"), "热食类食品制售（演示）"),
)


@dataclass(frozen=True, slots=True)
class Story:
    """One case: which item by its name, who applies, how many working days ago, how far it went.

    `situation` are answers to a bundle's questions; to the others the first choice is given.
    """

    item: str
    applicant: str
    days_ago: int
    until: tuple[str, ...]
    way: str = ""
    situation: Mapping[str, str] = field(default_factory=dict)


LATER = {"yinhangkaihu": "later"}
STORIES = (
    Story("医师执业注册", "citizen", 1, ()),
    Story("普通护照签发", "citizen", 2, ("precheck",)),
    Story("失业保险金申领", "citizen", 12, ("accept", "review", "grant", "deliver")),
    Story("教师资格认定", "citizen", 3, ("correction",)),
    Story("住房公积金提取", "citizen", 4, ("accept", "review", "refuse")),
    Story("残疾人证核发", "citizen", 6, ("accept",)),
    Story("食品经营许可", "company", 9, ("accept", "review", "grant")),
    Story("施工许可阶段并联审批", "company", 7, ("accept", "review one")),
    Story("开办餐饮店一件事", "company", 5, ("accept",)),
    Story("公共场所卫生许可", "company", 8, ("accept", "suspend")),
    Story("出版物零售单位", "company", 1, ()),
    Story("烟草专卖零售许可证", "company", 3, ("accept", "hearing", "convene")),
    Story("人力资源服务许可", "company", 30, ("accept",)),
    Story("失业保险金申领", "citizen", 1, ("accept lacking",), "lacking"),
    Story("消防安全检查（告知承诺）", "company", 2, ("grant on promise",), "promise"),
    Story("企业投资项目备案", "company", 1, ("settle",)),
    Story("企业开办一件事", "company", 9, ("accept", "review", "grant", "deliver")),
    Story("企业开办一件事", "company", 3, ("accept", "review one"), situation=LATER),
    Story("开办餐饮店一件事", "company", 14, ("accept", "review without sign", "grant in part")),
)


def tell() -> int:
    """Live the stories through unless there are cases already; return how many were told."""
    if cases.some_numbers(1):
        return 0
    for login in ("citizen", "company", "window", "approver", SECOND, *REVIEWERS):
        _actor(login)
    offers = {code: catalogue.current_offer(code) for code in catalogue.published_codes(200)}
    picture = _picture()
    told = sum(_live(story, offer, picture) for story, offer in _matched(offers.values()))
    return told + _proposed()


def _proposed() -> int:
    """Match the demonstration's people; one of them confirms, the other is still asked."""
    for login in ("citizen", "company"):
        person = identity.actor(identity.account_by_login(login))
        if person is not None:
            privacy.give_consent(MATCHING.key, MATCHING.version, by=person)
    person = _actor("citizen")
    privacy.ask_office(RequestKind.CORRECT, "我的手机号码换了，请更正登记（演示）。", by=person)
    benefits.match("stable_work")
    clerk = identity.actor(identity.account_by_login("company"))
    return benefits.confirm_first(clerk, {"account": "6222000000000000000（演示）"}) if clerk else 0


def _matched(offers: Any) -> Iterator[tuple[Story, Offer]]:  # noqa: ANN401  # a view of the offers
    known = list(offers)
    for story in STORIES:
        found = next((one for one in known if story.item in one.name), None)
        if found is not None:
            yield story, found


def _live(story: Story, offer: Offer, picture: bytes) -> bool:
    start = places.calendar().working_days_before(clock.today(), story.days_ago).on
    moment = dt.datetime.combine(start, dt.time(9, 20), clock.ZONE)
    with clock.at(moment):
        no = _filed(offer, _actor(story.applicant), picture, story)
    for step in story.until:
        moment += dt.timedelta(hours=3)
        with clock.at(min(moment, clock.now())) if step not in PRESENT else nullcontext():
            STEPS[step](no, offer)
    return True


def _filed(offer: Offer, by: Actor, picture: bytes, story: Story) -> str:
    told = _situation(offer) | dict(story.situation)
    need = catalogue.select(offer, told)
    answers = {name: one for name, one in _answers(offer).items() if name in need.fields}
    no = open_case(offer.task_code, by=by, answers=answers, situation=told).case_no
    way = story.way
    promised = offer.promise.materials if way == "promise" and offer.promise else ()
    for material in need.materials:
        later = material.key in promised or (way == "lacking" and material.deferrable)
        if material.needed and not later:
            kept = documents.take_in(picture, name=f"{material.name[:40]}.png", by=by)
            attach(no, material.key, kept, by=by)
    if way:
        SIGNING[way](no, by=by)
    submit(no, by=by)
    return no


def _situation(offer: Offer) -> dict[str, Any]:
    if offer.situation_revision_id is None:
        return {}
    properties = forms.revision(offer.situation_revision_id).schema["properties"]
    first = {key: _answer(rules) for key, rules in properties.items()}
    return catalogue.applicable(offer, first)


def _answers(offer: Offer) -> dict[str, Any]:
    if offer.form_revision_id is None:
        return {}
    properties = forms.revision(offer.form_revision_id).schema["properties"]
    return {key: _answer(rules) for key, rules in properties.items()}


def _answer(rules: Any) -> object:  # noqa: ANN401  # a JSON schema
    if rules.get("enum"):
        return rules["enum"][0]
    if rules["type"] == "number":
        return 120
    return SAMPLE.get(rules.get("format", "")) or _wording(rules.get("title", ""))


def _wording(label: str) -> str:
    """Return a plainly invented answer that fits the question's words."""
    return next((said for words, said in WORDING if any(w in label for w in words)), "演示内容")


def _picture() -> bytes:
    out = io.BytesIO()
    segno.make("演示材料，不是真实文件", error="m").save(out, kind="png", scale=8, border=4)
    return out.getvalue()


@cache
def _actor(login: str) -> Actor:
    """Return who acts, with the rights held today: the posts began when the demonstration did."""
    account = identity.account_by_login(login)
    bodies = identity.clerkships(account)
    found = identity.actor(account, bodies[0].body_id if bodies else None)
    if found is None:
        raise LookupError(f"the demonstration has no account {login}")
    return found


def _reviewer(org: str, region: str) -> Actor:
    """Return a member of staff who reviews for the body."""
    for login in REVIEWERS:
        found = _actor(login)
        if found.may("cases:branch:review", org=org, region=region):
            return found
    raise LookupError(f"nobody in the demonstration reviews for {org}")


def _review(no: str, offer: Offer, most: int, refusing: str = "") -> None:
    """Let the departments conclude their open parts, one after another, at most so many."""
    for _ in range(most):
        part = next((one for one in cases.parts(no) if one.state == BranchState.OPEN), None)
        if part is None:
            return
        by = _reviewer(part.org, offer.region)
        if part.needs_check:
            _checked(no, part.key, by)
        if refusing and refusing in part.name:
            review(no, part.key, by=by, agree=False, opinion=NO_SIGN, ground=NO_SIGN_GROUND)
        else:
            review(no, part.key, by=by, agree=True, opinion="经审查，符合条件。")


def _checked(no: str, branch: str, by: Actor) -> None:
    """Two officers check on the spot: one writes down what was found, another countersigns."""
    found = "现场与申请材料一致（演示）。"
    inspect(no, branch, by=by, on=clock.today(), place=ADDRESS, findings=found)
    countersign(no, branch, by=_actor(SECOND), opinion="核查情况属实。")


def _correct(no: str, offer: Offer) -> None:
    first = offer.materials[0]
    line = CorrectionLine(
        f"material:{first.key}", "页面不完整，缺少签名页", "请补传带签名的一页", "见示范文本第2页"
    )
    ask_correction(no, [line], by=_actor("window"))


def _suspended(no: str, offer: Offer) -> None:
    by = _reviewer(offer.org, offer.region)
    propose_special(
        no,
        by=by,
        kind="testing",
        basis="公共场所卫生管理条例 第6条",
        reason="需检测空气和用具",
        days=5,
    )
    suspend(no, by=_actor("approver"))


def _hearing(no: str, offer: Offer) -> None:
    by = _reviewer(offer.org, offer.region)
    tell_hearing(no, by=by, reason="布局调整直接关系相邻零售户的重大利益。")
    request_hearing(no, by=_actor("company"))


def _convened(no: str, offer: Offer) -> None:
    """Convene the hearing under a host who examined nothing (行政许可法 第48条)."""
    by, calendar = _reviewer(offer.org, offer.region), places.calendar()
    seats = identity.staff_with("cases:case:special", org=offer.org)
    host = next(one.number for one in seats if one.account_id == _actor(SECOND).account_id)
    on = calendar.add_working_days(calendar.roll(clock.today()).on, 8).on
    convene_hearing(no, by=by, on=on, hour="09:30", place="示范大道1号三楼（演示）", host=host)


NO_SIGN = "招牌遮挡消防通道，不符合设置规范。"
NO_SIGN_GROUND = "《和安市户外招牌设置规范（演示）》第8条"
PRESENT = frozenset({"convene"})
"""Steps that are lived now: who may host is asked of the posts held today."""
STEPS: dict[str, Callable[[str, Offer], object]] = {
    "precheck": lambda no, _: precheck(no, by=_actor("window"), opinion="材料齐全"),
    "accept": lambda no, _: accept(no, by=_actor("window"), opinion="予以受理"),
    "correction": _correct,
    "review": lambda no, offer: _review(no, offer, 99),
    "review one": lambda no, offer: _review(no, offer, 1),
    "review without sign": lambda no, offer: _review(no, offer, 99, refusing="招牌"),
    "suspend": _suspended,
    "hearing": _hearing,
    "convene": _convened,
    "grant": lambda no, _: grant(no, by=_actor("approver"), opinion="符合法定条件，准予。"),
    "grant in part": lambda no, _: grant(
        no,
        by=_actor("approver"),
        opinion="户外招牌不符合设置规范，不予同意；其余各项符合条件，准予。",
    ),
    "refuse": lambda no, offer: refuse(
        no,
        by=_actor("approver"),
        ground=offer.item.base.conditions[0].key,
        reason="不符合提取条件：申请事由与所附材料不一致。",
    ),
    "deliver": lambda no, _: deliver(no, by=_actor("window")),
    "accept lacking": lambda no, _: accept_lacking(no, by=_actor("window"), opinion="容缺受理"),
    "grant on promise": lambda no, _: grant_on_promise(
        no, by=_actor("approver"), opinion="申请人已书面承诺，当场准予。"
    ),
    "settle": lambda no, _: settle(no, by=_actor("window"), opinion="材料齐全，当场办结。"),
}
SIGNING: dict[str, Callable[..., object]] = {"lacking": promise_lacking, "promise": promise_facts}
