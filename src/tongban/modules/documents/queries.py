"""Reading documents. What an actor may not see does not exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from . import names
from .contracts import UPLOAD_GRADES, DocumentRef, Purpose, ScanState, TrustGrade, Withdrawn
from .models import File, Template
from .policies import ask_about_nothing, readable
from .ports import EVIDENCE

_UID = re.compile(r"[0-9a-f]{32}")


def one(uid: str, *, seen_by: Actor) -> File:
    """Return the live file `uid`; `NotFound` if there is none or the actor may not see it."""
    if not _UID.fullmatch(uid):
        raise NotFound("document")
    files = list(File.objects.filter(uid=uid, discarded_at=None))
    found = readable(seen_by, files)
    if not files:
        ask_about_nothing(seen_by)
    if not found:
        raise NotFound("document")
    return found[0]


def by_id(document_id: int) -> File:
    """Return the live file; `NotFound` when there is none. The caller has asked the policy."""
    found = File.objects.filter(id=document_id, discarded_at=None).first()
    if found is None:
        raise NotFound("document")
    return found


def refs(ids: Collection[int], *, by: Actor, vouched: bool = False) -> list[DocumentRef]:
    """Return the readable ones among the documents, in the order asked for; one query."""
    files = File.objects.filter(id__in=ids, discarded_at=None)
    found = {f.id: f for f in (files if vouched else readable(by, files))}
    return [ref(found[one_id]) for one_id in ids if one_id in found]


def resolve(uids: Collection[str], *, by: Actor) -> list[DocumentRef]:
    """Return all the documents, in the order asked for; `NotFound` if any is missing or unseen."""
    if not all(map(_UID.fullmatch, uids)):
        raise NotFound("document")
    files = list(File.objects.filter(uid__in=uids, discarded_at=None))
    found = {f.uid: f for f in readable(by, files)}
    if not files:
        ask_about_nothing(by)
    if any(uid not in found for uid in uids):
        raise NotFound("document")
    return [ref(found[uid]) for uid in uids]


_DIGEST = re.compile(r"[0-9a-f]{64}")


def published(digest: str) -> File:
    """Return the published file with this SM3 digest. Raises `NotFound`."""
    fits = _DIGEST.fullmatch(digest)
    held = File.objects.filter(purpose=Purpose.GUIDE, sm3=digest, withdrawn_at=None)
    found = held.first() if fits else None
    if found is None:
        raise NotFound("document")
    return found


def published_among(digests: Collection[str]) -> frozenset[str]:
    """Return those of the digests under which a file is published: one statement, none for none."""
    if not digests:
        return frozenset()
    held = File.objects.filter(purpose=Purpose.GUIDE, sm3__in=list(digests), withdrawn_at=None)
    return frozenset(held.values_list("sm3", flat=True))


def withdrawn_among(digests: Collection[str]) -> dict[str, Withdrawn]:
    """Return when and why files of these digests were taken down: one statement, none for none."""
    if not digests:
        return {}
    gone = File.objects.filter(purpose=Purpose.GUIDE, sm3__in=list(digests))
    rows = gone.exclude(withdrawn_at=None).order_by("id")
    told = rows.values_list("sm3", "withdrawn_at", "withdrawn_why")
    return {sm3: Withdrawn(clock.local(at).date(), why) for sm3, at, why in told if at}


def own_uploads(by: Actor, *, after: str, size: int) -> Page[tuple[DocumentRef, bool]]:
    """Return a page of a person's uploads, newest first, each with whether it must stay."""
    kinds = [str(one) for one in UPLOAD_GRADES]
    rows = File.objects.filter(
        owner_ref=f"person:{by.person_id}", discarded_at=None, purpose__in=kinds
    )
    found = page(rows, order=("-id",), after=after, size=size)
    ids = [file.id for file in found.rows]
    held = {one for source in EVIDENCE for one in source.in_use(ids)} if ids else set()
    held |= set(File.objects.filter(replaces__in=ids).values_list("replaces_id", flat=True))
    return Page([(ref(file), file.id in held) for file in found.rows], after=found.after)


def by_ids(ids: Collection[int]) -> list[File]:
    """Return the live files, all of them, oldest first; `NotFound` when one is missing."""
    found = list(File.objects.filter(id__in=ids, discarded_at=None).order_by("id"))
    if len(found) != len(set(ids)):
        raise NotFound("document")
    return found


def loose(ids: Collection[int]) -> list[File]:
    """Return those of the documents that are live uploads to which no room refers, in order."""
    kinds = [str(one) for one in UPLOAD_GRADES]
    live = File.objects.filter(id__in=ids, discarded_at=None, purpose__in=kinds).order_by("id")
    held = [one.id for one in live]
    used = {one for source in EVIDENCE for one in source.in_use(held)} if held else set()
    return [one for one in live if one.id not in used]


def is_replaced(file: File) -> bool:
    """Whether a newer version of the file exists."""
    return File.objects.filter(replaces=file).exists()


def unknown_keys(keys: Iterable[str]) -> list[str]:
    """Return those of the storage keys that no live file holds."""
    asked = list(keys)
    held = set(
        File.objects.filter(storage_key__in=asked, discarded_at=None).values_list(
            "storage_key", flat=True
        )
    )
    return [key for key in asked if key not in held]


def live_keys(size: int = 500) -> Iterator[list[str]]:
    """Yield the storage keys of all live files, a page at a time, oldest first."""
    after = 0
    live = File.objects.filter(discarded_at=None).order_by("id")
    while page_of := list(live.filter(id__gt=after).values_list("id", "storage_key")[:size]):
        after = page_of[-1][0]
        yield [key for _, key in page_of]


def ref(file: File, name: str = "") -> DocumentRef:
    """Return the file as others see it. `name` saves opening the seal when it is known."""
    return DocumentRef(
        id=file.id,
        uid=file.uid,
        name=name or names.opened(file.sealed_name, file.uid),
        media_type=file.media_type,
        size=file.size,
        sm3=file.sm3,
        sha256=file.sha256,
        scan=ScanState(file.scan),
        grade=TrustGrade(file.grade),
        purpose=Purpose(file.purpose),
        version=file.version,
        created_at=file.created_at,
    )


def knows_template(revision: str) -> bool:
    """Whether the template is kept."""
    return Template.objects.filter(revision=revision).exists()


def template(revision: str) -> dict[str, str]:
    """Return the sources of a kept template; `LookupError` when there is none."""
    found = Template.objects.filter(revision=revision).values_list("files", flat=True).first()
    if found is None:
        raise LookupError(f"no template {revision} is kept")
    return dict(found)
