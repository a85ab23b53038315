"""What the tests of papers share."""

from __future__ import annotations

from tongban.modules.documents.contracts import NoticePaper

from .. import records
from ..actions.write_paper import written
from ..contracts import PaperView
from . import factories as make


def newest(number: str) -> PaperView:
    """The newest paper of a case."""
    return records.papers(make.row(number))[-1]


def notice(code: str) -> NoticePaper:
    """What a notice says, written if it was not."""
    said = written(code, by=make.TESTER)
    assert isinstance(said, NoticePaper)
    return said
