"""Reactions: a licence that was issued gets its file."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import LicencePaper

from . import numbers, queries
from .actions.attach_file import attach_file
from .contracts import LicenceIssued

MAKER = Rule("make_licence_file")


@listens(LicenceIssued, name="licences.make_file", slow=True)
def make_file(told: LicenceIssued) -> None:
    """Make the PDF and attach it; a second delivery finds it there and does nothing."""
    licence = queries.one(told.uid, seen_by=MAKER)
    if licence.document_uid:
        return
    holder = queries.holder(licence)
    code = (("核验码", numbers.check_code(licence.uid)),)
    paper = LicencePaper(
        title=licence.name,
        number=licence.number,
        holder=holder.name,
        holder_code=holder.code,
        issuer=licence.issuer_name,
        issued_on=licence.issued_on,
        validity=licence.validity,
        fields=(*queries.face(licence), *code),
        verify_url=numbers.verify_address(licence.uid),
    )
    name = f"{licence.name}-{licence.number}"
    made = documents.issue_pdf(paper, name=name, by=MAKER, owner_ref=licence.owner_ref)
    attach_file(licence.uid, made, by=MAKER)
