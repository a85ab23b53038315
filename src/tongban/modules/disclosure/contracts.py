"""Words of disclosure: facts of items, tasks of editors, coverage, intermediary services."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class TaskState(StrEnum):
    """Where a task of an item's editor stands."""

    OPEN = "open"
    DONE = "done"


class Measure(StrEnum):
    """What coverage counts, as the national evaluations do: each a share of items."""

    ONLINE = "online"
    FULLY_ONLINE = "fully_online"
    IMMEDIATE = "immediate"
    COMPLETE = "complete"


class Payer(StrEnum):
    """Who pays for an intermediary service (优化营商环境条例 第43条)."""

    APPLICANT = "applicant"
    BODY = "body"


class HolderKind(StrEnum):
    """Who holds what was granted: an organisation is named, of a person the name is masked."""

    BODY = "body"
    PERSON = "person"


class Ground(StrEnum):
    """Why a result is not made public: nothing else is a ground (第5条第二款)."""

    STATE_SECRET = "state_secret"  # noqa: S105  # a kind of matter
    TRADE_SECRET = "trade_secret"  # noqa: S105  # a kind of matter
    PRIVACY = "privacy"
    SECURITY = "security"


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """准予许可的决定, as the register takes it. `holder` is masked already where it is a person.

    `part` is the part of a bundle, "" for a plain item. `item` leads to the guide. The number of
    the case is kept to find the row again, and never shown.
    """

    case_no: str
    part: str
    item: str
    item_name: str
    org: str
    org_name: str
    region: str
    number: str
    decided_on: dt.date
    holder_kind: HolderKind
    holder: str
    uscc: str = ""
    revoked_on: dt.date | None = None
    licence_ended_on: dt.date | None = None


@event("disclosure.decision_published")
class DecisionPublished:
    """A result stands on the register; `withheld` names the ground where it is not shown."""

    uid: str
    item: str
    org: str
    region: str
    withheld: str


@event("disclosure.decision_marked")
class DecisionMarked:
    """Results of a case were marked: the decision was revoked, or the licence alone ended."""

    uids: list[str]
    on: str
    licence: bool


@event("disclosure.decision_withheld")
class DecisionWithheld:
    """A result is not shown any more, on this ground; "" for one that is shown again."""

    uid: str
    ground: str


@event("disclosure.item_closed")
class ItemResultsClosed:
    """The results of an item are not shown from now on; "" for shown again."""

    item: str
    ground: str
    withheld: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What the public register is narrowed to; "" narrows nothing."""

    text: str = ""
    item: str = ""
    org: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Coverage of a region, a body or all: numerators and what they are shares of.

    Limits are sums in working days over items that give both; visits over items that give them.
    """

    scope: str
    key: str
    name: str
    items: int
    online: int
    fully_online: int
    immediate: int
    complete: int
    statutory: Decimal
    promised: Decimal
    visits: int
    visits_known: int
    required: int
    waived: int

    def share(self, measure: Measure) -> Decimal | None:
        """The share of items in percent, None where there are none."""
        return _percent(int(getattr(self, measure)), self.items)

    @property
    def saved(self) -> Decimal | None:
        """承诺时限压缩比: one minus promised by statutory, in percent."""
        if not self.statutory:
            return None
        return _percent(self.statutory - self.promised, self.statutory)

    @property
    def visits_average(self) -> Decimal | None:
        """平均跑动次数."""
        if not self.visits_known:
            return None
        return (Decimal(self.visits) / self.visits_known).quantize(Decimal("0.01"))

    @property
    def free(self) -> Decimal | None:
        """免交率: required materials that one need not hand in, in percent."""
        return _percent(self.waived, self.required)


def _percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class InstitutionRecord:
    """An institution that offers an intermediary service, with what it says of itself."""

    name: str
    uscc: str
    qualification: str
    limit: str = ""
    fee: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class RatingRecord:
    """中介机构信用评价: a grade of a published scale, its day, who gave it and where.

    `scale` lists the grades from the best on; `basis` names the document, `link` leads to it.
    """

    uscc: str
    grade: str
    scale: tuple[str, ...]
    scored_on: dt.date
    body: str
    basis: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """中介服务事项: what is needed by which items, on which ground, how long, how much, who pays.

    `basis` reads 《某条例》第几条; `items` are codes of items or base items.
    """

    code: str
    name: str
    basis: str
    items: tuple[str, ...]
    limit: str
    fee: str
    payer: Payer
    result: str = ""
    fictitious: bool = False
    institutions: tuple[InstitutionRecord, ...] = ()


@event("disclosure.institution_rated")
class InstitutionRated:
    """A rating of an institution of intermediary services stands on the public list."""

    uid: str
    uscc: str
    grade: str
    scored_on: str


@event("disclosure.rating_withdrawn")
class RatingWithdrawn:
    """A rating that was written down wrongly is shown no more."""

    uid: str
    uscc: str


NO_NOTE = reason(
    "item_task.no_note",
    zh="请写明核对的结果：改了什么，或者为什么不用改。",
    en="Say what you found: what was changed, or why nothing needs to change.",
    status=422,
)
SERVICE_WITHOUT_BASIS = reason(
    "intermediary.no_basis",
    zh="中介服务事项必须有法律、行政法规或者国务院决定的依据，并已收入法规库：{basis}",
    en="An intermediary service needs a basis in law that the register of laws holds: {basis}",
    status=422,
    law="优化营商环境条例 第43条",
)
SERVICE_WITHOUT_ITEM = reason(
    "intermediary.no_item",
    zh="没有公开的事项需要这项中介服务：{items}",
    en="No published item needs this service: {items}",
    status=422,
    law="优化营商环境条例 第43条",
)
SERVICE_SAME = reason(
    "intermediary.same",
    zh="内容与已公开的相同。",
    en="This is what is published already.",
)
RATED_NOBODY = reason(
    "rating.no_institution",
    zh="公开的中介服务里没有这个机构：{uscc}",
    en="No listed service names this institution: {uscc}",
    status=422,
)
RATED_OFF_SCALE = reason(
    "rating.scale",
    zh="请写明评价的全部等级（至少两级，由高到低），评价结果是其中之一。",
    en="Name all grades of the scale, two or more, the best first; the grade is one of them.",
    status=422,
)
RATED_TOO_EARLY = reason(
    "rating.day",
    zh="评价日期不能晚于今天。",
    en="A rating cannot be given in the future.",
    status=422,
)
RATED_WITHOUT_SOURCE = reason(
    "rating.source",
    zh="请写明评价单位和依据的文件；有网址的，以 http:// 或者 https:// 开头。",
    en="Name the body that gave the rating and the document; a link begins with http(s)://.",
    status=422,
)
RATED_ALREADY = reason(
    "rating.already",
    zh="这个单位这一天对这个机构的评价已经有了。记错的，先撤回再重新记。",
    en="This body's rating of that day is written down already. Withdraw it first if it is wrong.",
)
RATING_GONE = reason(
    "rating.withdrawn",
    zh="这条评价已经撤回。",
    en="This rating has been withdrawn already.",
)
RATING_WHY = reason(
    "rating.why",
    zh="请写明为什么撤回。",
    en="Say why the rating is withdrawn.",
    status=422,
)
WITHHELD_GROUND = reason(
    "decision.withheld_ground",
    zh="许可结果应当公开：不公开只能因为国家秘密、商业秘密、个人隐私或者国家安全，请选择并写明理由。",
    en="Results of licensing are public. Choose the ground on which this one is not, and say why.",
    status=422,
    law="行政许可法 第5条第二款；政府信息公开条例 第14条、第15条",
)
DECISION_WITHHELD = reason(
    "decision.withheld",
    zh="这个决定已经不公开。",
    en="This decision is not public already.",
)
DECISION_PUBLIC = reason(
    "decision.public",
    zh="这个决定已经公开。",
    en="This decision is public already.",
)
