"""Renewals: bound to the licence held as the draft opens, watched until they come to an end."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Offer
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import LicenceRef, Standing

from .. import law
from ..models import Case, Renewal


def settle(case: Case) -> None:
    """Take the case's renewal out of what the end of its licence is watched for."""
    if catalogue.offer(case.revision_id).item.base.renews is not None:
        Renewal.objects.filter(case_id=case.pk).update(settled=True)


def held(offer: Offer, uid: str, by: Actor) -> LicenceRef | None:
    """The licence that a renewal renews; None for what renews nothing."""
    renews = offer.item.base.renews
    if renews is None:
        return None
    found = licences.held(uid, by.owner_ref) if uid else None
    fits = found is not None and found.name == renews.licence and found.valid_to is not None
    valid = found is not None and found.standing in {Standing.VALID, Standing.NOT_YET}
    law.renewal.HELD.forbid(not (fits and valid), name=renews.licence)
    return found


def bind(case: Case, licence: LicenceRef | None) -> None:
    """Note which licence the case renews, and until when it lasts."""
    if licence is not None and licence.valid_to is not None:
        Renewal.objects.create(
            case_id=case.pk,
            licence_uid=licence.uid,
            licence_number=licence.number,
            valid_to=licence.valid_to,
        )
