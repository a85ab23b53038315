"""Helpers of an organisation: only with a certificate of training, as long as it is valid."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import (
    ALREADY_HELPER,
    CERTIFICATE_INVALID,
    NAME_DIFFERS,
    NOT_REGISTERED,
    Assurance,
    RightsChanged,
    Seen,
)
from ..models import Helper, Person
from ..ports import HELPER_CERTIFICATES
from ..queries import mandates, people


@action("identity.certify_helper")
def certify_helper(
    body_id: int, seen: Seen, certificate: str, valid_until: dt.date, *, by: Actor
) -> int:
    """民法典 第165条、第170条: let a person help under the mandates given to an organisation.

    Where a room above keeps certificates (training), it decides about their validity. Raises
    `NotFound`, `Refused` (`identity.certificate_invalid`, `identity.already_helper`,
    `identity.same_person`, …).
    """
    require(policies.may_certify_helpers(by))
    body = people.body(body_id)
    person, account = _person(seen)
    require(policies.not_ones_own(by, person.pk))
    until = min([valid_until, *_known(certificate, person)])
    if not certificate.strip() or until < clock.today():
        raise Refused(CERTIFICATE_INVALID)
    if Helper.objects.filter(body=body_id, account=account, ended_at=None).exists():
        raise Refused(ALREADY_HELPER)
    row = Helper.objects.create(
        body_id=body.body_id,
        account_id=account,
        certificate=certificate.strip()[:40],
        valid_until=until,
        since=clock.now(),
    )
    note(f"body:{body_id}", helper=row.pk, account=row.account_id, until=str(until))
    emit(RightsChanged(account_id=row.account_id))
    return row.pk


@action("identity.end_helper")
def end_helper(helper_id: int, *, by: Actor) -> None:
    """民法典 第173条: a person helps at an organisation no more, from the next request on."""
    require(policies.may_certify_helpers(by))
    row = Helper.objects.filter(pk=helper_id, ended_at=None).first()
    if row is None:
        raise NotFound("helper")
    Helper.objects.filter(pk=row.pk, ended_at=None).update(ended_at=clock.now())
    note(f"body:{row.body_id}", helper=row.pk, ended=True)
    emit(RightsChanged(account_id=row.account_id))


def _person(seen: Seen) -> tuple[Person, int]:
    found = people.person_by_id_no(seen.id_no)
    row = people.person(found) if found is not None else None
    if row is None or row.account_id is None or row.level < Assurance.CHECKED:
        raise Refused(NOT_REGISTERED)
    if not mandates.same_name(row.name, seen.name):
        raise Refused(NAME_DIFFERS)
    return row, row.account_id


def _known(certificate: str, person: Person) -> list[dt.date]:
    """What registers of certificates say; a day long past for one that they do not know."""
    said = [one.valid_until(certificate, person.id_no) for one in HELPER_CERTIFICATES]
    return [day or dt.date.min for day in said]
