"""Every read of disclosure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Count, Max, Q, Sum

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.scopes import covered

from . import policies
from .contracts import Counted, Measure, TaskState
from .models import BasisLink, Coverage, ItemFact, ItemQuestion, ItemTask, Service, ServiceItem

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

BY_NAME = ("name", "id")
NEWEST = ("-id",)
CHUNK = 500
FactRow: TypeAlias = ItemFact
TaskRow: TypeAlias = ItemTask
ServiceRow: TypeAlias = Service
QuestionRow: TypeAlias = ItemQuestion
LinkRow: TypeAlias = BasisLink
"""The rows as entrances may name them."""


def fact(code: str) -> ItemFact | None:
    """Return the facts of an item, or None when it is not public."""
    return ItemFact.objects.filter(code=code).first()


# ── bases and tasks ───────────────────────────────────────────────────────────────────────────


def resting_on(law: str, number: int = 0, sub: int = 0) -> Iterator[ItemFact]:
    """Yield the items that cite an article; without a number, any part of the law.

    An item that cites the law as a whole (第二章, no article) rests on each of its articles.
    """
    links = BasisLink.objects.filter(law=law)
    if number:
        links = links.filter(Q(number=number, sub=sub) | Q(number=0))
    ids = links.values("item_id")
    yield from ItemFact.objects.filter(pk__in=ids).order_by("id").iterator(CHUNK)


def citing(law: str, most: int) -> list[tuple[ItemFact, list[tuple[int, int]]]]:
    """Return items that rest on a law, by name, each with the articles: two statements."""
    ids = BasisLink.objects.filter(law=law).values("item_id")
    rows = list(ItemFact.objects.filter(pk__in=ids).order_by(*BY_NAME)[:most])
    named: dict[int, set[tuple[int, int]]] = {row.pk: set() for row in rows}
    for one in BasisLink.objects.filter(law=law, item_id__in=named):
        if one.number:
            named[one.item_id].add((one.number, one.sub))
    return [(row, sorted(named[row.pk])) for row in rows]


def unread(by: Actor, *, after: str = "", size: int = 50) -> Page[BasisLink]:
    """References of one's items that name no article that could be read, or no known law."""
    found = BasisLink.objects.select_related("item").exclude(unread="")
    scope = covered(by.scopes(policies.TASKS), org="item__org", region="item__region")
    return page(found.filter(scope), order=("id",), after=after, size=size)


def tasks(by: Actor, *, after: str = "", before: str = "", size: int = 30) -> Page[ItemTask]:
    """Open tasks of the items that one edits, newest first."""
    found = policies.visible_to(by, ItemTask.objects.filter(state=TaskState.OPEN))
    return page(found, order=NEWEST, after=after, before=before, size=size)


def task(uid: str, by: Actor) -> ItemTask:
    """Return a task of one's items. Raises `NotFound` for anybody else's."""
    found = policies.visible_to(by, ItemTask.objects.filter(uid=uid)).first()
    if found is None:
        raise NotFound("item_task")
    return found


# ── coverage ──────────────────────────────────────────────────────────────────────────────────

_SUMS: dict[str, Any] = {
    "items": Count("id"),
    **{str(one): Count("id", filter=Q(**{str(one): True})) for one in Measure},
    "statutory": Sum("statutory", default=0),
    "promised": Sum("promised", default=0),
    "visits": Sum("visits", default=0),
    "visits_known": Count("visits"),
    "required": Sum("required", default=0),
    "waived": Sum("waived", default=0),
}
_ALIASES = {f"n_{name}": sums for name, sums in _SUMS.items()}


def count(scope: str) -> list[dict[str, Any]]:
    """Count anew, straight from the facts of open items: "all", "region" or "body"."""
    found = ItemFact.objects.filter(paused=False)
    if scope == "all":
        return [_plain({"key": "", "name": "", **found.aggregate(**_ALIASES)})]
    if scope == "region":
        regions = found.values("region").annotate(**_ALIASES).order_by("region")
        return [_plain({"key": one["region"], "name": "", **one}) for one in regions]
    bodies = found.values("org").annotate(said=Max("org_name"), **_ALIASES).order_by("org")
    return [_plain({"key": one["org"], "name": one["said"], **one}) for one in bodies]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    wanted = {"key": row["key"], "name": row["name"]}
    return wanted | {name: row[f"n_{name}"] for name in _SUMS}


def coverage(scope: str = "") -> list[Counted]:
    """Return what the job counted last, by name; bounded by the bodies of an installation."""
    found = Coverage.objects.order_by("scope", "name", "key")
    if scope:
        found = found.filter(scope=scope)
    return [_counted(row) for row in found[:3000]]


def _counted(row: Coverage) -> Counted:
    return Counted(**{name: getattr(row, name) for name in Counted.__slots__})


def any_counted() -> bool:
    """Whether any region's items were counted."""
    return Coverage.objects.filter(scope="region").exists()


def counted_at() -> Any:  # noqa: ANN401  # a moment, or None before the first count
    """Return when coverage was counted last."""
    return Coverage.objects.order_by("-at").values_list("at", flat=True).first()


def items_counted(
    measure: str, *, org: str = "", region: str = "", after: str = "", before: str = ""
) -> Page[ItemFact]:
    """Return the items behind a number of coverage, by name: exactly those that were counted."""
    found = ItemFact.objects.filter(paused=False)
    if measure in set(Measure):
        found = found.filter(**{measure: True})
    if org:
        found = found.filter(org=org)
    if region:
        found = found.filter(region=region)
    return page(found, order=BY_NAME, after=after, before=before, size=30)


# ── what is read across items ─────────────────────────────────────────────────────────────────


def questions(*, after: str = "", before: str = "") -> Page[ItemQuestion]:
    """Questions of guides and of the library, in their order; `asking.find` finds them by words."""
    found = ItemQuestion.objects.select_related("item")
    return page(found, order=("question", "id"), after=after, before=before, size=20)


def with_review_points(*, after: str = "", before: str = "") -> Page[ItemFact]:
    """Items whose review rules are public, by name."""
    found = ItemFact.objects.filter(review_points__gt=0)
    return page(found, order=BY_NAME, after=after, before=before, size=30)


@dataclass(frozen=True, slots=True)
class Channels:
    """Where one asks about a body's work, and where one complains."""

    org: str
    name: str
    consult: tuple[str, ...]
    supervise: tuple[str, ...]


def channels() -> list[Channels]:
    """Return every body's ways of asking and complaining, each said once."""
    found: dict[str, tuple[str, dict[str, None], dict[str, None]]] = {}
    rows = ItemFact.objects.values_list("org", "org_name", "consult", "supervise").distinct()
    for org, name, consult, supervise in rows.order_by("org_name", "org")[:3000]:
        known = found.setdefault(org, (name, {}, {}))
        known[1].update({consult: None} if consult else {})
        known[2].update({supervise: None} if supervise else {})
    return [
        Channels(org, name, tuple(ask), tuple(tell)) for org, (name, ask, tell) in found.items()
    ]


def any_fact(**having: object) -> bool:
    """Whether any public item has this."""
    return ItemFact.objects.filter(**having).exists()


def any_question() -> bool:
    """Whether any public guide answers a question."""
    return ItemQuestion.objects.exists()


# ── intermediary services ─────────────────────────────────────────────────────────────────────


def services(*, after: str = "", before: str = "") -> Page[Service]:
    """Intermediary services by name."""
    return page(Service.objects.all(), order=BY_NAME, after=after, before=before, size=30)


def service(code: str) -> Service:
    """Return a service. Raises `NotFound`."""
    found = find_service(code)
    if found is None:
        raise NotFound("intermediary")
    return found


def find_service(code: str) -> Service | None:
    """Return a service, or None."""
    return Service.objects.filter(code=code).first()


def any_service() -> bool:
    """Whether any service is listed."""
    return Service.objects.exists()


def items_needing(of: Service, most: int = 100) -> list[ItemFact]:
    """Return the public items that need a service, by name."""
    codes = ServiceItem.objects.filter(service=of).values("item")
    return list(ItemFact.objects.filter(code__in=codes).order_by(*BY_NAME)[:most])


def services_for(code: str) -> list[Service]:
    """Return the services that an item needs: one statement for the many that need none."""
    ids = list(ServiceItem.objects.filter(item=code).values_list("service_id", flat=True))
    return list(Service.objects.filter(pk__in=ids).order_by(*BY_NAME)[:20]) if ids else []


def items_named(codes: Iterable[str]) -> list[str]:
    """Return the codes of public items that these codes of items or base items stand for."""
    wanted = list(codes)
    found = ItemFact.objects.filter(Q(code__in=wanted) | Q(base__in=wanted))
    return list(found.order_by("code").values_list("code", flat=True))
