"""What other rooms see of identity: people masked, bodies, staff, and what happened to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

WRONG_SIGN_IN = reason(
    "identity.wrong_sign_in",
    zh="账号或密码不正确。",
    en="The account or the password is not right.",
    status=422,
)
WRONG_PASSWORD = reason(
    "identity.wrong_password",
    zh="当前密码不正确。",
    en="The present password is not right.",
    status=422,
)
ROLE_ENDED = reason(
    "identity.role_ended",
    zh="您已不能代表该单位办事，本次操作没有执行。现在是以个人身份登录。",
    en="You may no longer act for this body. Nothing was done. You are now signed in as yourself.",
    status=403,
)
REASON_TOO_SHORT = reason(
    "identity.reason_too_short",
    zh="请写明原因，至少5个字。",
    en="Say why, in at least 5 characters.",
    status=422,
)
ALREADY_CLERK = reason(
    "identity.already_clerk",
    zh="该账号已经可以代表这个单位办事。",
    en="This account may already act for this body.",
)
ALREADY_APPOINTED = reason(
    "identity.already_appointed",
    zh="该工作人员已在这个岗位上。",
    en="This member of staff already holds this post.",
)
IN_CARE = reason(
    "identity.in_care",
    zh="该工作人员登记了监护人，监护期间不能任职或者代理。",
    en="This member of staff has a guardian: they hold no post and stand in for nobody.",
    law="民法典 第21条至第24条；公务员法 第13条",
)
LAST_MANAGER = reason(
    "identity.last_manager",
    zh="单位至少要保留一名能管理经办人的人员。",
    en="A body must keep at least one person who can manage its clerks.",
)
LOGIN_TAKEN = reason(
    "identity.login_taken",
    zh="登录名或工号已被使用。",
    en="The login name or staff number is taken.",
)


WORK_MAIL_WRONG = reason(
    "identity.work_mail_wrong",
    zh="请填写完整的工作邮箱，例如 name@example.org。",
    en="Write a whole work address, for example name@example.org.",
    status=422,
)


class AccountKind(StrEnum):
    """Whose account it is."""

    PERSON = "person"
    STAFF = "staff"


class Assurance(IntEnum):
    """实名等级: how well we know that a person is who they say (standards §8.2).

    0 registered, 1 telephone verified, 2 compared with registers, 3 seen at a window or proved by
    a network credential.
    """

    NONE = 0
    DECLARED = 1
    CHECKED = 2
    BIOMETRIC = 3


class Role(StrEnum):
    """In which role an account acts for a body."""

    LEGAL_REPRESENTATIVE = "legal_rep"
    ADMIN = "admin"
    CLERK = "clerk"


MANAGERS = (Role.LEGAL_REPRESENTATIVE, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class MaskedPerson:
    """A natural person as may be shown to anyone who works with them."""

    person_id: int
    name: str
    id_no: str
    phone: str
    level: Assurance


@dataclass(frozen=True, slots=True, repr=False)
class PersonFacts:
    """A natural person in clear. Has no repr: personal values do not belong in logs."""

    person_id: int
    name: str
    id_no: str
    phone: str
    level: Assurance
    born: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A legal person or other body that applies (申请单位). The representative stays masked."""

    body_id: int
    uscc: str
    name: str
    kind: str
    representative: str


@dataclass(frozen=True, slots=True)
class ClerkOf:
    """A role in which an account may act for a body, through `ends_on` (None: until ended).

    `acts` and `items` say how far (no items: all of them).
    """

    clerkship_id: int
    body_id: int
    body_name: str
    uscc: str
    role: Role
    ends_on: dt.date | None = None
    acts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of staff."""

    staff_id: int
    account_id: int
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A place where an account is signed in."""

    session_id: int
    started_at: dt.datetime
    seen_at: dt.datetime
    agent: str
    current: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One act of looking at a person's data in clear."""

    at: dt.datetime
    by_name: str
    organisation: str
    reason: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelperUse:
    """One act of a helper under a person's mandate; `times` of one sitting."""

    mandate: str
    helper: str
    action: str
    subject: str
    at: dt.datetime
    times: int


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a member of staff works: the body and the post, by their names."""

    body: str
    post: str


@dataclass(frozen=True, slots=True, repr=False)
class Registration:
    """What a person types to register. Has no repr: it holds a password.

    `kind` is the document that was chosen ("": whichever the number belongs to). `born`: the day of
    birth, asked for where the number tells none.
    """

    name: str
    id_no: str
    phone: str
    password: str
    kind: str = ""
    born: dt.date | None = None


@event("identity.registered")
class Registered:
    """A person registered an account."""

    account_id: int
    person_id: int


@event("identity.registration_repeated")
class RegistrationRepeated:
    """Somebody tried to register a person who has an account already: the owner should know."""

    person_id: int


@event("identity.work_mail_set")
class WorkMailSet:
    """A member of staff has another work address, or (`given` false) none."""

    staff_id: int
    given: bool


@event("identity.unmasked")
class Unmasked:
    """Somebody looked at a person's data in clear."""

    person_id: int
    look_id: int


@event("identity.rights_changed")
class RightsChanged:
    """An account gained or lost a post or a body to act for."""

    account_id: int
