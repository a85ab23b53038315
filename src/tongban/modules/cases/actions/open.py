"""Open a draft: the case number is reserved once, so that a retry never makes a second case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_THEM
from tongban.kernel.hot import insert
from tongban.kernel.masking import mask
from tongban.kernel.policies import require
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Offer
from tongban.modules.identity import public as identity

from .. import law, levels, numbers, policies
from ..answers import check_answers
from ..contracts import CaseRef, Channel
from ..models import Case
from ..sealed import seal
from . import _journal, _renewals, _situation


@action("case.open", helped=FOR_THEM)
def open_case(
    task_code: str,
    *,
    by: Actor,
    channel: str = Channel.WEB,
    answers: dict[str, Any] | None = None,
    licence: str = "",
    situation: dict[str, Any] | None = None,
) -> CaseRef:
    """申请：行政许可法 第29条、第50条。 Opens a draft for the published item; nothing is filed yet.

    `licence` is the uid of the licence held that the item renews.

    Raises:
        NotFound: no such item. Refused: `item.not_open` (paused), `case.wrong_audience`,
            `case.barred`, `case.licence_needed`.
        Invalid: an answer does not fit its field.
    """
    require(policies.may_apply(by))
    offer = catalogue.current_offer(task_code)
    whom = _("、").join(_(one) for one in offer.audience_words)
    require(policies.fits(by, offer.audience), audience=whom)
    require(policies.may_help(by, "open", offer.task_code))
    facts = identity.prefill(by)
    law.bars.require_free(offer, by.owner_ref, facts)
    held = _renewals.held(offer, licence, by)
    said = _situation.checked(offer, situation or {})
    kept = _situation.opening(offer, answers or {}, said)
    check_answers(offer.form_revision_id, kept)
    case = _draft(offer, by, channel, kept, said, facts)
    _renewals.bind(case, held)
    note(case.subject, item=offer.task_code, revision=offer.revision_id, channel=channel)
    return _journal.ref(case, query_code=numbers.code_of(case.case_no))


def _draft(  # what a draft is made of
    offer: Offer,
    by: Actor,
    channel: str,
    answers: dict[str, Any],
    situation: dict[str, Any],
    facts: dict[str, str],
) -> Case:
    moment = clock.now()
    day = moment.strftime("%Y%m%d")
    number = numbers.case_no(offer.region, day, ids.next_number(f"case {offer.region[:6]} {day}"))
    case = Case(
        case_no=number,
        channel=channel,
        revision_id=offer.revision_id,
        form_revision_id=offer.form_revision_id,
        task_code=offer.task_code,
        item_type=offer.item_type,
        item_name=offer.name,
        **levels.seat(offer),
        owner_ref=by.owner_ref,
        filed_by=by.ref,
        applicant=seal("applicant", number, facts),
        applicant_masked=_shown(by, facts),
        answers=seal("answers", number, answers) if answers else b"",
        situation=seal("situation", number, situation) if situation else b"",
        limits=offer.limits,
        tacit=offer.item.base.silence.effect if offer.item.base.silence else "",
        created_at=moment,
        saved_at=moment,
    )
    insert(case)
    return case


def _shown(by: Actor, facts: dict[str, str]) -> str:
    return by.body_name if by.body_id is not None else mask("name", facts.get("name", ""))
