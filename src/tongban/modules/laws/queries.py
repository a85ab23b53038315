"""Every read of laws and publications."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import Q

from tongban.kernel import clock
from tongban.kernel.codes import unpad
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.scopes import in_region

from . import policies
from .contracts import (
    Announced,
    Article,
    ArticleView,
    LawCard,
    LibraryQuestion,
    PublicationKind,
    Resolved,
)
from .models import ArticleRevision, ArticleRow, Citation, Law, Publication
from .references import match_key, read_reference

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

BY_TITLE = ("title", "id")
NEWEST = ("-published_on", "-id")
LawRow: TypeAlias = Law
LawPage: TypeAlias = Page[Law]
PublicationRow: TypeAlias = Publication
Day: TypeAlias = dt.date
"""The rows as entrances may name them."""


def law(key: str) -> Law:
    """Return the law under its key. Raises `NotFound`."""
    found = Law.objects.filter(key=key).first()
    if found is None:
        raise NotFound("law")
    return found


def by_title(title: str) -> Law | None:
    """Return the law of this title, however it is written."""
    return Law.objects.filter(match=match_key(title)).first()


def laws(
    *, asked: str = "", level: str = "", after: str = "", before: str = "", size: int = 30
) -> Page[Law]:
    """Laws by title, narrowed by a word of the title or the document's number."""
    found = Law.objects.all()
    if asked:
        found = found.filter(Q(title__icontains=asked) | Q(doc_no__icontains=asked))
    if level:
        found = found.filter(level=level)
    return page(found, order=BY_TITLE, after=after, before=before, size=size)


def article_row(of: Law, article: Article) -> ArticleRow | None:
    """Return an article's row."""
    return ArticleRow.objects.filter(law=of, number=article.number, sub=article.sub).first()


def articles(of: Law) -> list[ArticleView]:
    """Return the known articles in order, each as it reads today and what is to come."""
    rows = ArticleRow.objects.filter(law=of).order_by("number", "sub")
    texts: dict[int, list[ArticleRevision]] = {}
    for one in ArticleRevision.objects.filter(article__law=of).order_by("number"):
        texts.setdefault(one.article_id, []).append(one)
    return [_view(row, texts.get(row.pk, [])) for row in rows]


def _view(row: ArticleRow, texts: list[ArticleRevision]) -> ArticleView:
    """The newest text whose day has come; one whose day is still to come stands beside it."""
    today = clock.today().isoformat()
    now = next((one for one in reversed(texts) if one.effective <= today), None)
    last = texts[-1] if texts else None
    coming = last if last is not None and last is not now else None
    return ArticleView(
        Article(row.number, row.sub),
        text=now.text if now else "",
        effective=now.effective if now else "",
        revision=now.number if now else 0,
        repealed=bool(now and now.repealed),
        coming=_coming(coming),
        coming_on=coming.effective if coming else "",
    )


def _coming(of: ArticleRevision | None) -> str:
    return of.text if of is not None else ""


def last_text(row: ArticleRow) -> ArticleRevision | None:
    """Return the newest revision of an article, in force or to come."""
    return ArticleRevision.objects.filter(article=row).order_by("-number").first()


def history(of: Law, most: int = 20) -> list[ArticleRevision]:
    """Return the newest changes of articles that had a text before."""
    found = ArticleRevision.objects.filter(article__law=of, number__gt=1)
    return list(found.select_related("article").order_by("-id")[:most])


def known(titles: Iterable[str]) -> dict[str, Law]:
    """Return laws by the title or number that was asked for, whichever way it is written."""
    wanted = {one: match_key(one) for one in titles}
    keys, numbers = set(wanted.values()), set(wanted)
    rows = Law.objects.filter(Q(match__in=keys) | Q(doc_no__in=numbers))
    by_match = {row.match: row for row in rows}
    by_number = {row.doc_no: row for row in rows if row.doc_no}
    found = {one: by_match.get(key) or by_number.get(one) for one, key in wanted.items()}
    return {one: row for one, row in found.items() if row is not None}


def resolve(texts: Iterable[str]) -> dict[str, Resolved]:
    """Look up references such as 《某条例》第七条: one statement for all of them."""
    cited = {one: read_reference(one) for one in texts}
    rows = known({one.title for one in cited.values() if one.title})
    return {
        text: Resolved(rows[one.title].key if one.title in rows else "", one.articles, one.unread)
        for text, one in cited.items()
    }


def card(of: Law) -> LawCard:
    """Say what others show of a law."""
    return LawCard(of.key, of.title, of.doc_no, of.status, of.level)


def card_of(key: str) -> LawCard | None:
    """Return the card of the law under its key, or None."""
    found = Law.objects.filter(key=key).first()
    return card(found) if found else None


def publication(code: str) -> Publication:
    """Return a publication. Raises `NotFound`."""
    found = Publication.objects.select_related("explains").filter(code=code).first()
    if found is None:
        raise NotFound("publication")
    return found


def find_publication(code: str) -> Publication | None:
    """Return a publication, or None."""
    return Publication.objects.select_related("explains").filter(code=code).first()


def question(code: str) -> LibraryQuestion | None:
    """Return a question of the library that applies, or None."""
    kind = str(PublicationKind.QUESTION)
    found = Publication.objects.filter(code=code, kind=kind, withdrawn_on=None).first()
    if found is None:
        return None
    return LibraryQuestion(found.code, found.title, found.body, found.issuer, found.region)


def publications(
    *kinds: PublicationKind, region: str = "", after: str = "", before: str = "", size: int = 20
) -> Page[Publication]:
    """Publications of these kinds, newest first."""
    wanted = [str(one) for one in kinds]
    found = Publication.objects.filter(kind__in=wanted, withdrawn_on=None).defer("body")
    if region:
        found = found.filter(in_region("region", unpad(region)))
    return page(found, order=NEWEST, after=after, before=before, size=size)


def publications_of(
    by: Actor, kind: PublicationKind, *, after: str = "", before: str = "", size: int = 30
) -> Page[Publication]:
    """Publications of a kind that one may revise, withdrawn ones too, the newest first."""
    found = Publication.objects.filter(policies.publishes(by), kind=str(kind)).defer("body")
    return page(found, order=NEWEST, after=after, before=before, size=size)


def newest(region: str, most: int) -> list[Announced]:
    """Return the newest publications of a region and of those inside it."""
    found = publications(*PublicationKind, region=region, size=most).rows
    rooms = {PublicationKind.NOTICE: "notices", PublicationKind.QUESTION: "questions"}
    return [
        Announced(
            one.title,
            f"/{rooms.get(PublicationKind(one.kind), 'policies')}/{one.code}",
            one.published_on,
        )
        for one in found
    ]


def explaining(of: Publication) -> list[Publication]:
    """Return the interpretations of a policy document, newest first."""
    return list(Publication.objects.filter(explains=of).defer("body").order_by(*NEWEST)[:50])


def citing(of: Law, most: int = 50) -> list[Publication]:
    """Return the publications that cite a law, newest first."""
    ids = Citation.objects.filter(law=of).values("publication_id")
    return list(Publication.objects.filter(pk__in=ids).defer("body").order_by(*NEWEST)[:most])


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A law that a publication rests on, with the articles."""

    card: LawCard
    articles: tuple[Article, ...]


def cited_by(of: Publication) -> list[CitedLaw]:
    """Return the laws that a publication cites, each once."""
    found: dict[int, tuple[Law, list[Article]]] = {}
    for one in Citation.objects.filter(publication=of).select_related("law").order_by("id"):
        named = found.setdefault(one.law_id, (one.law, []))[1]
        if one.number:
            named.append(Article(one.number, one.sub))
    return [CitedLaw(card(row), tuple(sorted(named))) for row, named in found.values()]


def any_law() -> bool:
    """Whether the register holds anything."""
    return Law.objects.exists()


def any_publication(*kinds: PublicationKind) -> bool:
    """Whether anything of these kinds is published."""
    wanted = [str(one) for one in kinds]
    return Publication.objects.filter(kind__in=wanted, withdrawn_on=None).exists()


def day(text: str) -> dt.date | None:
    """Return an ISO day, None for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
