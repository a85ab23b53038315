"""Words of 变更单: what may be done to items, what is told of it, why it is refused. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class Operation(StrEnum):
    """What a change does with its targets on its day."""

    ADD = "add"
    REVISE = "revise"
    SPLIT = "split"
    MERGE = "merge"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"

    @property
    def writes(self) -> bool:
        """Whether the change carries a record of its own."""
        return self in (Operation.ADD, Operation.REVISE)

    @property
    def ends(self) -> bool:
        """Whether its targets are at an end by it."""
        return self in (Operation.SPLIT, Operation.MERGE, Operation.CANCEL)


class Layer(StrEnum):
    """Which list a change is about: 目录清单 or 实施清单."""

    BASE = "base"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor writes in a change; what is None stays as it is.

    `content` is a record in the native form (docs/formats/items.md), complete or not yet.
    """

    content: Mapping[str, Any] | None = None
    successors: Sequence[str] | None = None
    reason: str | None = None
    effective_on: dt.date | None = None


@event("catalogue.change_submitted")
class ChangeSubmitted:
    """A change waits for a review. `post` is "drafting" or "legal"."""

    uid: str
    operation: str
    name: str
    org: str
    region: str
    post: str
    round: int


@event("catalogue.change_returned")
class ChangeReturned:
    """A reviewer, or the rule on its day, gave a change back to its author."""

    uid: str
    operation: str
    name: str
    author_staff: int
    round: int


@event("catalogue.change_scheduled")
class ChangeScheduled:
    """Both posts approved; the change takes effect on a day."""

    uid: str
    operation: str
    layer: str
    name: str
    author_staff: int
    effective_on: str


@event("catalogue.item_changed")
class ItemChanged:
    """A new revision of an item that the public knew before."""

    code: str
    name: str
    org: str
    region: str
    revision_id: int
    before_id: int


@event("catalogue.item_split")
class ItemSplit:
    """An item ended and several others took its place. `revision_id` was its last."""

    code: str
    name: str
    org: str
    region: str
    revision_id: int
    reason: str
    successors: list[str]


@event("catalogue.item_merged")
class ItemMerged:
    """An item went into another with others."""

    code: str
    name: str
    org: str
    region: str
    revision_id: int
    reason: str
    successors: list[str]


@event("catalogue.item_cancelled")
class ItemCancelled:
    """An item ended; there may be others in its place."""

    code: str
    name: str
    org: str
    region: str
    revision_id: int
    reason: str
    successors: list[str]


@event("catalogue.standard_announced")
class StandardAnnounced:
    """Something happens to a standard on a day; `orgs` are the bodies with items under it."""

    push: str
    base: str
    name: str
    effective_on: str
    orgs: list[str]
    conflicts: int
    operation: str = "revise"


@event("catalogue.standard_pushed")
class StandardPushed:
    """What happened to a standard reached the bodies: `items` followed, `conflicts` are held."""

    push: str
    base: str
    name: str
    items: list[str]
    conflicts: list[str]
    operation: str = "revise"


HEAVIER = reason(
    "item.heavier",
    zh="地方实施清单只能优于标准，不能更重：{elements}。",
    en="A body's item may only be lighter than its standard: {elements_en}.",
    status=422,
    law="优化营商环境条例 第35条；国发〔2016〕55号 二（一）",
)
FEEDBACK_CLOSED = reason(
    "feedback.closed",
    zh="这条退回意见已经答复，或数据已重新上报。",
    en="This was answered before, or the row has been sent anew.",
    law="国办函〔2016〕108号",
)
STALE = reason(
    "change.saved_meanwhile",
    zh="{who}在{when}保存过这份变更单，您的内容没有写入，请对照后再保存。",
    en="{who} saved this change at {when}. Yours was not written: compare, then save again.",
)
ALREADY_OPEN = reason(
    "change.already_open",
    zh="这个事项已有一份未办结的变更单（{who}）。",
    en="There is an open change of this item already ({who}).",
)
OUTDATED = reason(
    "change.outdated",
    zh="变更单起草之后，这个事项又有了新的内容，请重新核对。",
    en="The item got a new content since this change was begun: compare and submit again.",
)
FAULTY = reason(
    "change.record_faulty",
    zh="内容不符合格式：{faults}",
    en="The record is not in the format: {faults_en}",
    status=422,
)
WRONG_TARGETS = reason(
    "change.wrong_targets",
    zh="这种变更要求的事项不对：{why}",
    en="Not the items that this kind of change needs: {why_en}",
    status=422,
)
OTHER_CODE = reason(
    "change.other_code",
    zh="内容的编码不是这份变更单的事项。",
    en="The record has another code than the change.",
    status=422,
)
REASON_NEEDED = reason(
    "change.reason_needed",
    zh="请写明理由。",
    en="Say why.",
    status=422,
    law="国办函〔2016〕108号 事项动态管理",
)
PAST_DAY = reason(
    "change.past_day",
    zh="生效日期不能早于今天。",
    en="The day of effect cannot lie in the past.",
    status=422,
)
REVIEW_NEEDED = reason(
    "change.review_needed",
    zh="事项的公开、暂停、恢复和取消，须起草变更单，经编制和法制审核后生效。",
    en="Items are published, paused, resumed and ended by a change that two posts reviewed.",
    status=403,
    law="国办函〔2016〕108号 事项动态管理",
)
OWN_CHANGE = reason(
    "change.own",
    zh="起草人不能审核自己的变更单。",
    en="Nobody reviews a change of their own.",
    status=403,
    law="国办函〔2016〕108号 事项动态管理",
)
SAME_REVIEWER = reason(
    "change.same_reviewer",
    zh="编制审核和法制审核须由不同的人作出。",
    en="Drafting and legality are reviewed by different people.",
    status=403,
    law="国办函〔2016〕108号 事项动态管理",
)
NOT_YET = reason(
    "change.not_yet",
    zh="还没有到生效日期。",
    en="Its day has not come.",
)
OPEN_REMARKS = reason(
    "change.open_remarks",
    zh="还有 {n} 条意见没有处理，不能通过。",
    en="{n} remarks are not settled: it cannot be approved.",
)
SUCCESSOR_CLOSED = reason(
    "item.successor_not_open",
    zh="承接事项没有发布：{codes}",
    en="What shall take its place is not published: {codes_en}",
    status=422,
    law="国办函〔2016〕108号 事项动态管理",
)
BASE_RESTS = reason(
    "base.not_in_force",
    zh="目录清单的事项“{name}”{state}，现在不能办理。",
    en="The base item “{name}” is {state_en}: not now.",
    law="国发〔2016〕55号 二（一）；国办函〔2016〕108号 事项动态管理",
)
NO_CONFLICT = reason(
    "push.no_conflict",
    zh="这个事项没有需要合并的冲突。",
    en="This item has no conflict to merge.",
)
CHOOSE_ALL = reason(
    "push.choose_all",
    zh="请对每一处冲突作出选择：{elements}。",
    en="Choose for every conflict: {elements_en}.",
    status=422,
)
