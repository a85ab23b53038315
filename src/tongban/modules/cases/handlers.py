"""What happens in cases and is followed up in cases."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.catalogue import public as catalogue
from tongban.modules.privacy import public as privacy

from . import data_notice, queries
from .contracts import CaseSubmitted

KEEPER = Rule("cases_keep_notice")


@listens(CaseSubmitted, name="cases.keep_notice")
def keep(happened: CaseSubmitted) -> None:
    """Keep the notice that was shown before a filing; the step names it by its digest."""
    case = queries.by_number(happened.case_no)
    notice = data_notice.of(catalogue.offer(case.revision_id))
    if not privacy.notice_is_kept(notice.digest):
        privacy.keep_notice(notice, by=KEEPER)
