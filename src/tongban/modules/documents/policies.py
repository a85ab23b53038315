"""Who may do what with a document. There is no permission to read files at large: a file is read
by its owner, or because a room above vouches that it belongs to something the actor handles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tongban.kernel.actors import Actor
from tongban.kernel.policies import Verdict, signed_in
from tongban.kernel.reasons import FORBIDDEN

from .contracts import IN_USE, UPLOAD_GRADES, Purpose
from .models import File
from .ports import EVIDENCE

EVERYBODY = "everybody"
"""Stands as the owner of published files: nobody discards or replaces them."""


def owns(actor: Actor, file: File) -> bool:
    """Whether the file is the actor's own, or of the company that the actor acts for.

    Who helps under a mandate, or may do only some things for a company, owns nothing: they read
    what the room above vouches for.
    """
    limited = actor.body_id is not None and actor.reach is not None
    if actor.kind in {"anonymous", "helper"} or limited:
        return False
    return file.owner_ref == actor.owner_ref


def readable(actor: Actor, files: Iterable[File]) -> list[File]:
    """Keep the files that the actor may read: one question to each room above, none for owners."""
    given = list(files)
    strange = {file.id for file in given if not owns(actor, file)}
    allowed: set[int] = set()
    for source in EVIDENCE:
        if strange - allowed:
            allowed.update(source.readable(actor, strange - allowed))
    return [file for file in given if file.id not in strange or file.id in allowed]


def ask_about_nothing(actor: Actor) -> None:
    """Ask the rooms above what they are asked about a file of somebody else's.

    So a file that one may not see costs the same statements as one that does not exist.
    """
    for source in EVIDENCE:
        source.readable(actor, {0})


def may_store(actor: Actor) -> Verdict:
    """Anyone who is signed in may upload into their own space."""
    return signed_in(actor)


def may_publish_file(actor: Actor) -> Verdict:
    """Rules only: the room above has asked whether this person may write the guide."""
    return None if actor.kind == "rule" else FORBIDDEN


def may_issue_paper(actor: Actor) -> Verdict:
    """Papers are made by rules and by staff, never by those whom they concern."""
    return None if actor.kind in {"rule", "staff"} else FORBIDDEN


def may_read_for_the_house(actor: Actor) -> Verdict:
    """Rules read what their own room holds; people ask by their own right."""
    return None if actor.kind == "rule" else FORBIDDEN


def may_replace(actor: Actor, file: File) -> Verdict:
    """The owner replaces what the owner uploaded; papers are never replaced."""
    return None if owns(actor, file) and file.purpose != Purpose.PAPER else FORBIDDEN


def may_forget(actor: Actor, files: Sequence[File]) -> Verdict:
    """Rules only: uploads and pieces of copies that nothing refers to; never a paper."""
    forgettable = {*UPLOAD_GRADES, Purpose.COPY}
    if may_forget_loose(actor) or any(one.purpose not in forgettable for one in files):
        return FORBIDDEN
    ids = [one.id for one in files]
    return IN_USE if any(source.in_use(ids) for source in EVIDENCE) else None


def may_forget_loose(actor: Actor) -> Verdict:
    """Rules only, and of uploads that nothing refers to alone (`queries.loose`)."""
    return None if actor.kind == "rule" else FORBIDDEN


def may_discard(actor: Actor, file: File) -> Verdict:
    """The owner discards an own upload as long as nothing refers to it."""
    if not owns(actor, file) or file.purpose == Purpose.PAPER:
        return FORBIDDEN
    used = any(file.id in source.in_use([file.id]) for source in EVIDENCE)
    return IN_USE if used else None
