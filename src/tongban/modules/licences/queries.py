"""Every read of licences. What an actor may not see does not exist; verifying is another door."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.paging import Page, cursor_at, page
from tongban.kernel.reasons import SIGN_IN

from . import numbers, policies
from .contracts import (
    Checked,
    Holder,
    HolderKind,
    LicenceRef,
    LicenceState,
    OwnLicence,
    Term,
    TypeRef,
    VerifyFacts,
)
from .models import Check, Licence, LicenceType
from .sealed import unseal
from .steps import LICENCE

NEWEST = ("-id",)
_UID = re.compile(r"[0-9a-f]{32}")
_HEAVY = ("holder", "face", "end_reason")


def one(uid: str, *, seen_by: Actor) -> Licence:
    """Return the licence if this actor may know of it.

    Raises:
        Refused: `access.sign_in` for somebody not signed in.
        NotFound: there is no such licence, or not for this actor.
    """
    if seen_by.kind == "anonymous":
        raise Refused(SIGN_IN)
    found = _by_uid(uid)
    if found is None or not policies.sees(seen_by, found):
        raise NotFound("licence")
    return found


def _by_uid(uid: str) -> Licence | None:
    if not _UID.fullmatch(uid):
        return None
    return Licence.objects.select_related("type").filter(uid=uid).first()


def seen(by: Actor, *, after: str = "", before: str = "", size: int = 20) -> Page[Licence]:
    """The actor's own licences, or those issued by the bodies one reads for, newest first."""
    if by.kind == "anonymous":
        raise Refused(SIGN_IN)
    found = policies.visible_to(by, Licence.objects.select_related("type").defer(*_HEAVY))
    return page(found, order=NEWEST, after=after, before=before, size=size)


def of_owner(owner_ref: str, limit: int = 200) -> list[LicenceRef]:
    """The newest licences of a holder, for rooms above."""
    return _refs(owner_ref=owner_ref)[:limit]


def all_of_owner(owner_ref: str, *, after: str = "", size: int = 20) -> Page[OwnLicence]:
    """A page of all licences a holder ever had, newest first, in clear: for the holder's copy."""
    rows = Licence.objects.select_related("type").filter(owner_ref=owner_ref)
    found = page(rows, order=NEWEST, after=after, size=size)
    return Page(
        [
            OwnLicence(ref(one), holder(one), tuple(face(one)), end_reason(one))
            for one in found.rows
        ],
        after=found.after,
    )


def held(uid: str, owner_ref: str) -> LicenceRef | None:
    """The holder's own licence of this address, for rooms above; None for anybody else's."""
    found = _by_uid(uid)
    return ref(found) if found is not None and found.owner_ref == owner_ref else None


def of_case(case_no: str) -> list[LicenceRef]:
    """The licences that came of a case, newest first; none for a case without number."""
    return _refs(case_no=case_no) if case_no else []


def revoked_of_case(case_no: str) -> dict[str, dt.date]:
    """Return the bodies that revoked a licence of a case, each with the day."""
    ended = Licence.objects.filter(case_no=case_no, state=LicenceState.REVOKED) if case_no else ()
    return {one.issuer: clock.local(one.ended_at).date() for one in ended if one.ended_at}


def _refs(**which: str) -> list[LicenceRef]:
    found = Licence.objects.select_related("type").defer(*_HEAVY).filter(**which)
    return [ref(licence) for licence in found.order_by(*NEWEST)[:200]]


def issued_for(case_no: str, type_code: str) -> Licence | None:
    """The licence of this type that the case led to, in whatever state it is now."""
    if not case_no:
        return None
    found = Licence.objects.select_related("type").filter(case_no=case_no, type__code=type_code)
    return found.order_by("-edition").first()


def type_of(code: str) -> LicenceType | None:
    """The type with this code."""
    return LicenceType.objects.filter(code=code).first()


def type_named(definer: str, name: str) -> LicenceType | None:
    """The type of this name that the body has defined."""
    return LicenceType.objects.filter(definer=definer, name=name).first()


def by_code(uid: str) -> Licence | None:
    """The licence that a QR code names; None when there is no such licence."""
    return _by_uid(uid)


def checks(owner_ref: str, *, after: str = "", size: int = 20) -> list[tuple[str, Checked]]:
    """Who checked a holder's licences by their codes, newest first; each with its cursor."""
    rows = Check.objects.filter(owner_ref=owner_ref).select_related("licence")
    found = page(rows, order=NEWEST, after=after, size=size).rows
    return [
        (cursor_at(one, NEWEST), Checked(one.first_at, one.licence.name, one.org, one.times))
        for one in found
    ]


def uid_by_number(number: str, check_code: str) -> str | None:
    """Return the uid behind what is printed: number (or identifier) with its 核验码, else None.

    The number alone finds nothing: numbers run on, and nobody shall leaf through them.
    """
    wanted = "".join(number.upper().split())
    either = Licence.objects.filter(number=wanted) | Licence.objects.filter(identifier=wanted)
    uids = either.order_by("-edition").values_list("uid", flat=True)
    return next((uid for uid in uids if numbers.check_code_matches(uid, check_code)), None)


def holder(licence: Licence) -> Holder:
    """The holder unmasked: for the holder's own eyes and for the paper."""
    kept = unseal("holder", licence.uid, licence.holder)
    kind = HolderKind(licence.holder_kind)
    return Holder(kept["name"], kept["code"], kind, licence.owner_ref)


def face(licence: Licence) -> list[tuple[str, str]]:
    """The further rows printed on the licence, in order."""
    rows = unseal("face", licence.uid, licence.face) or []
    return [(str(label), str(value)) for label, value in rows]


def end_reason(licence: Licence) -> str:
    """Why the licence was revoked or replaced; "" while it is current."""
    return str(unseal("end_reason", licence.uid, licence.end_reason) or "")


def allowed(by: Actor, licence: Licence) -> list[str]:
    """The steps that this actor may take now: the same table and policies that guard them."""
    asked = {"revoke": policies.may_revoke, "replace": policies.may_replace}
    possible = [step.name for step in LICENCE.possible(licence.state)]
    return [name for name in possible if name in asked and asked[name](by, licence) is None]


def papers_seen(by: Actor, document_ids: Collection[int]) -> set[int]:
    """Those of the documents that are files of licences which this actor may see."""
    found = Licence.objects.select_related("type").filter(document_id__in=document_ids)
    return {one.document_id for one in found if one.document_id and policies.sees(by, one)}


def papers_held(document_ids: Collection[int]) -> set[int]:
    """Those of the documents that are files of licences."""
    found = Licence.objects.filter(document_id__in=document_ids)
    return set(found.values_list("document_id", flat=True))


def type_ref(kind: LicenceType) -> TypeRef:
    """Return the type as others see it."""
    return TypeRef(kind.code, kind.name, Term(kind.validity, kind.months))


def ref(licence: Licence) -> LicenceRef:
    """Return the licence as others see it."""
    return LicenceRef(
        uid=licence.uid,
        number=licence.number,
        identifier=licence.identifier,
        type_code=licence.type.code,
        name=licence.name,
        holder_masked=licence.holder_masked,
        owner_ref=licence.owner_ref,
        case_no=licence.case_no,
        issuer=licence.issuer,
        issuer_name=licence.issuer_name,
        issued_on=licence.issued_on,
        valid_from=licence.valid_from,
        valid_to=licence.valid_to,
        validity=licence.validity,
        standing=licence.standing(clock.today()),
        state=LicenceState(licence.state),
        version=licence.version,
        document_uid=licence.document_uid,
    )


def verify_facts(licence: Licence) -> VerifyFacts:
    """Return what verifying shows."""
    return VerifyFacts(
        uid=licence.uid,
        name=licence.name,
        number=licence.number,
        identifier=licence.identifier,
        holder_masked=licence.holder_masked,
        issuer_name=licence.issuer_name,
        issued_on=licence.issued_on,
        valid_from=licence.valid_from,
        valid_to=licence.valid_to,
        validity=licence.validity,
        standing=licence.standing(clock.today()),
        ended_on=clock.local(licence.ended_at).date() if licence.ended_at else None,
    )
