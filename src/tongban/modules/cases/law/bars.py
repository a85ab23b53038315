"""申请限制与撤销: what false statements lead to, and how a grant is taken back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.calendar.model import months_after
from tongban.kernel.crypto import blind_index, blind_indexes
from tongban.kernel.errors import Refused
from tongban.kernel.norms import Norm, norm

from .. import follows
from ..contracts import (
    BARRED,
    BRIBERY,
    FALSE_MATERIAL,
    FRAUD,
    HEARING_NEEDED,
    NO_BAR,
    NOTHING_GRANTED,
    REVOCATION_UNGROUNDED,
)
from .register import hinders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongban.modules.catalogue.contracts import Offer

    from ..models import Case

APPLICANT = "cases.applicant"
"""The purpose of the blind index of applicants."""
OPENING = ("case.open", "case.submit")
ONE_YEAR = norm(
    "licensing.78.one_year",
    law="行政许可法 第78条",
    zh="直接关系公共安全、人身健康、生命财产安全的事项，提供虚假材料的申请人一年内不得再次申请。",
    en="In matters of safety, health, life or property a false application bars one for a year.",
    refusal=BARRED,
    steps=OPENING,
)
THREE_YEARS = norm(
    "licensing.79.three_years",
    law="行政许可法 第79条",
    zh="上述事项以欺骗、贿赂等手段取得许可的，三年内不得再次申请。",
    en="In such matters fraud or bribery bars another application for three years.",
    refusal=BARRED,
    steps=OPENING,
)
HOLDER_HEARD = norm(
    "licensing.7.holder_heard",
    law="行政许可法 第7条、第69条",
    zh="撤销前须听取持有人的陈述和申辩。",
    en="Before a revocation the holder is heard.",
    refusal=HEARING_NEEDED,
    steps=("case.revoke",),
)
GROUNDED = norm(
    "licensing.69.grounds",
    law="行政许可法 第69条",
    zh="只有法定情形才能撤销许可。",
    en="A licence is revoked on the grounds that the law names only.",
    refusal=REVOCATION_UNGROUNDED,
    steps=("case.revoke",),
)
GRANTED = norm(
    "licensing.69.what_was_granted",
    law="行政许可法 第69条",
    zh="撤销的是在效的准予决定：没有准予过的、已经撤销的，不能撤销。",
    en="What is revoked is a grant that stands: not what was never granted, or revoked before.",
    refusal=NOTHING_GRANTED,
    steps=("case.revoke", "case.revoke_on_promise", "case.verify_promise"),
)
MONTHS: Mapping[str, tuple[Norm, int]] = {
    FALSE_MATERIAL: (ONE_YEAR, 12),
    FRAUD: (THREE_YEARS, 36),
    BRIBERY: (THREE_YEARS, 36),
}


def until(ground: str, offer: Offer) -> dt.date | None:
    """Return the first day on which one may apply again after this ground; None without a bar."""
    if ground not in MONTHS or not offer.item.base.public_safety:
        return None
    return months_after(clock.today(), MONTHS[ground][1])


def known_by(applicant: Mapping[str, str]) -> str:
    """Return the number by which an applicant is known again, whatever the account."""
    return applicant.get("uscc") or applicant.get("id_no") or ""


def index_of(applicant: Mapping[str, str]) -> str:
    """Return the digest of that number, to be stored."""
    known = known_by(applicant)
    return blind_index(known, APPLICANT) if known else ""


def require_free(offer: Offer, owner_ref: str, applicant: Mapping[str, str]) -> None:
    """Refuse whom the law bars from applying for the item; ask only where it can bar at all."""
    if not offer.item.base.public_safety:
        return
    known = known_by(applicant)
    indexes = blind_indexes(known, APPLICANT) if known else []
    for bar in follows.bars(offer.item.base.code, owner_ref, indexes):
        rule = MONTHS[bar.ground][0]
        rule.forbid(True, law=rule.law, until=bar.until.isoformat())  # noqa: FBT003  # it is broken here


@hinders("revoke", "revoke_on_promise", "verify_promise")
def nothing_granted(case: Case) -> Refused | None:
    """Whether nothing was granted, or it was revoked before: both end in the same archive."""
    no = GRANTED.verdict(not follows.granted(case))
    return Refused(no) if no else None


@hinders("lift_bar")
def no_bar(case: Case) -> Refused | None:
    """Whether no bar stems from the case."""
    return None if follows.bar_of(case) else Refused(NO_BAR)
