"""Words of what is done at a window or a village desk for somebody who came in person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

ACTIVATION_WRONG = reason(
    "identity.activation_wrong",
    zh="证件号码或激活码不正确，或者激活码已经用过、过期。请到窗口重新领取。",
    en="The number or the activation code is not right, or the code was used or is too old. Ask for"
    " another one at a window.",
    status=422,
)
NAME_DIFFERS = reason(
    "identity.name_differs",
    zh="这个证件号码登记的是另一个姓名，请核对证件。",
    en="Another name is registered under this number. Check the document.",
    status=422,
)
PAPER_NEEDED = reason(
    "identity.paper_needed",
    zh="请填写当事人签字的纸质文件编号。",
    en="Write the number of the paper that the person signed.",
    status=422,
    law="国办函〔2016〕108号 用户注册",
)
NOT_REGISTERED = reason(
    "identity.not_registered",
    zh="这个人还没有登记，请先在窗口登记。",
    en="This person is not registered yet. Register them at the window first.",
    status=422,
)
NO_DESK_POST = reason(
    "identity.no_desk_post",
    zh="您不在这个岗位上，不能用它的委托。",
    en="You do not hold this post and cannot use its mandates.",
    status=403,
)
CERTIFICATE_INVALID = reason(
    "identity.certificate_invalid",
    zh="培训合格证无效或已经到期，不能登记为帮办员。",
    en="The certificate of training is not valid or is over; nobody becomes a helper by it.",
    status=422,
)
ALREADY_HELPER = reason(
    "identity.already_helper",
    zh="这个人已经是该机构的帮办员。",
    en="This person is a helper of this organisation already.",
)


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """A person whose documents a clerk has seen. Has no repr: it holds personal values.

    `born`: the day of birth on the document, asked for where its number tells none.
    `without_phone`: they said at the window that they have no telephone.
    """

    name: str
    id_no: str
    phone: str = ""
    kind: str = ""
    born: dt.date | None = None
    without_phone: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Enrolled:
    """What a window hands out: `code` is "" for somebody who had an account already.

    `ending`: the last signs of the telephone that gets a code besides, "" for none.
    """

    person_id: int
    code: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ActivationBegun:
    """What is asked for next. Has no repr.

    `ending`: the last signs of the telephone that a code went to, "" where the paper is enough;
    `shown`: the code where a demonstration shows it.
    """

    ending: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class HelperView:
    """A helper of an organisation, as whoever keeps the register sees them."""

    helper_id: int
    body: str
    name: str
    certificate: str
    valid_until: dt.date


@event("identity.helped_at_window")
class SeenAtWindow:
    """A person was registered, or their level raised, at a window."""

    person_id: int
    new: bool


@event("identity.account_handed_over")
class AccountHandedOver:
    """An account was given to the person whom its papers name: what others had tied to it ends."""

    account_id: int
