"""What happens to an account and to its rights is told to whom it concerns (GB/T 22239 8.1.4.1)."""

from __future__ import annotations

from collections.abc import Mapping

from tongban.kernel.events import listens
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import (
    AccountClosed,
    AccountStale,
    FactorsChanged,
    HoldingKept,
    HoldingLapsed,
    HoldingWarned,
    PasswordCodeGiven,
    PasswordRecovered,
    PostsEnded,
    RightDecided,
)
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import accounting

ENROL = "identity:staff:enrol"
APPOINT = "identity:staff:appoint"
AUDIT = "identity:rights:audit"
FACTORS: Mapping[str, str] = {
    "key_added": accounting.FACTOR_ADDED,
    "app_added": accounting.FACTOR_ADDED,
    "certificate_added": accounting.FACTOR_ADDED,
    "removed": accounting.FACTOR_REMOVED,
    "codes": accounting.CODES_RENEWED,
    "reset": accounting.FACTORS_RESET,
}


@listens(FactorsChanged, name="journeys.tell_factors_changed")
def factors_changed(told: FactorsChanged) -> None:
    """Tell the owner, who may not have been the one who did it."""
    key = f"factors:{told.account_id}:{told.what}:{told.at}"
    _tell(identity.inbox_of(told.account_id), FACTORS[told.what], key, "/my/second-factor")


@listens(PasswordRecovered, name="journeys.tell_password_recovered")
def password_recovered(told: PasswordRecovered) -> None:
    """Tell the owner, who may not have been the one who did it."""
    key = f"password:{told.account_id}:{told.at}"
    _tell(identity.inbox_of(told.account_id), accounting.PASSWORD_RECOVERED, key, "/my/account")


@listens(PasswordCodeGiven, name="journeys.tell_password_code_given")
def password_code_given(told: PasswordCodeGiven) -> None:
    """Tell the owner while the old password still lets them in."""
    key = f"password_code:{told.account_id}:{told.activation_id}"
    _tell(identity.inbox_of(told.account_id), accounting.PASSWORD_CODE_GIVEN, key, "/my/password")


@listens(RightDecided, name="journeys.tell_right_decided")
def right_decided(told: RightDecided) -> None:
    """Tell who asked for a post."""
    kind = accounting.RIGHT_GRANTED if told.granted else accounting.RIGHT_REFUSED
    post = identity.post_asked(told.request_id)
    key = f"right:{told.request_id}"
    _tell(identity.inbox_of(told.account_id), kind, key, "/desk/rights", post=post)


@listens(AccountClosed, name="journeys.tell_account_closed")
def account_closed(told: AccountClosed) -> None:
    """Tell those who keep the accounts of staff: its owner cannot come in to read it."""
    number = identity.staff_number(told.account_id)
    for member in identity.staff_with(ENROL):
        key = f"account_closed:{told.account_id}:{told.on}:{member.staff_id}"
        kind = accounting.CLOSED_BY_DEATH if told.why == "died" else accounting.CLOSED
        _tell(f"staff:{member.staff_id}", kind, key, "/desk/", number=number)


@listens(PostsEnded, name="journeys.tell_posts_ended")
def posts_ended(told: PostsEnded) -> None:
    """Tell those who keep the accounts of staff, and audit rights: somebody has to take over."""
    number = identity.staff_number(told.account_id)
    members = [*identity.staff_with(ENROL), *identity.staff_with(AUDIT)]
    for to in dict.fromkeys(f"staff:{one.staff_id}" for one in members):
        key = f"posts_ended:{told.account_id}:{told.on}:{to}"
        _tell(to, accounting.POSTS_ENDED_BY_CARE, key, "/desk/rights", number=number)


@listens(HoldingWarned, name="journeys.tell_holding_warned")
def holding_warned(told: HoldingWarned) -> None:
    """Tell the holder, and those who may confirm."""
    key = f"holding_warned:{told.holding_id}:{told.lapses_on}"
    for to in _concerned(told.account_id, told.org):
        params = {"post": told.post, "lapses_on": told.lapses_on}
        _tell(to, accounting.HOLDING_WARNED, f"{key}:{to}", "/desk/rights", **params)


@listens(HoldingLapsed, name="journeys.tell_holding_lapsed")
def holding_lapsed(told: HoldingLapsed) -> None:
    """Tell the holder, and those who might have confirmed."""
    for to in _concerned(told.account_id, told.org):
        key = f"holding_lapsed:{told.holding_id}:{to}"
        _tell(to, accounting.HOLDING_LAPSED, key, "/desk/rights", post=told.post)


@listens(HoldingKept, name="journeys.tell_holding_kept")
def holding_kept(told: HoldingKept) -> None:
    """Tell who keeps accounts and who audits rights: a second person is needed there."""
    members = [*identity.staff_with(ENROL), *identity.staff_with(AUDIT)]
    for to in dict.fromkeys(f"staff:{one.staff_id}" for one in members):
        key = f"holding_kept:{told.holding_id}:{told.lapses_on}:{to}"
        params = {"post": told.post, "lapses_on": told.lapses_on}
        _tell(to, accounting.HOLDING_KEPT, key, "/desk/rights", **params)


@listens(AccountStale, name="journeys.tell_account_stale")
def account_stale(told: AccountStale) -> None:
    """Tell the owner, by the work address too: to sign in is enough."""
    key = f"account_stale:{told.account_id}:{told.closes_on}"
    to = identity.inbox_of(told.account_id)
    _tell(to, accounting.STALE, key, "/my/account", closes_on=told.closes_on)


def _concerned(account_id: int, org: str) -> list[str]:
    heads = [f"staff:{one.staff_id}" for one in identity.staff_with(APPOINT, org=org)]
    return list(dict.fromkeys([identity.inbox_of(account_id), *heads]))


def _tell(to: str, kind: str, key: str, link: str, **params: str) -> None:
    if to:
        notices.post(
            Outgoing(
                recipient=to,
                kind=kind,
                params=params,
                link=link,
                about="account",
                dedupe_key=f"identity.{key}",
            )
        )
