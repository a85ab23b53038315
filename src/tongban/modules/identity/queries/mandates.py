"""Mandates: whose they are, where they stand, who may act under them, what was done."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import blind_indexes, plain
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import contracts, policies
from ..contracts import MandateState, Side
from ..models import Helper, Mandate, MandateUse, Person, PostHolding, unseal_text
from .accounts import in_force
from .people import NAME, person

SIZE = 50
"""Rows of a page."""


def one(uid: str, *, by: Actor) -> tuple[Mandate, Side]:
    """Return a mandate and the reader's side of it; raise `NotFound` for everybody else."""
    found = Mandate.objects.filter(uid=uid).filter(_of(by)).first()
    if found is None:
        raise NotFound("mandate")
    return found, side_of(found, by)


def view(uid: str, *, by: Actor) -> contracts.MandateView:
    """Return a mandate as its sides read it. Raises `NotFound`."""
    return _view(*one(uid, by=by))


def mine(by: Actor, *, after: str = "", before: str = "") -> Page[contracts.MandateView]:
    """Return the mandates that the actor, or the body acted for, gave or got.

    First what waits for the reader's signature, then the others; newest first.
    """
    rows = Mandate.objects.filter(_of(by)).annotate(rank=_first_what_waits(by))
    found = page(rows, order=("rank", "-id"), after=after, before=before, size=SIZE)
    return Page([_view(row, side_of(row, by)) for row in found.rows], found.after, found.before)


def _first_what_waits(by: Actor) -> Case:
    """0 for an offer that waits for the reader, 1 for all others (`MandateView.waits_for_me`)."""
    given, got = Q(principal_person=by.person_id), Q(agent_account=by.account_id, agent_body=None)
    if by.body_id is not None:
        given, got = Q(principal_body=by.body_id), Q(agent_body=by.body_id)
    signed = given & Q(offered_by=Side.PRINCIPAL) | got & Q(offered_by=Side.AGENT)
    open_ = Q(confirmed_at=None, ended_at=None, ends_on__gte=clock.today())
    return Case(
        When(signed, then=Value(1)),
        When(open_, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )


def text(uid: str, *, by: Actor) -> contracts.MandateText:
    """Return the text agreed, to both sides. Raises `NotFound`."""
    row, _side = one(uid, by=by)
    return contracts.MandateText(unseal_text(row.text, row.uid), row.digest)


def uses(uid: str, *, by: Actor, after: str = "", before: str = "") -> Page[contracts.MandateUse]:
    """Return what was done under a mandate, newest first, to both sides. Raises `NotFound`."""
    row, _side = one(uid, by=by)
    rows = MandateUse.objects.filter(mandate=row.pk)
    found = page(rows, order=("-id",), after=after, before=before, size=SIZE)
    told = [
        contracts.MandateUse(
            use.action, use.subject, use.helper, use.first_at, use.last_at, use.times
        )
        for use in found.rows
    ]
    return Page(told, found.after, found.before)


def side_of(row: Mandate, by: Actor) -> Side:
    """Return which side the actor is: a known one first, else the one not known yet."""
    principal = row.principal_ref == by.owner_ref and row.principal_ref != ""
    if principal:
        return Side.PRINCIPAL
    agent = row.agent_body_id is not None or row.agent_account_id is not None
    known = agent and (row.agent_body_id == by.body_id) and _same_account(row, by)
    if known:
        return Side.AGENT
    return Side.AGENT if row.offered_by == Side.PRINCIPAL else Side.PRINCIPAL


def _same_account(row: Mandate, by: Actor) -> bool:
    return row.agent_body_id is not None or row.agent_account_id == by.account_id


def _of(by: Actor) -> Q:
    """Mandates of a person, or of the body acted for; nothing for anybody else."""
    if by.kind != "person" or by.person_id is None:
        return Q(pk__in=[])
    if by.body_id is not None:
        return Q(principal_body=by.body_id) | Q(agent_body=by.body_id)
    row = person(by.person_id)
    mine = Q(principal_person=row.pk) | Q(agent_account=by.account_id)
    if by.level < contracts.Assurance.CHECKED:  # anybody may have registered under this number
        return mine
    named = Q(other_index=row.id_index, other_name__in=name_indexes(row.name), confirmed_at=None)
    return mine | named


def scope_of(row: Mandate) -> contracts.Scope:
    """Return how far a mandate goes."""
    return contracts.Scope(row.allowed_acts(), tuple(row.items), row.starts_on, row.ends_on)


def name_indexes(name: str) -> list[str]:
    """Return the blind indexes under which a name may be kept."""
    return blind_indexes(name, NAME)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, as two people compare it."""
    return plain(one) == plain(other)


def has_helped(by: Actor, subject: str) -> bool:
    """Return whether the actor ever acted under a mandate on a subject ("case:…").

    Of staff known as citizens also what they did by their own account.
    """
    own = Person.objects.filter(pk=by.staff_person_id or 0).values("account")
    uses = MandateUse.objects.filter(subject=subject)
    return uses.filter(Q(account=by.account_id) | Q(account__in=own)).exists()


def _view(row: Mandate, side: Side) -> contracts.MandateView:
    return contracts.MandateView(
        uid=row.uid,
        state=state(row),
        mine=side,
        principal=row.principal_masked,
        agent=row.agent_masked,
        acts=row.allowed_acts(),
        items=tuple(row.items),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        offered_by=Side(row.offered_by),
        offered_at=row.offered_at,
        confirmed_at=row.confirmed_at,
        ended_at=row.ended_at,
        used_at=row.used_at,
        way=row.way,
        paper=row.paper,
    )


def state(row: Mandate) -> MandateState:
    """Return where a mandate stands today."""
    if row.ended_at is not None:
        return MandateState(row.ended_how)
    today = clock.today()
    if row.ends_on < today:
        return MandateState.EXPIRED
    if row.confirmed_at is None:
        return MandateState.OFFERED
    return MandateState.COMING if row.starts_on > today else MandateState.IN_FORCE


def holding(rows: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """Keep the mandates that hold today."""
    today = clock.today()
    return rows.filter(
        confirmed_at__isnull=False, ended_at=None, starts_on__lte=today, ends_on__gte=today
    )


def under(account_id: int) -> Q:
    """Mandates whose agent an account is today: itself, by a body's helper or by a desk's post."""
    today = clock.today()
    bodies = Helper.objects.filter(account=account_id, ended_at=None, valid_until__gte=today)
    posts = in_force(PostHolding.objects.filter(staff__account=account_id)).values("post")
    return (
        Q(agent_account=account_id)
        | Q(agent_body__in=bodies.values("body"))
        | Q(agent_post__in=posts)
    )


def usable(account_id: int) -> list[contracts.ActFor]:
    """Return for whom an account may act today under a mandate, by name."""
    rows = holding(Mandate.objects.filter(under(account_id))).order_by("principal_masked", "id")
    return [contracts.ActFor(row.uid, row.principal_masked, row.ends_on) for row in rows]


def usable_id(account_id: int, uid: str) -> int:
    """Return the row of a mandate that the account may act under today; raise `NotFound`."""
    if uid not in {one.uid for one in usable(account_id)}:
        raise NotFound("mandate")
    return Mandate.objects.get(uid=uid).pk


def addresses(row: Mandate, side: Side) -> str:
    """Return whom to tell on a side: "person:7", "body:3"; "" for nobody known."""
    if side == Side.PRINCIPAL:
        return row.principal_ref or named_person(row.other_index, row.other_name)
    if row.agent_body_id is not None:
        return f"body:{row.agent_body_id}"
    if row.agent_account_id is not None:
        return _person_of([row.agent_account_id])
    return named_person(row.other_index, row.other_name)


def named_person(index: str, name: str) -> str:
    """Return the person whom an offer names by the blind indexes of number and name.

    "" for nobody known here, and for whoever stands below level 2: it may be anybody.
    """
    known = Person.objects.filter(id_index=index, level__gte=contracts.Assurance.CHECKED)
    found = known.first() if index else None
    fits = found is not None and name in name_indexes(found.name)
    return f"person:{found.pk}" if found is not None and fits else ""


def account_address(account_id: int) -> str:
    """Return whom to tell of an account: "person:7", "" for one of no person."""
    return _person_of([account_id])


def wards(by: Actor) -> list[contracts.Ward]:
    """Return who is in the actor's care today, by name."""
    return [_ward(row) for row in _in_care(by).order_by("principal_masked", "id")]


def wards_page(by: Actor, *, after: str, size: int) -> Page[contracts.Ward]:
    """Return a page of who is in the actor's care today. Raises `Refused` for who is no person."""
    policies.own_person(by)
    found = page(_in_care(by), order=("id",), after=after, size=size)
    return Page([_ward(row) for row in found.rows], found.after)


def _in_care(by: Actor) -> QuerySet[Mandate]:
    rows = Mandate.objects.filter(way=contracts.GUARDIAN, agent_account=by.account_id or 0)
    return holding(rows)


def _ward(row: Mandate) -> contracts.Ward:
    return contracts.Ward(row.uid, row.principal_masked, _basis(row), row.ends_on)


def _basis(row: Mandate) -> str:
    return row.confirmed_ref.partition(":")[2]


def guardians_page(by: Actor, *, after: str, size: int) -> Page[contracts.GuardianView]:
    """Return a page of who cares for the actor today. Raises `Refused` for who is no person."""
    mine = Mandate.objects.filter(way=contracts.GUARDIAN, principal_person=policies.own_person(by))
    found = page(holding(mine), order=("id",), after=after, size=size)
    told = [
        contracts.GuardianView(row.uid, row.agent_masked, _basis(row), row.ends_on)
        for row in found.rows
    ]
    return Page(told, found.after)


def _person_of(accounts: Iterable[int]) -> str:
    found = Person.objects.filter(account__in=list(accounts)).values_list("pk", flat=True).first()
    return f"person:{found}" if found is not None else ""


def parties(uid: str) -> tuple[str, str]:
    """Return the two sides of a mandate by their masked names, principal first. `NotFound`."""
    found = Mandate.objects.filter(uid=uid).values_list("principal_masked", "agent_masked").first()
    if found is None:
        raise NotFound("mandate")
    return found


def at_desk(by: Actor, *, after: str = "", before: str = "") -> Page[contracts.MandateView]:
    """Return the mandates given to the posts of a desk that the actor holds, newest first."""
    require(policies.may_help_at_desk(by))
    posts = in_force(PostHolding.objects.filter(staff=by.staff_id)).values("post")
    rows = Mandate.objects.filter(agent_post__in=posts)
    found = page(rows, order=("-id",), after=after, before=before, size=SIZE)
    return Page([_view(row, Side.AGENT) for row in found.rows], found.after, found.before)


def desk_posts(by: Actor) -> list[tuple[str, str]]:
    """Return the posts (key, title) by which the actor may help at a desk."""
    held = in_force(PostHolding.objects.filter(staff=by.staff_id)).values_list("post", flat=True)
    found = places.posts(list(held), permission=policies.HELP_AT_DESK)
    return [(one.key, one.title) for one in found]


def helpers(by: Actor, *, after: str = "", before: str = "") -> Page[contracts.HelperView]:
    """Return the helpers of all organisations, by organisation. Raises `Refused`."""
    require(policies.may_certify_helpers(by))
    rows = Helper.objects.filter(ended_at=None).select_related("body").annotate(at=F("body__name"))
    found = page(rows, order=("at", "id"), after=after, before=before, size=SIZE)
    names = dict(
        Person.objects.filter(account__in=[row.account_id for row in found.rows]).values_list(
            "account", "name_masked"
        )
    )
    told = [
        contracts.HelperView(
            row.pk, row.body.name, names.get(row.account_id, ""), row.certificate, row.valid_until
        )
        for row in found.rows
    ]
    return Page(told, found.after, found.before)
