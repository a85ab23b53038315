"""What publishing shares: the links from a document to the laws that it cites."""

from __future__ import annotations

from .. import queries
from ..contracts import PublicationRecord
from ..models import Citation, Publication
from ..references import read_reference


def cite(found: Publication, record: PublicationRecord) -> list[str]:
    """Link what it cites; what the register does not know is left as text in the document."""
    Citation.objects.filter(publication=found).delete()
    rows = queries.known({one.title for one in map(read_reference, record.cites)})
    for text in record.cites:
        cited = read_reference(text)
        law = rows.get(cited.title)
        numbers = [(one.number, one.sub) for one in cited.articles] or [(0, 0)]
        if law is not None:
            new = [Citation(publication=found, law=law, number=n, sub=s) for n, s in numbers]
            Citation.objects.bulk_create(new, ignore_conflicts=True)
    return sorted({law.key for law in rows.values()})
