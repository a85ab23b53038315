"""本人的请求 (个人信息保护法 第44条至第50条): copies, corrections, deletion, explanation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class RequestKind(StrEnum):
    """What somebody asks for."""

    EXPORT = "export"
    CORRECT = "correct"
    DELETE = "delete"
    EXPLAIN = "explain"


TO_A_BODY = (RequestKind.CORRECT, RequestKind.DELETE, RequestKind.EXPLAIN)
"""What people of the office answer; the others are done by the platform itself."""


class RequestState(StrEnum):
    """Where a request stands. READY is a copy that can be fetched, ENDED one that is erased."""

    ASKED = "asked"
    READY = "ready"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Outcome(StrEnum):
    """How a request was answered."""

    DONE = "done"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of a thing that is held: `uid` is its address in documents, `size` in bytes."""

    uid: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a room holds of a person: what it is, and what it says, for a copy.

    `kept` says why it cannot be deleted now; "" when the person may delete it at once. `key` names
    it to the room that holds it. `files` belong to it and lie in the copy beside it.
    """

    key: str
    title: str
    facts: tuple[tuple[str, str], ...]
    kept: str = ""
    href: str = ""
    files: tuple[HeldFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A body to which a request can be made, and for which region it acts there."""

    org: str
    region: str
    name: str = ""


NOBODY = Office("", "")
"""Where no post is there to answer: whoever holds the right anywhere sees it."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A request went from one body ("" nobody known) to another (USCC), when and why."""

    origin: str
    to: str
    at: dt.datetime
    why: str


@dataclass(frozen=True, slots=True)
class CopyPieces:
    """What a copy is made of: the documents of its pieces in their order, and the whole size."""

    documents: tuple[int, ...]
    size: int


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request as the person and the office read it."""

    uid: str
    kind: RequestKind
    state: RequestState
    person_id: int
    asked_at: dt.datetime
    due: dt.date
    text: str
    outcome: str
    answer: str
    answered_at: dt.datetime | None
    until: dt.datetime | None
    size: int = 0
    org: str = ""
    passed: tuple[Passed, ...] = ()


_LAW = "个人信息保护法 第50条"
SAY_WHAT = reason(
    "privacy.say_what",
    zh="请写明您要求什么，至少5个字。",
    en="Say what you ask for, in at least 5 characters.",
    status=422,
)
ASKED_OFTEN = reason(
    "privacy.asked_often",
    zh="一天最多提{most}次请求。已经提出的会按时答复；再提请等{hours}小时。",
    en="At most {most} requests a day. Those made are answered in time; again in {hours} hours.",
    status=429,
)
REASON_NEEDED = reason(
    "privacy.reason_needed",
    zh="请写明理由，至少10个字；不同意的，本人要据此寻求救济。",
    en="Give the reasons, in at least 10 characters: whoever is refused needs them for a remedy.",
    status=422,
    law=_LAW,
)
WHY_PASSED = reason(
    "privacy.why_passed",
    zh="请写明为什么转办，至少10个字；本人会看到。",
    en="Say why it is passed on, in at least 10 characters: the person reads it.",
    status=422,
)
NOT_TO_THIS_BODY = reason(
    "privacy.not_to_this_body",
    zh="请选择另一个有岗位答复个人信息请求的单位。",
    en="Choose another body that has a post to answer such requests.",
    status=422,
)
PASSED_BEFORE = reason(
    "privacy.passed_before",
    zh="这个单位已经转出过这个请求，不能再转回去；请答复，或者转给别的单位。",
    en="This body passed the request on before. Answer it, or pass it to another one.",
    status=422,
)
COPY_WAITS = reason(
    "privacy.copy_waits",
    zh="已经有一份副本在准备，或者还可以下载。",
    en="A copy is being made already, or can still be fetched.",
)
COPY_GONE = reason(
    "privacy.copy_gone",
    zh="这份副本还没有准备好，或者已经过期删除。可以重新申请。",
    en="This copy is not ready, or was erased after its days. Ask for another one.",
    status=404,
)
KEPT_BY_LAW = reason(
    "privacy.kept_by_law",
    zh="现在不能删除：{why}",
    en="It cannot be deleted now: {why}",
    law="个人信息保护法 第47条第二款",
)


@event("privacy.request_made")
class RequestMade:
    """Somebody asked for something about their own data."""

    uid: str
    sort: str


@event("privacy.request_answered")
class RequestAnswered:
    """A request was answered, or a copy is ready. `asker`: who asked, when it was a guardian."""

    uid: str
    owner: str
    sort: str
    outcome: str
    asker: str = ""


@event("privacy.request_passed")
class RequestPassed:
    """A request went to another body; until when it is answered did not change.

    `origin` is "" where nobody was known before; `asker`: who asked, when it was a guardian.
    """

    uid: str
    origin: str
    org: str
    region: str
    owner: str
    due: str
    asker: str = ""


@event("privacy.request_due")
class RequestDue:
    """A request to a body is due soon, or late. `org` is "" where nobody is known."""

    uid: str
    org: str
    region: str
    due: str
    late: bool
