"""Reads for those who keep the words: what was looked for in vain, and the synonyms added."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.db.models import F, QuerySet, Sum

from tongban.kernel import text
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from . import queries
from .asking.synonyms import from_files, plainly
from .contracts import Answer, Hit, Pointer
from .models import Entry, Missed, Synonym, Verdict

MOST_SHOWN: Final = 100
SHOWN_FROM: Final = 2
"""What was looked for only once is shown to nobody: it may be somebody's own words."""
SynonymRow: TypeAlias = Synonym
"""The row as entrances may name it."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A wording and how often it was looked for in vain within some days."""

    said: str
    nothing: int
    near: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Unhelpful:
    """A guide where readers did not find what they needed; `lacks` by count."""

    key: str
    title: str
    yes: int
    no: int
    lacks: tuple[tuple[str, int], ...]


def synonyms(asked: str = "", *, after: str = "", before: str = "") -> Page[Synonym]:
    """Return the synonyms that editors added, by what is said; `asked` is a part of it."""
    found = Synonym.objects.all()
    if folded := text.normalise(asked):
        found = found.filter(said__contains=folded)
    return page(found, order=("said", "id"), after=after, before=before, size=50)


def synonym(number: int) -> Synonym:
    """Return one. Raises `NotFound`."""
    found = Synonym.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("synonym")
    return found


def titles(pointers: Sequence[Pointer]) -> dict[tuple[str, str], str]:
    """Return the titles of the documents pointed at, by kind and key; those gone are left out."""
    keys = [one.key for one in pointers if one.key]
    found = Entry.objects.filter(key__in=keys).values_list("kind", "key", "title") if keys else ()
    return {(kind, key): title for kind, key, title in found}


def titles_with(word: str, most: int) -> int:
    """Count the different titles that hold a word, up to `most`; two bodies' same title is one."""
    found = Entry.objects.filter(folded__contains=word).order_by().values_list("folded", flat=True)
    return len(found.distinct()[:most])


def exists(kind: str, key: str) -> bool:
    """Whether there is such a document."""
    return Entry.objects.filter(kind=kind, key=key).exists()


def leads_back(said: str, meant: str) -> bool:
    """Whether the table already leads from `meant` to `said`, over as many lines as there are."""
    onward: dict[str, list[str]] = defaultdict(list)
    for one, means in (*from_files(), *queries.own_pairs()):
        onward[plainly(one)].append(means)
    seen, waiting = {meant}, [meant]
    while waiting:
        for means in onward.get(plainly(waiting.pop()), ()):
            if means == said:
                return True
            if means not in seen:
                seen.add(means)
                waiting.append(means)
    return False


def in_files(said: str, meant: str) -> bool:
    """Whether a file has this pair."""
    return (said, meant) in from_files()


def candidates(asked: str) -> tuple[Hit, ...]:
    """Return the few documents that an editor may mean by some words."""
    return queries.find(asked, size=8).hits if asked.strip() else ()


def finds(meant: str) -> bool:
    """Whether a document's names hold all these words."""
    return any(hit.whole for hit in queries.find(meant, size=1).hits)


def misses(since: dt.date, until: dt.date) -> list[Miss]:
    """Return the commonest misses of some days, those of several searches only."""
    found = (
        Missed.objects.filter(day__gte=since, day__lte=until)
        .exclude(said="")
        .values("said")
        .annotate(n=Sum("nothing"), m=Sum("near"), p=Sum("lacking"))
        .annotate(times=F("n") + F("m") + F("p"))
        .filter(times__gte=SHOWN_FROM)
        .order_by("-p", "-times", "said")[:MOST_SHOWN]
    )
    return [Miss(one["said"], one["n"], one["m"], one["p"]) for one in found]


def said_once() -> QuerySet[Missed, str]:
    """Return the wordings that were looked for a single time in all that is kept."""
    every = Missed.objects.values("said").annotate(
        times=Sum(F("nothing") + F("near") + F("lacking"))
    )
    return every.filter(times__lte=1).values_list("said", flat=True)


def unspoken(since: dt.date, until: dt.date) -> int:
    """Return how many searches in vain are counted without their words."""
    found = Missed.objects.filter(day__gte=since, day__lte=until, said="")
    sums = found.aggregate(n=Sum("nothing"), m=Sum("near"), p=Sum("lacking"))
    return sum(value or 0 for value in sums.values())


def verdicts(place: str, since: dt.date, until: dt.date) -> dict[str, int]:
    """Return what was said of a place within some days."""
    found = Verdict.objects.filter(place=place, day__gte=since, day__lte=until)
    return dict(found.values("said").annotate(n=Sum("times")).values_list("said", "n"))


def unhelpful(since: dt.date, until: dt.date) -> list[Unhelpful]:
    """Return the guides with the most 没找到 of some days: two statements, and one for titles."""
    days = Verdict.objects.filter(day__gte=since, day__lte=until)
    worst = (
        days.filter(said=Answer.NO, place__startswith="item:")
        .values("place")
        .annotate(n=Sum("times"))
        .order_by("-n", "place")[:20]
    )
    places = [one["place"] for one in worst]
    told: dict[str, dict[str, int]] = defaultdict(dict)
    sums = days.filter(place__in=places).values("place", "said").annotate(n=Sum("times"))
    for one in sums.order_by("-n", "said"):
        told[one["place"]][one["said"]] = one["n"]
    named = titles([Pointer(kind="item", key=place.removeprefix("item:")) for place in places])
    return [_unhelpful(place.removeprefix("item:"), told[place], named) for place in places]


def _unhelpful(key: str, told: dict[str, int], named: dict[tuple[str, str], str]) -> Unhelpful:
    lacks = tuple((said, n) for said, n in told.items() if said not in set(Answer))
    return Unhelpful(
        key, named.get(("item", key), key), told.get(Answer.YES, 0), told.get(Answer.NO, 0), lacks
    )
