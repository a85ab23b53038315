"""What the API says about acting for a body: who may, who was asked, what was done."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import Act, ClerkUse, ClerkView, OfferView, Other, Role, Scope

_SCOPE: dict[str, Any] = {
    "acts": ["fill", "submit", "correct"],
    "items": [],
    "starts_on": "2026-12-01",
    "ends_on": "2027-11-30",
}
_CLERK: dict[str, Any] = {
    "clerkship": 12, "name": "示*·**事", "role": "clerk", **_SCOPE,
    "may_change": True, "own": False,
}  # fmt: skip
_OFFER: dict[str, Any] = {
    "uid": "0192f3a1b2c34d5e6f708192a3b4c5d6", "body": "body:1", "body_name": "示例公司（演示）",
    "name": "示*·**事", "role": "clerk", **_SCOPE, "offered_at": "2026-11-30T02:00:00Z",
}  # fmt: skip


class ScopeIn(Schema):
    """How far somebody may act for a body."""

    model_config = example(_SCOPE)

    acts: list[Act] = Field(min_length=1, max_length=20, description="What may be done for it.")
    items: list[str] = Field(
        default_factory=list, max_length=50, description="Codes of the items; empty: all items."
    )
    starts_on: dt.date = Field(description="The first day.")
    ends_on: dt.date = Field(description="The last day, three years away at most.")

    def scope(self) -> Scope:
        """Return it as the action takes it, each thing once."""
        acts = tuple(one for one in Act if one in self.acts)
        return Scope(acts, tuple(dict.fromkeys(self.items)), self.starts_on, self.ends_on)


class ClaimIn(Schema):
    """The body that the caller represents by law."""

    model_config = example({"uscc": "91990100MA9900001X", "name": "示例公司（演示）"})

    uscc: str = Field(max_length=40, description="Unified social credit code (GB 32100).")
    name: str = Field(max_length=200, description="The body's whole name, as registered.")


class ClaimedOut(Schema):
    """The body that was claimed."""

    model_config = example({"body": "body:1", "body_id": 1})

    body: str = Field(description="`body:<number>`, as in `owner` of cases and licences.")
    body_id: int


class ActingIn(Schema):
    """For whom the token acts from now on."""

    model_config = example({"body": "body:1"})

    body: str = Field(
        pattern=r"^(body:[1-9][0-9]{0,17})?$", description="One of `roles`; empty: for oneself."
    )

    @property
    def body_id(self) -> int | None:
        """The body's number; None for oneself."""
        return int(self.body.removeprefix("body:")) if self.body else None


class ActingOut(Schema):
    """For whom the token acts now."""

    model_config = example({"acting_for": "示例公司（演示）", "owner": "body:1"})

    acting_for: str = Field(description="Name of the body, or an empty text.")
    owner: str = Field(description="`person:…` or `body:…`.")


class ClerkOut(Schema):
    """Somebody who may act for the body; the name masked."""

    model_config = example(_CLERK)

    clerkship: int
    name: str
    role: Role
    acts: list[Act]
    items: list[str]
    starts_on: dt.date
    ends_on: dt.date | None = Field(description="The last day; null: until it is ended.")
    may_change: bool = Field(description="The caller may change or end it.")
    own: bool = Field(description="It is the caller.")


class Clerks(Schema):
    """A page of those who may act for the body."""

    items: list[ClerkOut]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class ClerkshipOut(Schema):
    """The number of a clerkship."""

    model_config = example({"clerkship": 13})

    clerkship: int = Field(description="A change ends the old number and begins another.")


class OfferIn(ScopeIn):
    """Whom to ask, as what, and how far. Whether they are known here is not told."""

    model_config = example(
        {"name": "示例·李办事", "id_no": "990101199003070019", "role": "clerk", **_SCOPE}
    )

    name: str = Field(max_length=200)
    id_no: str = Field(
        max_length=40,
        description="Number of the identity document; a passport's with the three letters of its"
        " country, such as `UTO/D23145890`.",
    )
    role: Literal[Role.ADMIN, Role.CLERK] = Role.CLERK

    def other(self) -> Other:
        """Return who is asked."""
        return Other(self.name, self.id_no)


class OfferOut(Schema):
    """An offer to act for a body; the name masked."""

    model_config = example(_OFFER)

    uid: str
    body: str
    body_name: str
    name: str = Field(description="Who is asked.")
    role: Role
    acts: list[Act]
    items: list[str]
    starts_on: dt.date
    ends_on: dt.date
    offered_at: dt.datetime


class Offers(Schema):
    """A page of offers that wait for an answer."""

    items: list[OfferOut]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class MyOffers(Schema):
    """The offers that wait for the caller."""

    items: list[OfferOut]


class BodyUseOut(Schema):
    """One thing that was done for the body; uses on one day are one."""

    name: str = Field(description="Who did it, masked.", examples=["示*·**事"])
    action: str = Field(examples=["case.submit"])
    subject: str = Field(examples=["case:99010120261123000001X"])
    first_at: dt.datetime
    last_at: dt.datetime
    times: int


class BodyUses(Schema):
    """A page of what was done for the body."""

    items: list[BodyUseOut]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class BodyPaging(Schema):
    """Which page."""

    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(50, ge=1, le=100, description="Rows a page.")


class DoneOut(Schema):
    """It is done."""

    model_config = example({"done": True})

    done: Literal[True]


def clerk(one: ClerkView) -> dict[str, object]:
    """Return the JSON object for a clerk."""
    return {
        "clerkship": one.clerkship_id,
        "name": one.name,
        "role": one.role,
        "acts": list(one.acts),
        "items": list(one.items),
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "may_change": one.may_change,
        "own": one.own,
    }


def offer(one: OfferView) -> dict[str, object]:
    """Return the JSON object for an offer."""
    return {
        "uid": one.uid,
        "body": f"body:{one.body_id}",
        "body_name": one.body_name,
        "name": one.name,
        "role": one.role,
        "acts": list(one.scope.acts),
        "items": list(one.scope.items),
        "starts_on": one.scope.starts_on,
        "ends_on": one.scope.ends_on,
        "offered_at": one.offered_at,
    }


def use(one: ClerkUse) -> dict[str, object]:
    """Return the JSON object for what was done."""
    return {
        "name": one.name,
        "action": one.action,
        "subject": one.subject,
        "first_at": one.first_at,
        "last_at": one.last_at,
        "times": one.times,
    }
