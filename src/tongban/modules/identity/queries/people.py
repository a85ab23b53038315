"""People and bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.codes import kept_identity_number, tidy
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.errors import NotFound
from tongban.kernel.hot import Lookup
from tongban.kernel.masking import mask
from tongban.kernel.policies import Verdict, require

from .. import births, contracts, policies
from ..models import Body, Person

_BY_ID = Lookup(Person, "id")
ID_NO = "identity.person.id_no"
PHONE = "identity.person.phone"
NAME = "identity.person.name"


def person(person_id: int) -> Person:
    """Return the row of a person; raise `NotFound`."""
    found = _BY_ID.first(person_id)
    if found is None:
        raise NotFound("person")
    return found


def masked_person(person_id: int) -> contracts.MaskedPerson:
    """Return a person as may be shown to whoever works with them; raise `NotFound`."""
    row = person(person_id)
    return contracts.MaskedPerson(
        person_id=row.pk,
        name=row.name_masked,
        id_no=mask("id_number", row.id_no),
        phone=mask("phone", row.phone),
        level=contracts.Assurance(row.level),
    )


def person_facts(person_id: int, *, by: Actor) -> contracts.PersonFacts:
    """Return a person in clear: to themselves, or to a rule whose work needs it.

    Staff see in clear through the action `unmask`, which asks for a reason. Raises `NotFound`,
    `Refused`.
    """
    require(policies.may_read_clear(by, person_id))
    return clear(person(person_id))


def may_consent(by: Actor) -> Verdict:
    """个人信息保护法 第31条: below 14 a guardian consents, never the child alone."""
    if not policies.is_minor(by) or by.person_id is None:
        return None
    age = births.age(person(by.person_id).born, clock.today())
    return contracts.CHILD_CONSENT if age is None or age < contracts.CONSENTS else None


def as_person(person_id: int) -> Actor:
    """Return the person as the one whose data are told or copied, whoever does it for them.

    Also of a child without an account: then no account is theirs. Raises `NotFound`.
    """
    row = person(person_id)
    ref = f"account:{row.account_id}" if row.account_id else f"person:{row.pk}"
    return Actor(
        kind="person", ref=ref, account_id=row.account_id or 0, person_id=row.pk, level=row.level
    )


def guardian_consents(person_id: int) -> bool:
    """个人信息保护法 第31条: a guardian consents for a child below 14, or an adult in care.

    From 14 on minors decide themselves.
    """
    age = births.age(person(person_id).born, clock.today())
    return age is None or not contracts.CONSENTS <= age < contracts.OF_AGE


def is_compared(person_id: int) -> bool:
    """Whether the person was compared with a register (level 2).

    Below it anybody may have registered under the number, so that nothing that a register says of
    the number may reach the account.
    """
    found = _BY_ID.first(person_id)
    return found is not None and found.level >= contracts.Assurance.CHECKED


def keeps_from_relatives(person_id: int) -> bool:
    """Whether a person arranged that relatives are given nothing after their death."""
    return person(person_id).keeps_from_relatives


def clear(row: Person) -> contracts.PersonFacts:
    """Open the sealed values of a row."""
    level = contracts.Assurance(row.level)
    return contracts.PersonFacts(row.pk, row.name, row.id_no, row.phone, level, row.born)


def person_by_id_no(id_no: str) -> int | None:
    """Return the id of the person with this number of a document, found by its blind index."""
    indexes = blind_indexes(kept_identity_number(id_no), ID_NO)
    return Person.objects.filter(id_index__in=indexes).values_list("pk", flat=True).first()


AT_ONCE = 500
"""Numbers of documents looked for in one statement."""


def living(numbers: Sequence[str]) -> dict[str, dt.date | None]:
    """Return those of the numbers of documents whose people are known and not known as dead.

    Each with the day up to which their death was taken back, None for never.
    """
    found: dict[str, dt.date | None] = {}
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        by_index = {
            index: number
            for number in some
            for index in blind_indexes(kept_identity_number(number), ID_NO)
        }
        rows = Person.objects.filter(id_index__in=by_index, died_on=None)
        told = rows.values_list("id_index", "death_taken_back_on")
        found |= {by_index[index]: day for index, day in told}
    return found


def body(body_id: int) -> contracts.Body:
    """Return a body; raise `NotFound`."""
    found = Body.objects.filter(pk=body_id).first()
    if found is None:
        raise NotFound("body")
    return _body(found)


def body_by_uscc(uscc: str) -> contracts.Body | None:
    """Return the body with this unified social credit code, if known."""
    found = Body.objects.filter(uscc=tidy(uscc)).first()
    return _body(found) if found else None


def _body(row: Body) -> contracts.Body:
    return contracts.Body(row.pk, row.uscc, row.name, row.kind, row.representative_masked)


def owner_label(owner_ref: str) -> str:
    """Return how to name an owner: "person:7" by the masked name, "body:3" by its name."""
    return owner_labels([owner_ref])[owner_ref]


def owner_labels(owner_refs: Iterable[str]) -> dict[str, str]:
    """Return the label of each owner, in two statements for any number; unknown ones are "—"."""
    refs = set(owner_refs)
    people = Person.objects.filter(pk__in=_ids(refs, "person")).values_list("pk", "name_masked")
    bodies = Body.objects.filter(pk__in=_ids(refs, "body")).values_list("pk", "name")
    known = {f"person:{pk}": name for pk, name in people}
    known |= {f"body:{pk}": name for pk, name in bodies}
    return {ref: known.get(ref, "—") for ref in refs}


def _ids(refs: Iterable[str], kind: str) -> list[int]:
    pairs = (ref.partition(":") for ref in refs)
    return [int(number) for name, _, number in pairs if name == kind and number.isdigit()]


def prefill(actor: Actor) -> dict[str, str]:
    """Return the applicant's own data for forms; nothing for staff, rules and strangers.

    Keys: name, id_no, phone; acting for a body also body_name, uscc. Whoever may fill in forms
    under a mandate gets the data of the one helped.
    """
    if actor.kind == "helper" and "fill" not in _acts(actor):
        return {}
    found = {} if actor.person_id is None else _facts(person(actor.person_id))
    if actor.body_id is not None:
        acted_for = body(actor.body_id)
        found |= {"body_name": acted_for.name, "uscc": acted_for.uscc}
    return found


def of_account(account_id: int) -> dict[str, str]:
    """Return what is known of an account's own person, whoever they act for; nothing for staff."""
    row = Person.objects.filter(account=account_id).first()
    return _facts(row) if row is not None else {}


def _facts(row: Person) -> dict[str, str]:
    return {"name": row.name, "id_no": row.id_no, "phone": row.phone}


def _acts(actor: Actor) -> frozenset[str]:
    return actor.helping.acts if actor.helping is not None else frozenset()
