"""What rooms above may ask of documents: ids and bytes in, references and bytes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import IO

from django.utils.safestring import SafeString

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.paging import Page
from tongban.kernel.policies import require

from . import codes, keeping, looks, moving, policies, queries, sheets
from .actions._erasing import erase_loose
from .actions.discard import discard as _discard
from .actions.forget import forget as _forget
from .actions.issue_paper import issue_paper
from .actions.keep_template import keep_template
from .actions.publish_file import publish_file as _publish_file
from .actions.show import show
from .actions.store import store
from .actions.withdraw_file import withdraw_file as _withdraw_file
from .contracts import UPLOAD_GRADES, DocumentRef, FileLook, Paper, Purpose, Withdrawn
from .keeping import Kept as Kept  # rooms above pass it from take_in to store_kept
from .moving import Copied as Copied  # the command tells what it says
from .ports import MAIN, RENDERERS, STORES


def take_in(content: bytes | IO[bytes], *, name: str, by: Actor) -> Kept:
    """Check an upload and put its content on the disk: the slow part, outside any transaction.

    Raises `Refused` with a `document.*` code; then nothing is kept.
    """
    require(policies.may_store(by))
    return keeping.take_in(content, name=name)


def store_kept(
    kept: Kept, *, by: Actor, purpose: str = Purpose.MATERIAL, replaces: str = ""
) -> DocumentRef:
    """Give content from `take_in` its row: one INSERT and the audit entry.

    Raises `Refused` or `NotFound`; then the content is removed again. `ValueError` for a purpose
    that is none of an upload.
    """
    with keeping.waiting(kept):
        return store(kept, purpose=_of_upload(purpose), replaces=replaces, by=by)


def store_upload(
    content: bytes | IO[bytes],
    *,
    by: Actor,
    name: str,
    purpose: str = Purpose.MATERIAL,
    replaces: str = "",
) -> DocumentRef:
    """Check and store an upload. `replaces` is the uid of the own version that it follows.

    Do not call it inside a transaction: see `take_in` and `store_kept`.
    """
    kept = take_in(content, name=name, by=by)
    return store_kept(kept, by=by, purpose=purpose, replaces=replaces)


def read(document_uid: str, *, by: Actor) -> tuple[DocumentRef, bytes]:
    """Return a document and its content; a look at somebody else's is written to the audit chain.

    Raises `NotFound` when the actor may not know it, `ContentLost` when the content was damaged.
    """
    file = queries.one(document_uid, seen_by=by)
    found = queries.ref(file) if policies.owns(by, file) else show(document_uid, by=by)
    return found, keeping.content(file.storage_key, file.sha256)


def refs(ids: Collection[int], *, by: Actor, vouched: bool = False) -> list[DocumentRef]:
    """Return those of the documents that the actor may see, in the order asked for.

    `vouched`: the room that asks holds them as its evidence and has just shown the actor the thing
    they belong to, so that it need not be asked again through its own port.
    """
    return queries.refs(ids, by=by, vouched=vouched)


def resolve(uids: Collection[str], *, by: Actor) -> list[DocumentRef]:
    """Return all the documents, in the order asked for; `NotFound` if one is missing or unseen."""
    return queries.resolve(uids, by=by)


def own_files(by: Actor, *, after: str = "", size: int = 20) -> Page[tuple[DocumentRef, bool]]:
    """Return a page of the person's own uploads, newest first, each with whether it is in use."""
    return queries.own_uploads(by, after=after, size=size)


def looks_at_files(by: Actor, *, after: str = "", size: int = 20) -> list[tuple[str, FileLook]]:
    """Return who opened the actor's own files, newest first; each with the cursor behind it."""
    return looks.of_files(by, after=after, size=size)


def publish_file(content: bytes | IO[bytes], *, name: str, asked_by: str, by: Actor) -> DocumentRef:
    """Check a guide's file and keep it where everybody may fetch it: `guide_file_address`.

    `asked_by` is who put it into the guide; the room above has asked whether they may. Do not call
    it inside a transaction. Raises `Refused` with a `document.*` code.
    """
    kept = take_guide_file(content, name=name, by=by)
    return publish_kept(kept, asked_by=asked_by, by=by)


def take_guide_file(content: bytes | IO[bytes], *, name: str, by: Actor) -> Kept:
    """Check a guide's file and put it on the disk: the slow part, outside any transaction."""
    require(policies.may_publish_file(by))
    return keeping.take_in(content, name=name)


def publish_kept(kept: Kept, *, asked_by: str, by: Actor) -> DocumentRef:
    """Publish what `take_guide_file` took; where that is refused it is removed again."""
    with keeping.waiting(kept):
        return _publish_file(kept, asked_by=asked_by, by=by)


def guide_file_address(digest: str) -> str:
    """Return where the published file with this SM3 digest is fetched."""
    return f"/guide-files/{digest}"


def published_among(digests: Collection[str]) -> frozenset[str]:
    """Return those of the SM3 digests under which a file is published: one statement."""
    return queries.published_among(digests)


def withdraw_file(digest: str, why: str, *, asked_by: str, by: Actor) -> None:
    """Take down what is published under a digest; the room above has asked whether they may."""
    _withdraw_file(digest, why, asked_by=asked_by, by=by)


def withdrawn_among(digests: Collection[str]) -> dict[str, Withdrawn]:
    """Return when and why files of these digests were taken down: one statement."""
    return queries.withdrawn_among(digests)


def discard(document_uid: str, *, by: Actor) -> None:
    """Discard an own upload that nothing uses; `Refused` with the reason otherwise."""
    _discard(document_uid, by=by)


def issue_pdf(paper: Paper, *, name: str, by: Actor, owner_ref: str = "") -> DocumentRef:
    """Make a paper as PDF/A and file it with trust grade A for `owner_ref` ("person:7").

    Takes about 15 ms: call it from an outbox listener or a task, never while a person waits.
    Raises `CannotRender` when the paper cannot be made as it must be.
    """
    require(policies.may_issue_paper(by))
    return file_paper(draw(paper, clock.now(), name=name), owner_ref=owner_ref, by=by)


def draw(paper: Paper, made_at: dt.datetime, *, name: str, template: str = "") -> Kept:
    """Draw a paper and put it on the disk: the slow part, outside any transaction.

    `template` is the revision to draw with, "" for today's. The same paper, moment and template
    give the same bytes under one version of the renderer.
    """
    made = pdf(paper, made_at, template=template)
    return keeping.take_own(made, name=name if name.endswith(".pdf") else f"{name}.pdf")


def pdf(paper: Paper, made_at: dt.datetime, *, template: str = "") -> bytes:
    """Draw a paper and return the PDF; nothing is kept. `LookupError` for an unknown template."""
    sources = queries.template(template) if template else None
    return RENDERERS.get(MAIN).render(paper, made_at, sources)


def file_paper(kept: Kept, *, owner_ref: str, by: Actor) -> DocumentRef:
    """Give a drawn paper its row; content that gets none is removed again."""
    with keeping.waiting(kept):
        return issue_paper(kept, owner_ref=owner_ref, by=by)


def file_package(kept: Kept, *, owner_ref: str, by: Actor) -> DocumentRef:
    """Give a package of an archive its row; content that gets none is removed again."""
    with keeping.waiting(kept):
        return issue_paper(kept, owner_ref=owner_ref, by=by, purpose=Purpose.ARCHIVE)


def take_package(data: bytes, *, name: str) -> Kept:
    """Seal a package (ZIP) on the disk: the slow part, outside any transaction."""
    return keeping.take_own(data, name=f"{name}.zip", media_type="application/zip")


def take_piece(data: bytes) -> Kept:
    """Seal a piece of a copy on the disk: the slow part, outside any transaction."""
    return keeping.take_own(data, name="copy", media_type="application/octet-stream")


def file_piece(kept: Kept, *, owner_ref: str, by: Actor) -> DocumentRef:
    """Give a piece of a copy its row. `owner_ref` names the copy: nobody owns a piece."""
    return issue_paper(kept, owner_ref=owner_ref, by=by, purpose=Purpose.COPY)


def drop(kept: Kept) -> None:
    """Remove content that gets no row after all."""
    keeping.drop(kept)


def forget(ids: Collection[int], *, by: Actor) -> None:
    """Forget uploads or pieces of copies that nothing refers to any more, all or none: for rules.

    Joins the caller's transaction. Raises `NotFound`, `Refused` (`document.in_use`).
    """
    _forget(ids, by=by)


def forget_loose(ids: Collection[int], *, by: Actor) -> None:
    """Forget those of the documents that are uploads to which nothing refers any more: for rules.

    Within the caller's action, whose audit entry names each; as many statements for all as for one.
    """
    erase_loose(ids, by=by)


def vouched(document_id: int, *, by: Actor) -> tuple[DocumentRef, bytes]:
    """Return a document that the asking room holds as its own, for a rule of the house only.

    Raises `NotFound`, and `ContentLost` when the content was damaged.
    """
    require(policies.may_read_for_the_house(by))
    file = queries.by_id(document_id)
    return queries.ref(file), keeping.content(file.storage_key, file.sha256)


def template_for(paper: Paper, *, by: Actor) -> str:
    """Return the revision of the paper's template as of today, kept for later."""
    sources = RENDERERS.get(MAIN).sources(paper)
    revision = sheets.revision(sources)
    return revision if queries.knows_template(revision) else keep_template(sources, by=by)


def paper_dump(paper: Paper) -> dict[str, object]:
    """Return what a paper says as JSON values, to be kept sealed."""
    return sheets.dump(paper)


def paper_load(kept: Mapping[str, object]) -> Paper:
    """Return the paper that `paper_dump` gave."""
    return sheets.load(kept)


def paper_html(paper: Paper) -> SafeString:
    """Return the paper as accessible HTML with the content of its PDF."""
    return sheets.html(paper)


def qr_svg(text: str) -> str:
    """Return `text` as a QR code in an SVG element; `ValueError` if it is too long."""
    return codes.qr_svg(text)


def _of_upload(purpose: str) -> Purpose:
    known = Purpose(purpose)
    if known not in UPLOAD_GRADES:
        raise ValueError(f"no upload is a {known.value}")
    return known


def look_at_store() -> str:
    """Keep, read and remove a trial content; say where. Raises what goes wrong."""
    return STORES.get(MAIN).look()


def copy_contents(to: str, tell: Callable[[str], None]) -> Copied:
    """Copy all contents to the "folder" or the "object store", sealed as they are.

    Raises `LookupError` when no object store is set, `OSError` when a store does not answer.
    """
    return moving.copy(to, tell)


def missing_contents() -> tuple[int, list[str]]:
    """Return how many files were looked for, and the keys under which there is no content.

    Raises `OSError` when the store does not answer.
    """
    looked = 0

    def counted() -> Iterator[list[str]]:
        nonlocal looked
        for keys in queries.live_keys():
            looked += len(keys)
            yield keys

    missing = list(moving.missing(counted()))
    return looked, missing
