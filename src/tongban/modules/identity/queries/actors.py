"""Who acts: one SQL statement for each request, whatever the way in.

The statement is written by hand because it runs on every request; it joins along our own foreign
keys only. What it returns is all that an actor is made of, so equal rows give the cached actor, and
an ended session, token, clerkship or post holding takes effect at the next request without any
counter that could be forgotten.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Door, Grant, staff
from tongban.kernel.codes import unpad
from tongban.kernel.crypto import token_digest, token_is_well_formed
from tongban.kernel.fixed import Fixed, Row, Value
from tongban.kernel.helping import Helping, Reach
from tongban.kernel.masking import mask
from tongban.kernel.settings import settings
from tongban.modules.places.contracts import PostScope

from .. import births
from ..contracts import (
    ACTS_ALONE,
    GUARDIAN,
    OF_AGE,
    OWN_ACTS,
    REMEMBERED,
    SECOND_FACTORS,
    AccountKind,
    Act,
    Assurance,
)
from ..mandate_text import BY_LAW
from ..models import unseal

PREFIX = "tb"
_WHO = """
SELECT a.id, a.kind, p.id, p.uid, p.name_sealed, s.id, s.name, w.body_id, b.id, b.name, c.id,
       post.permissions, post.organisation_id, post.scope, post.item_types,
       COALESCE(post.region_id, org.region_id), w.mandate_id, m.uid, m.acts, m.items,
       m.principal_person_id, m.principal_body_id, m.principal_masked, mb.name, p.level,
       CASE WHEN h.staff_id = s.id THEN NULL ELSE x.id END, own.id, c.acts, c.items, m.way,
       p.id_sealed,
       EXISTS (SELECT 1 FROM identity_mandate g
                WHERE g.principal_person_id = p.id AND g.way = 'guardian'
                  AND g.confirmed_at IS NOT NULL AND g.ended_at IS NULL
                  AND g.starts_on <= w.today AND g.ends_on >= w.today),
       mp.level, p.born_sealed, w.id, w.proved_at, w.methods, w.seen_at
  FROM {way}
  JOIN identity_account a ON a.id = w.account_id AND a.is_active
  LEFT JOIN identity_person p ON p.account_id = a.id
  LEFT JOIN identity_staff s ON s.account_id = a.id
  LEFT JOIN identity_person own ON own.id_index = s.id_index AND s.id_index <> ''
  LEFT JOIN identity_clerkship c ON c.account_id = a.id AND c.body_id = w.body_id
       AND c.ended_at IS NULL AND c.starts_on <= w.today
       AND (c.ends_on IS NULL OR c.ends_on >= w.today)
  LEFT JOIN identity_body b ON b.id = c.body_id
  LEFT JOIN identity_mandate m ON m.id = w.mandate_id AND m.confirmed_at IS NOT NULL
       AND m.ended_at IS NULL AND m.starts_on <= w.today AND m.ends_on >= w.today
       AND (m.agent_account_id = a.id
            OR EXISTS (SELECT 1 FROM identity_helper k
                        WHERE k.body_id = m.agent_body_id AND k.account_id = a.id
                          AND k.ended_at IS NULL AND k.valid_until >= w.today)
            OR EXISTS (SELECT 1 FROM identity_staff ks
                         JOIN identity_postholding kh ON kh.staff_id = ks.id
                        WHERE ks.account_id = a.id AND kh.post_id = m.agent_post_id
                          AND kh.ended_at IS NULL AND kh.starts_on <= w.today
                          AND (kh.ends_on IS NULL OR kh.ends_on >= w.today)))
  LEFT JOIN identity_person mp ON mp.id = m.principal_person_id
  LEFT JOIN identity_body mb ON mb.id = m.principal_body_id
  LEFT JOIN identity_substitution x ON x.substitute_id = s.id
       AND x.ended_at IS NULL AND x.starts_on <= w.today AND x.ends_on >= w.today
  LEFT JOIN identity_postholding h ON (h.staff_id = s.id OR h.id = x.holding_id)
       AND h.ended_at IS NULL AND h.starts_on <= w.today
       AND (h.ends_on IS NULL OR h.ends_on >= w.today)
  LEFT JOIN places_post post ON post.key = h.post_id
  LEFT JOIN places_organisation org ON org.uscc = post.organisation_id
 ORDER BY h.id, x.id
"""
_OPEN = "digest = %s AND ended_at IS NULL AND expires_at > %s"
_SIGNED_IN = "%s AS today, id, account_id, body_id, mandate_id, seen_at, proved_at, methods"
_TOKEN = (
    "%s AS today, id, account_id, body_id, CAST(NULL AS bigint) AS mandate_id, NULL AS seen_at,"  # noqa: S105  # columns
    " proved_at, methods"
)
_BY_SESSION = Fixed(
    _WHO.format(way=f"(SELECT {_SIGNED_IN} FROM identity_signin WHERE {_OPEN}) w")  # noqa: S608  # fixed texts
)
_BY_TOKEN = Fixed(_WHO.format(way=f"(SELECT {_TOKEN} FROM identity_apitoken WHERE {_OPEN}) w"))  # noqa: S608  # fixed texts
_BY_ACCOUNT_SQL = (
    "(SELECT %s AS today, 0 AS id, id AS account_id, CAST(%s AS bigint) AS body_id,"
    " CAST(%s AS bigint) AS mandate_id, NULL AS seen_at, NULL AS proved_at, '' AS methods"
    " FROM identity_account WHERE id = %s) w"
)
_BY_ACCOUNT = Fixed(_WHO.format(way=_BY_ACCOUNT_SQL))
_KIND = 1
_PERSON, _MEMBER, _ASKED_BODY = slice(2, 5), slice(5, 7), 7
_BODY, _ACTED_FOR, _POST = 8, slice(8, 11), slice(11, 16)
_ASKED_MANDATE, _MANDATE, _PRINCIPAL = 16, slice(17, 20), slice(20, 24)
_LEVEL, _STANDS_IN, _OWN = 24, 25, 26
_ACTS, _ITEMS = 27, 28
_BY_LAW, _NUMBER, _IN_CARE, _LEVEL_HELPED, _BORN = 29, 30, 31, 32, 33
_FACTS, _WAY, _PROVED, _METHODS, _SEEN = slice(0, 34), 34, 35, 36, 37

COUNTED = SECOND_FACTORS | {REMEMBERED}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a session stands for. `lost_role`: for whom it acted may no longer be acted for.

    `of_staff`: the account is one of staff, also while it helps somebody at a desk.
    """

    actor: Actor
    sign_in_id: int
    seen_at: dt.datetime
    lost_role: bool
    lost_mandate: bool
    of_staff: bool


def actor(
    account_id: int, body_id: int | None = None, mandate_id: int | None = None
) -> Actor | None:
    """Return the actor of an active account, for a body or under a mandate if it may; else None."""
    rows = _ask(_BY_ACCOUNT, [body_id, mandate_id, account_id])
    facts = tuple(row[_FACTS] for row in rows)
    return _actor(facts, clock.today()) if rows and not _lost(rows) else None


def actor_by_token(token: str) -> Actor | None:
    """Return the actor of a valid bearer token, else None. A typing error costs no statement, nor
    does a token that another room gave out."""
    if not token.startswith(f"{PREFIX}_") or not token_is_well_formed(token):
        return None
    rows = _ask(_BY_TOKEN, [token_digest(token), _now()])
    return _came_by("token", rows) if rows and not _lost(rows) else None


def signed_in(session_key: str) -> SignedIn | None:
    """Return who a session key stands for, else None."""
    rows = _ask(_BY_SESSION, [token_digest(session_key), _now()])
    if not rows:
        return None
    seen_at = _moment(rows[0][_SEEN])
    first = rows[0]
    lost_mandate = _lost(rows) and first[_ASKED_MANDATE] is not None
    who, of_staff = _came_by("session", rows), first[_KIND] == AccountKind.STAFF
    return SignedIn(who, first[_WAY], seen_at, _lost(rows), lost_mandate, of_staff)


def _came_by(door: Door, rows: Sequence[Row]) -> Actor:
    """The actor of these rows, and how they came in; all but when they were seen last is kept."""
    known = tuple(row[:_SEEN] for row in rows)
    needed = settings().staff_factor_required
    return _entered(door, known, clock.today(), factor_required=needed)


@lru_cache(maxsize=4096)
def _entered(door: Door, rows: tuple[Row, ...], today: dt.date, *, factor_required: bool) -> Actor:
    first = rows[0]
    methods = tuple(first[_METHODS].split())
    who = _actor(tuple(row[_FACTS] for row in rows), today)
    of_staff = door == "session" and first[_KIND] == AccountKind.STAFF
    if of_staff and factor_required and COUNTED.isdisjoint(methods):
        # Staff who have not set up the factor that they must have hold no right yet, nor may help.
        who = replace(_staff(rows), grants=(), permissions=frozenset())
    return replace(
        who,
        door=door,
        way_id=first[_WAY],
        proved_at=_moment(first[_PROVED]) if first[_PROVED] is not None else None,
        factors=methods,
    )


def _moment(stored: dt.datetime) -> dt.datetime:
    """SQLite gives the time it keeps, in UTC and without saying so."""
    return stored if stored.tzinfo is not None else stored.replace(tzinfo=dt.UTC)


def _now() -> Value:
    now: Value = connection.ops.adapt_datetimefield_value(clock.now())
    return now


def _ask(statement: Fixed, way: Sequence[Value]) -> list[Row]:
    return statement.rows(connection.ops.adapt_datefield_value(clock.today()), *way)


def _lost(rows: Sequence[Row]) -> bool:
    first = rows[0]
    lost_body = first[_ASKED_BODY] is not None and first[_BODY] is None
    return lost_body or (first[_ASKED_MANDATE] is not None and first[_MANDATE][0] is None)


@lru_cache(maxsize=4096)
def _actor(rows: tuple[Row, ...], today: dt.date) -> Actor:
    account, kind, *_ = rows[0]
    if rows[0][_MANDATE][0] is not None:
        return _helper(account, rows[0])
    return _staff(rows) if kind == AccountKind.STAFF else _person(account, rows[0], today)


def _person(account: int, row: Row, today: dt.date) -> Actor:
    person, uid, name_sealed = row[_PERSON]
    body, body_name, clerkship = row[_ACTED_FOR]
    return Actor(
        kind="person",
        ref=f"account:{account}",
        name=unseal(name_sealed, "name", uid) if person is not None else "",
        account_id=account,
        person_id=person,
        body_id=body,
        body_name=body_name or "",
        mandate=f"clerkship:{clerkship}" if body is not None else "",
        reach=_reach(row) if body is not None else _of_age(row, today),
        level=row[_LEVEL] or 0,
    )


def _of_age(row: Row, today: dt.date) -> Reach | None:
    """What a minor, or an adult in care, does alone (民法典 第19条至第22条); nothing for others."""
    _, uid, _ = row[_PERSON]
    if row[_NUMBER] is None:
        return None
    kept = unseal(row[_BORN], "born", uid) if row[_BORN] else ""
    age = births.age(births.born(unseal(row[_NUMBER], "id_no", uid), kept), today)
    if age is None or age >= OF_AGE:
        return Reach(OWN_ACTS[ACTS_ALONE]) if row[_IN_CARE] else None
    return Reach(next(acts for least, acts in OWN_ACTS.items() if age >= least))


def _reach(row: Row) -> Reach | None:
    """Nothing for whoever may do everything for the body."""
    acts, items = frozenset(json.loads(row[_ACTS])), tuple(json.loads(row[_ITEMS]))
    return None if acts.issuperset(Act) and not items else Reach(acts, items)


def _helper(account: int, row: Row) -> Actor:
    """Whoever acts under a mandate has no right of their own post meanwhile."""
    uid, acts, items = row[_MANDATE]
    principal, body, masked, body_name = row[_PRINCIPAL]
    _, person_uid, sealed = row[_PERSON]
    name = unseal(sealed, "name", person_uid) if sealed is not None else row[_MEMBER][1] or ""
    by_law = row[_BY_LAW] == GUARDIAN
    helper = (BY_LAW if by_law else "") + mask("name", name)
    return Actor(
        kind="helper",
        ref=f"account:{account}",
        name=name,
        account_id=account,
        person_id=principal,
        body_id=body,
        body_name=body_name or "",
        mandate=f"mandate:{uid}",
        helping=Helping(
            uid=uid,
            whom=body_name or masked,
            helper=helper[:60],
            guardian=by_law,
            acts=frozenset(json.loads(acts)),
            items=tuple(json.loads(items)),
        ),
        level=_level_of_both(row, by_law=by_law),
    )


def _level_of_both(row: Row, *, by_law: bool) -> int:
    """As well known as the less known of the two; of a ward's guardian the guardian alone counts.

    Nobody signs a mandate below level 2. Staff at a desk are known by their post.
    """
    known = [row[_LEVEL], None if by_law else row[_LEVEL_HELPED]]
    lower = min((one for one in known if one is not None), default=Assurance.CHECKED)
    return max(Assurance.CHECKED, lower)


def _staff(rows: Sequence[Row]) -> Actor:
    account, (staff_id, name) = rows[0][0], rows[0][_MEMBER]
    held = [row[_POST] for row in rows if row[_POST][0] is not None]
    grants = dict.fromkeys(grant for post in held for grant in _grants(*post))
    orgs = tuple(dict.fromkeys(org for _, org, *_ in held))
    who = replace(staff(account, name, staff_id, tuple(grants)), orgs=orgs)
    stands_in = dict.fromkeys(row[_STANDS_IN] for row in rows if row[_STANDS_IN] is not None)
    mandate = ",".join(f"substitution:{one}" for one in stands_in)
    return replace(who, mandate=mandate, staff_person_id=rows[0][_OWN])


def _grants(permissions: str, org: str, scope: str, item_types: str, region: str) -> list[Grant]:
    """A post's rights hold for its body, or for all of its region; and for its item types."""
    where = {"region": unpad(region)} if scope == PostScope.REGION else {"org": org}
    types = tuple(json.loads(item_types))
    return [Grant(name, **where, types=types) for name in json.loads(permissions)]
