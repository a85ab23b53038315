"""From the steps of a guide to the branches in which bodies review a case.

Every step gets a role by its wording (what stands in brackets is not read):

1. `filing`: the applicant's side (企业, 申请人, 参保人 as department; 登录, 填报, 申请 as wording).
2. `excluded`: announcing, appraisal, evaluation by others (公示, 公告, 评估 …). 行政许可法 第45条:
   their time is not counted. They are procedures of a case, not branches.
3. `acceptance`: 收件, 受理, 补正, or a step that begins with 受理 and checks form only.
4. `delivery`: handing over the result (送达, 发证, 制证, 发放, 领取 …).
5. `decision`: the wording decides (决定, 审批, 核准, 签发, 办结, 登簿 …).
6. `review`: everything else.

In a bundle (一件事) the steps are the items of different bodies: all but filing, excluded and pure
acceptance steps are review, and the deciding body closes without a step of its own.

Review steps become branches in the order of the guide; neighbours of one `parallel_group` share a
stage, and so do alternatives ("与上一步…二选一"). A step of several bodies ("甲、乙、丙") gives one
branch each. Where no step is left, there is one branch: the implementing body with the whole limit.
Every branch waits for the stage before. A bundle record says instead what each branch waits for;
the stages are then the layers of that graph.

A review step of a licence (行政许可) that checks on the spot (现场核查, 实地, 勘查 …) is a
substantive check by two officers (第34条第三款). 检验、检测、检疫 are inspections (第55条): two
officers, assigned within five working days. The step's `check` says it explicitly, for any item.
What stands in brackets is not read: "审查（必要时实地查看）" needs no two officers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from . import graph
from .contracts import Item, ItemType, Organisation, Part, ReviewBranch, ReviewPlan, Role, Step

WHOLE: Final = "whole"
"""Key of the one branch of an item whose guide gives no review step."""

_BRACKETS: Final = re.compile(r"（[^）]*）|\([^)]*\)")
APPLICANTS: Final = frozenset(("企业", "申请人", "参保人"))
"""Departments of guides that are the applicant's own side."""
_EXCLUDED: Final = re.compile(
    r"^公示|公示$|(?<!与)公告$|^公布$|^委托评估|评估$|评定$|^技术评审$|听证|检疫|鉴定|招标|拍卖"
)
_FILING: Final = re.compile(r"^(登录|填报|网上申报|在线平台填报)|^申请(?!.*受理$)")
_ACCEPTANCE: Final = re.compile(r"(受理|收件|补正)$|^受理(?!并)|^现场提交材料$")
_DELIVERY: Final = re.compile(
    r"^(送达|发证|发照|颁证送达|登记发证|领取|发放.*|.*发放|制证.*|制卡.*|换发执照|划款)$"
)
_DECISION: Final = re.compile(
    r"决定|(?<!专家)审批|核准|签发|^作出|办结|登簿|^审核确认|^选号登记|^登记入户|迁入地落户|确认并告知"
    r"|为轮候对象|授权登记|材料审查与许可|审查与发证|即为备案"
)
_BUNDLE_WORDS: Final = (
    (_FILING, Role.FILING),
    (_EXCLUDED, Role.EXCLUDED),
    (_ACCEPTANCE, Role.ACCEPTANCE),
)
_WORDS: Final = (*_BUNDLE_WORDS, (_DELIVERY, Role.DELIVERY), (_DECISION, Role.DECISION))
_SUBSTANTIVE: Final = re.compile(
    r"现场(核查|检查|审查|考察|评审|勘|查验|核验)|实地|勘查|勘验|踏勘|实质内容核实"
)
_INSPECTION: Final = re.compile(r"检验|检测|检疫")
_OPTIONAL_NAME: Final = re.compile(r"可选|有争议")
_OPTIONAL_NOTE: Final = re.compile(r"选一|按情形|视情")
_ALTERNATIVE: Final = "与上一步"


def plan(item: Item) -> ReviewPlan:
    """Plan who reviews what, after which, beside whom, within which limit."""
    steps = item.base.steps
    roles = tuple((step.key, role(step, bundle=item.base.bundle)) for step in steps)
    reviewed = {key for key, kind in roles if kind is Role.REVIEW}
    stages = tuple(
        tuple(branch for step in stage for branch in _branches(item, step, stage))
        for stage in _stages([step for step in steps if step.key in reviewed])
    )
    bundle = item.bundle
    arranged = _in_turn(stages) if bundle is None else _declared(stages, bundle.parts)
    return ReviewPlan(arranged or ((_whole(item),),), _decider(item, roles), roles)


Stages = tuple[tuple[ReviewBranch, ...], ...]


def _in_turn(stages: Stages) -> Stages:
    """Let every branch wait for those of the stage before."""
    keys = [(), *(tuple(one.key for one in stage) for stage in stages)]
    return tuple(
        tuple(replace(one, after=before) for one in stage)
        for before, stage in zip(keys, stages, strict=False)
    )


def _declared(stages: Stages, parts: Iterable[Part]) -> Stages:
    """Let every branch wait for what the bundle record says; layer by layer."""
    said = {one.key: one for one in parts}
    depth = graph.layers({one.key: one.before for one in said.values()})
    layers: dict[int, list[ReviewBranch]] = defaultdict(list)
    for one in (branch for stage in stages for branch in stage):
        part = said.get(one.key, Part(one.key))
        placed = replace(one, after=part.after, needs=part.needs)
        layers[depth.get(one.key, 0)].append(placed)
    return tuple(tuple(layers[n]) for n in sorted(layers))


def _decider(item: Item, roles: tuple[tuple[str, Role], ...]) -> Organisation:
    """The body of the last deciding step, else the implementing body."""
    deciding = {key for key, kind in roles if kind is Role.DECISION}
    departments = [step.department for step in item.base.steps if step.key in deciding]
    return _body(item, departments[-1]) if departments else item.implementation.organisation


def role(step: Step, *, bundle: bool = False) -> Role:
    """Return what a step is in the life of a case, by its wording."""
    name = _BRACKETS.sub("", step.name)
    words = _BUNDLE_WORDS if bundle else _WORDS
    if step.department in APPLICANTS:
        return Role.FILING
    return next((kind for wording, kind in words if wording.search(name)), Role.REVIEW)


def _stages(steps: list[Step]) -> Iterator[list[Step]]:
    """Group neighbours that run side by side."""
    numbers: dict[str, int] = {}
    previous: Step | None = None
    for step in steps:
        numbers[step.key] = len(numbers) if previous is None else numbers[previous.key] + 1
        if previous is not None and _together(previous, step):
            numbers[step.key] -= 1
        previous = step
    for _, stage in groupby(steps, key=lambda step: numbers[step.key]):
        yield list(stage)


def _together(before: Step, after: Step) -> bool:
    same_group = bool(after.parallel_group) and before.parallel_group == after.parallel_group
    return same_group or _ALTERNATIVE in after.note


def _branches(item: Item, step: Step, stage: list[Step]) -> Iterator[ReviewBranch]:
    departments = step.department.split("、") if step.department else [""]
    for n, department in enumerate(departments):
        yield ReviewBranch(
            key=step.key if n == 0 else f"{step.key}_{n + 1}",
            name=step.name,
            department=department,
            organisation=_body(item, department),
            limit=step.limit,
            group=step.parallel_group,
            optional=_optional(step, stage),
            note=step.note,
            check=_check(item, step),
        )


def _check(item: Item, step: Step) -> str:
    """Say whether two officers have to check on the spot: as the guide says, else by wording."""
    if step.check:
        return "" if step.check == "none" else step.check
    if item.base.type is not ItemType.LICENCE or item.base.bundle:
        return ""
    name = _BRACKETS.sub("", step.name)
    if _INSPECTION.search(name):
        return "inspection"
    return "substantive" if _SUBSTANTIVE.search(name) else ""


def _optional(step: Step, stage: list[Step]) -> bool:
    """Whether a case may do without the step: the guide says so, or it is one of alternatives."""
    alternatives = any(_ALTERNATIVE in other.note for other in stage)
    said = _OPTIONAL_NAME.search(step.name) or _OPTIONAL_NOTE.search(step.note)
    return alternatives or said is not None


def _body(item: Item, department: str) -> Organisation:
    return item.body_for(department) or item.implementation.organisation


def _whole(item: Item) -> ReviewBranch:
    return ReviewBranch(
        key=WHOLE,
        name=item.name,
        department=item.base.owner,
        organisation=item.implementation.organisation,
        limit=item.binding,
    )
