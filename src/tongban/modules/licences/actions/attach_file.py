"""Attach the file that the worker has made of a licence."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import take
from tongban.modules.documents.contracts import DocumentRef

from .. import policies, queries
from ..contracts import LicenceRef
from ..steps import LICENCE


@action("licence.attach_file")
def attach_file(uid: str, document: DocumentRef, *, by: Actor) -> LicenceRef:
    """电子证照文件: 国务院令第716号 第10条。 Once; a file that is there stays."""
    require(policies.may_attach_file(by))
    licence = queries.one(uid, seen_by=by)
    if not licence.document_uid:
        take(licence, LICENCE, "attach_file", document_id=document.id, document_uid=document.uid)
    note(licence.subject, document=licence.document_uid, sm3=document.sm3)
    return queries.ref(licence)
