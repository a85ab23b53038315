"""People, bodies and staff for tests, without paying for a password hash each time.

Actors are typed `Any`: a test knows that its citizen has a person and an account.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from tongban.kernel import clock, ids
from tongban.kernel.actors import Rule
from tongban.kernel.codes import citizen_check, uscc_check
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as places

from .. import births
from ..actions._people import add_person
from ..actions.act_for import act_for
from ..actions.add_clerk import add_clerk
from ..actions.appoint import appoint
from ..actions.change_clerkship import change_clerkship
from ..actions.confirm_mandate import confirm_mandate
from ..actions.decide_death import decide_death
from ..actions.enrol_body import enrol_body
from ..actions.offer_mandate import offer_mandate, preview
from ..actions.register_guardian import register_guardian
from ..actions.report_death import report_death
from ..actions.sign_in import sign_in
from ..actions.sign_mandate_at_desk import sign_mandate_at_desk
from ..contracts import (
    AccountKind,
    Act,
    Assurance,
    GuardianBasis,
    Other,
    Registration,
    Role,
    Scope,
    Seen,
    Side,
)
from ..models import Account, Mandate, Person, Staff
from ..policies import REGISTER
from ..queries import accounts, actors
from ..queries.people import clear, person

UNTIL_2999 = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)
TESTER = replace(Rule("test"), proved_at=UNTIL_2999, factors=("pwd", "otp"))
"""A rule for tests. Tokens that it issues are proved, however a test moves the clock."""
PASSWORD = "willow-Test-2026"
_serial = count(1)


@cache
def stored_password() -> str:
    """The hash of `PASSWORD`, made once for the whole run."""
    return make_password(PASSWORD)


def id_no(serial: int) -> str:
    """Return a well formed citizen number of nobody; a thousand of them to a birthday."""
    born = dt.date(1990, 3, 7) + dt.timedelta(days=serial // 1000)
    first17 = f"990101{born:%Y%m%d}{serial % 1000:03d}"
    return first17 + citizen_check(first17)


def uscc(serial: int) -> str:
    """Return a well formed code of an enterprise that does not exist."""
    first17 = f"91990101MB99{serial:05d}"
    return first17 + uscc_check(first17)


def account(kind: AccountKind = AccountKind.PERSON, login: str = "") -> Account:
    """Open an account with `PASSWORD`."""
    return Account.objects.create(
        login=login or ids.new_uid(), password=stored_password(), kind=kind, created_at=clock.now()
    )


def citizen(name: str = "示例·王小明", *, phone: str = "") -> Any:
    """Let a new person in and return the actor; never under a number that tests write down."""
    serial = 1000 + next(_serial)
    known = Registration(name, id_no(serial), phone or f"1000{serial:07d}", "")
    way_in = account()
    add_person(known, Assurance.CHECKED, way_in.pk)
    return actor(way_in.pk)


def number_at(age: int, *, ahead: int = 0) -> str:
    """Return the number of somebody who turned so old `ahead` days from now, today by default."""
    day = clock.today() + dt.timedelta(days=ahead)
    first17 = f"990101{day.year - age}{day.month:02d}{day.day:02d}{next(_serial) % 1000:03d}"
    return first17 + citizen_check(first17)


def birthday(age: int) -> dt.date:
    """Return the birthday of somebody who is so many years old today."""
    return births.told(number_at(age)) or clock.today()


def minor(age: int, name: str = "示例·王小朋") -> Any:
    """Let a minor in who has an account of their own; return the actor."""
    known = Registration(name, number_at(age), "", "")
    way_in = account()
    add_person(known, Assurance.BIOMETRIC, way_in.pk)
    return actor(way_in.pk)


def seen(who: Any) -> Seen:
    """Return name and number of an actor as a clerk reads them off the papers."""
    return Seen(*id_of(who))


def guardian(of: Any, who: Any = None, basis: GuardianBasis = GuardianBasis.HOUSEHOLD) -> Any:
    """Register a guardian at a window; return the actor who acts for the one in care."""
    found, clerk = who or citizen("示例·王大明"), officer(REGISTER)
    until = clock.today() + dt.timedelta(days=365)
    uid = register_guardian(seen(found), seen(of), basis, "户-1", until=until, by=clerk)
    return helper(uid, found)


def parent(age: int) -> Any:
    """Register somebody as the guardian of a child who has no account; return who acts for it."""
    found, clerk = citizen("示例·王大明"), officer(REGISTER)
    child = Seen("示例·王小朋", number_at(age))
    uid = register_guardian(seen(found), child, GuardianBasis.HOUSEHOLD, "户-1", by=clerk)
    return helper(uid, found)


def died(who: Seen, by: Any) -> None:
    """Let one clerk report a death of today and another one confirm it."""
    confirmed(report_death(who, clock.today(), "死-1", by=by))


def confirmed(report: int) -> None:
    """Let another clerk confirm what was reported."""
    decide_death(report, granted=True, by=officer(REGISTER, name="示例·吴复核"))


def body(name: str = "和安市示例餐饮有限公司（演示）") -> int:
    """Take up a new body and return its number."""
    return enrol_body(uscc(next(_serial)), name, "示例·王小明", by=TESTER)


def clerk(body_id: int | None = None, role: Role = Role.CLERK) -> Any:
    """Let a new person act for a body and return the actor who does."""
    person, acted_for = citizen("示例·李办事"), body() if body_id is None else body_id
    add_clerk(person.account_id, acted_for, role, by=TESTER)
    return actor(person.account_id, acted_for)


def number_of(who: Any) -> int:
    """Return the number of the clerkship by which a clerk acts."""
    return int(who.mandate.removeprefix("clerkship:"))


def limited(who: Any, *acts: str, items: tuple[str, ...] = ()) -> Any:
    """Let a clerk do these acts on these items alone; return the actor."""
    change_clerkship(number_of(who), scope(*acts, items=items), by=TESTER)
    return actor(who.account_id, who.body_id)


def officer(
    *permissions: str,
    name: str = "示例·周窗口",
    serial: int = 1,
    scope: PostScope = PostScope.OWN,
    region: str = places.CITY,
) -> Any:
    """Appoint a new member of staff to a new post with these rights and return the actor."""
    number = next(_serial)
    way_in = account(AccountKind.STAFF, f"staff{number}")
    row = Staff.objects.create(account=way_in, number=f"T{number}", name=name)
    key = places.post(*permissions, key=f"test.{number}", serial=serial, scope=scope, region=region)
    appoint(row.pk, key, by=TESTER)
    return actor(way_in.pk)


def actor(account_id: int, body_id: int | None = None) -> Any:
    """Return the actor of an account, for a body if given; None when there is none."""
    return actors.actor(account_id, body_id)


def signed_in(session_key: str) -> Any:
    """Return who a session key stands for; None for nobody."""
    return actors.signed_in(session_key)


def browser(
    who: Any, agent: str = "test", *, methods: Sequence[str] = ("pwd", "otp"), proved: bool = True
) -> Client:
    """Return a browser in which this actor is signed in; a clerk there acts for the body.

    They have just proved who they are, with two factors, unless a test says otherwise.
    """
    client = Client()
    session = client.session
    session.save()
    key = str(session.session_key)
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    oneself = who if who.helping is None else actor(who.account_id)
    number = sign_in(key, agent, methods=methods, proved=proved, by=oneself)
    if who.helping is not None:
        act_for(number, None, who.helping.uid, by=oneself)
    elif who.body_id is not None:
        act_for(number, who.body_id, by=who)
    return client


def id_of(who: Any) -> tuple[str, str]:
    """Return name and citizen number of an actor who is a person."""
    facts = clear(person(who.person_id))
    return facts.name, facts.id_no


def scope(*acts: str, items: tuple[str, ...] = (), days: int = 30, ahead: int = 0) -> Scope:
    """Return how far a mandate goes, from today (or `ahead` days from now) on."""
    first = clock.today() + dt.timedelta(days=ahead)
    chosen = tuple(Act(one) for one in acts) or tuple(Act)
    return Scope(chosen, items, first, first + dt.timedelta(days=days))


def offer(principal: Any, agent: Any, how: Scope | None = None) -> str:
    """Let the principal sign a mandate for the agent; return its uid."""
    other, wanted = Other(*id_of(agent)), how or scope()
    text = preview(Side.PRINCIPAL, other, wanted, by=principal)
    return offer_mandate(Side.PRINCIPAL, other, wanted, text.digest, by=principal)


def mandate(principal: Any, agent: Any, how: Scope | None = None) -> str:
    """Let both sides sign a mandate; return its uid."""
    uid = offer(principal, agent, how)
    confirm_mandate(uid, Mandate.objects.get(uid=uid).digest, by=agent)
    return uid


def desk_mandate(principal: Any, officer: Any, how: Scope | None = None) -> str:
    """Let the principal sign on paper at the desk whose first post the officer holds."""
    post, seen = accounts.posts_of(officer.staff_id)[0], Other(*id_of(principal))
    return sign_mandate_at_desk(post, seen, how or scope(), "委托-1", by=officer)


def helper(uid: str, agent: Any) -> Any:
    """Return the actor who acts under a mandate; None when it does not hold."""
    return actors.actor(agent.account_id, None, Mandate.objects.get(uid=uid).pk)


def expire(uid: str) -> None:
    """Let a mandate's last day be past."""
    past = clock.today() - dt.timedelta(days=1)
    Mandate.objects.filter(uid=uid).update(starts_on=past, ends_on=past)


def at_level(level: int) -> Any:
    """Let a new person in at a level and return the actor."""
    who = citizen()
    Person.objects.filter(pk=who.person_id).update(level=level)
    return actor(who.account_id)


def level_of(who: Any) -> int:
    """Return the level at which a person stands."""
    return Person.objects.get(pk=who.person_id).level
