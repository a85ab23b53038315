"""Who acts. The actor is always named, by keyword, and never guessed from a request."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from .codes import covers
from .helping import Bounds, Helping, Reach

Door = Literal["", "session", "token"]
Kind = Literal["person", "helper", "staff", "machine", "rule", "anonymous"]


@dataclass(frozen=True, slots=True)
class Grant:
    """One right a post gives: the permission, where it holds (body and region), and for what.

    `region` is a code in its short form; "00" is the nation, which covers every region.
    `types` are the item types (`kernel.codes.ITEM_TYPES`) that the post handles; none named: all.
    """

    permission: str
    org: str = ""
    region: str = ""
    types: tuple[str, ...] = ()

    def holds(self, permission: str, org: str, region: str, item_type: str = "") -> bool:
        """Whether this grant covers the permission for a body (USCC), region and item type.

        Asked without body and region: anywhere. A grant for a region says nothing of a body whose
        region is not told.
        """
        return (
            self.permission == permission
            and (not self.org or not org or self.org == org)
            and (not self.region or not (org or region) or covers(self.region, region))
            and (not self.types or not item_type or item_type in self.types)
        )

    def reaches(self, permission: str, org: str, region: str, item_type: str = "") -> bool:
        """`holds` for a thing that may name no body or no region.

        A right that is bound to one does not reach it: as `scopes.covered` finds rows.
        """
        named = (org or not self.org) and (region or not self.region)
        return bool(named) and self.holds(permission, org, region, item_type)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, for whom, and with which rights.

    `ref` is what the audit chain keeps ("account:12", "rule:deem_accepted"). `person_id` is the
    natural person, `body_id` the company acted for (None when acting for oneself). `orgs` are the
    USCCs of the bodies whose posts a member of staff holds, `staff_person_id` who they are as a
    natural person, where that is known: for whom they may not act by their post.
    `helping` says for whom and how far a helper acts; then `person_id` or `body_id` is the one
    helped, all else the helper. `reach` says how far a clerk may act for `body_id`, None for
    everything. `level` says how well the person (the one helped) is known, 0 to 3.

    What follows says how the actor came in, and is no part of who acts (it is not compared):
    `door` is the way in ("" for a call from inside: a command, a loader), `way_id` the session's
    or token's row,
    `proved_at` when all that the account must prove was last proved there, None for never, and
    `factors` by which means (RFC 8176: "pwd", "otp", "hwk" …).
    """

    kind: Kind
    ref: str
    name: str = ""
    account_id: int | None = None
    person_id: int | None = None
    body_id: int | None = None
    body_name: str = ""
    staff_id: int | None = None
    staff_person_id: int | None = None
    orgs: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    mandate: str = ""
    helping: Helping | None = None
    reach: Reach | None = None
    level: int = 0
    permissions: frozenset[str] = field(default_factory=frozenset)
    door: Door = field(default="", compare=False)
    way_id: int | None = field(default=None, compare=False)
    proved_at: dt.datetime | None = field(default=None, compare=False)
    factors: tuple[str, ...] = field(default=(), compare=False)

    def may(self, permission: str, *, org: str = "", region: str = "", item_type: str = "") -> bool:
        """Whether any grant covers the permission for this body, region and item type."""
        return permission in self.permissions and any(
            g.holds(permission, org, region, item_type) for g in self.grants
        )

    def reaches(self, permission: str, *, org: str, region: str, item_type: str = "") -> bool:
        """Whether a grant reaches a thing of this body and region, "" where it names none."""
        return any(g.reaches(permission, org, region, item_type) for g in self.grants)

    def scopes(self, permission: str) -> tuple[Grant, ...]:
        """The grants that carry the permission: where it holds."""
        return tuple(g for g in self.grants if g.permission == permission)

    @property
    def bounds(self) -> Bounds | None:
        """How far the actor may act for whom they act for; None: as far as those themselves."""
        return self.helping or self.reach

    def does_all(self, act: str) -> bool:
        """Whether the act is allowed on every item: for what belongs to no item."""
        found = self.bounds
        return found is None or (act in found.acts and not found.items)

    @property
    def is_staff(self) -> bool:
        """Whether a body's own side acts: staff, or a system (no `staff_id`)."""
        return self.kind in {"staff", "machine"}

    @property
    def owner_ref(self) -> str:
        """Whose things this actor holds: "body:3" when acting for a company, else "person:7"."""
        if self.body_id is not None:
            return f"body:{self.body_id}"
        return f"person:{self.person_id}" if self.person_id is not None else self.ref


def staff(account_id: int, name: str, staff_id: int, grants: tuple[Grant, ...]) -> Actor:
    """Build the actor of a member of staff from the grants of the posts held."""
    return Actor(
        kind="staff",
        ref=f"account:{account_id}",
        name=name,
        account_id=account_id,
        staff_id=staff_id,
        orgs=tuple(dict.fromkeys(g.org for g in grants if g.org)),
        grants=grants,
        permissions=frozenset(g.permission for g in grants),
    )


def machine(uid: str, name: str, org: str, permissions: tuple[str, ...]) -> Actor:
    """Build the actor of a body's system: the rights approved for it, in that body alone."""
    return Actor(
        kind="machine",
        ref=f"client:{uid}",
        name=name,
        orgs=(org,),
        grants=tuple(Grant(one, org=org) for one in permissions),
        permissions=frozenset(permissions),
    )


def Rule(name: str) -> Actor:  # noqa: N802  # reads as a kind of actor: by=Rule("deem_accepted")
    """Return the actor of an automatic step, named after the rule that takes it."""
    return Actor(kind="rule", ref=f"rule:{name}", name=name)


Anonymous = Actor(kind="anonymous", ref="anonymous")
