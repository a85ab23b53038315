"""What near relatives of somebody who died may ask for, and what the living arrange about it."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import is_mobile, read_phone
from tongban.kernel.crypto import blind_index
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import policies
from ..contracts import (
    KEPT_FROM_RELATIVES,
    NOT_DEAD,
    PAPER_NEEDED,
    SAME_PERSON,
    RelativeAsks,
    RelativeWay,
    Seen,
    Unmasked,
)
from ..models import Look, Person, seal
from ..queries import people
from ..queries.people import PHONE
from . import _documents
from .report_death import found

RELATIONS = {
    "spouse": "配偶",
    "parent": "父母",
    "child": "子女",
    "sibling": "兄弟姐妹",
    "grandparent": "祖父母、外祖父母",
    "grandchild": "孙子女、外孙子女",
}
WAYS = {"see": "查阅", "copy": "复制", "correct": "更正手机号", "delete": "删除手机号"}
"""Words of the log of looks. It is kept as it was written, so it is in one language."""


@action("identity.serve_relative")
def serve_relative(died: Seen, asks: RelativeAsks, *, by: Actor) -> dict[str, str]:
    """个人信息保护法 第49条、民法典 第1045条: for their own lawful interests, by proof at a window.

    See and copy give what is kept of the person here; correct and delete concern the telephone, and
    give nothing else. Everything is logged as a look; no clerk serves themselves. Raises `Invalid`,
    `Refused` (`identity.not_dead`, `identity.kept_from_relatives`, `identity.paper_needed`, …).
    """
    require(policies.may_register_people(by))
    _check(asks)
    row = found(died)
    _require_others(row, asks, by)
    if row.died_on is None:
        raise Refused(NOT_DEAD)
    if row.keeps_from_relatives:
        raise Refused(KEPT_FROM_RELATIVES)
    _write_down(row, asks, by)
    if asks.way in {RelativeWay.CORRECT, RelativeWay.DELETE}:
        number = str(read_phone(asks.phone)) if asks.way == RelativeWay.CORRECT else ""
        _phone(row, number)
    note(f"person:{row.pk}", relation=asks.relation, way=asks.way, paper=asks.paper.strip()[:60])
    facts = people.clear(Person.objects.get(pk=row.pk))
    whole = {"name": facts.name, "id_no": facts.id_no, "phone": facts.phone}
    return {field: whole[field] for field in _fields(asks)}


def _check(asks: RelativeAsks) -> None:
    problems = [*_documents.problems(asks.name, asks.id_no)]
    if asks.way == RelativeWay.CORRECT and not is_mobile(asks.phone):
        problems.append(FieldError("phone", "phone.mobile", Refused("phone.form").message()))
    if problems:
        raise Invalid(problems)
    if not asks.paper.strip():
        raise Refused(PAPER_NEEDED)


def _require_others(row: Person, asks: RelativeAsks, by: Actor) -> None:
    """The dead, the relative and the clerk are three people."""
    relative = people.person_by_id_no(asks.id_no)
    require(policies.not_ones_own(by, row.pk))
    require(policies.not_ones_own(by, relative or 0))
    if relative == row.pk:
        raise Refused(SAME_PERSON)


def _write_down(row: Person, asks: RelativeAsks, by: Actor) -> None:
    look = Look.objects.create(
        person=row,
        at=clock.now(),
        by_ref=by.ref,
        by_name=by.name,
        organisation="、".join(one.name for one in places.organisations(by.orgs))[:120],
        reason=f"近亲属（{RELATIONS[asks.relation]}）{WAYS[asks.way]}，证明：{asks.paper}"[:400],
        fields=_fields(asks),
    )
    emit(Unmasked(person_id=row.pk, look_id=look.pk))


def _fields(asks: RelativeAsks) -> list[str]:
    """What the relative gets to see."""
    changes = asks.way in {RelativeWay.CORRECT, RelativeWay.DELETE}
    return ["phone"] if changes else ["name", "id_no", "phone"]


def _phone(row: Person, number: str) -> None:
    Person.objects.filter(pk=row.pk).update(
        phone_sealed=seal(number, "phone", row.uid),
        phone_index=blind_index(number, PHONE) if number else "",
    )


@action("identity.arrange_after_death")
def arrange_after_death(*, kept: bool, by: Actor) -> None:
    """个人信息保护法 第49条 (生前另有安排): one's own choice whether relatives get it."""
    person_id = policies.own_person(by)
    Person.objects.filter(pk=person_id).update(keeps_from_relatives=kept)
    note(f"person:{person_id}", keeps_from_relatives=kept)
