"""Who opened somebody's files: read from the audit chain, where every such look stands."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actors import Actor
from tongban.kernel.models import AuditEntry
from tongban.kernel.paging import cursor_at, page

from . import names
from .contracts import FileLook
from .models import File

NEWEST = ("-id",)
MOST_FILES = 500
"""The newest files of an owner that are asked about."""


def of_files(by: Actor, *, after: str = "", size: int = 20) -> list[tuple[str, FileLook]]:
    """Return looks of other accounts at the actor's own files, newest first.

    What a helper opened under a mandate stands in the mandate's journal; a look of whoever stands
    in for a colleague, or of a system, stands here, and so does one at a file deleted since. Each
    row comes with the cursor that continues behind it.
    """
    files = {f"document:{one.uid}": one for one in _own(by)}
    rows = AuditEntry.objects.filter(action="document.show", subject__in=list(files))
    others = rows.exclude(mandate__startswith="mandate:").exclude(actor=by.ref)
    found = page(others, order=NEWEST, after=after, size=size)
    return [(cursor_at(row, NEWEST), _look(row, files[row.subject])) for row in found.rows]


def _own(by: Actor) -> list[File]:
    rows = File.objects.filter(owner_ref=f"person:{by.person_id}")
    return list(rows.order_by("-id")[:MOST_FILES])


def _look(row: AuditEntry, file: File) -> FileLook:
    kind, _, number = row.actor.partition(":")
    account = int(number) if kind == "account" else 0
    name = names.opened(file.sealed_name, file.uid) if file.sealed_name else ""
    return FileLook(dt.datetime.fromisoformat(row.at), account, name)
