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

    See and copy give what is kept of the person here; correct and delete concern the telephone.
    Everything is logged as a look. Raises `Invalid`, `Refused` (`identity.not_dead`,
    `identity.kept_from_relatives`, `identity.paper_needed`, …).
    """
    require(policies.may_register_people(by))
    problems = [*_documents.problems(asks.name, asks.id_no)]
    if asks.way == RelativeWay.CORRECT and not is_mobile(asks.phone):
        problems.append(FieldError("phone", "phone.mobile", Refused("phone.form").message()))
    if problems:
        raise Invalid(problems)
    if not asks.paper.strip():
        raise Refused(PAPER_NEEDED)
    row = found(died)
    require(policies.not_ones_own(by, row.pk))
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
    return {"name": facts.name, "id_no": facts.id_no, "phone": facts.phone}


def _write_down(row: Person, asks: RelativeAsks, by: Actor) -> None:
    fields = ["phone"] if asks.way in {RelativeWay.CORRECT, RelativeWay.DELETE} else ["name"]
    look = Look.objects.create(
        person=row,
        at=clock.now(),
        by_ref=by.ref,
        by_name=by.name,
        organisation="、".join(one.name for one in places.organisations(by.orgs))[:120],
        reason=f"近亲属（{RELATIONS[asks.relation]}）{WAYS[asks.way]}，证明：{asks.paper}"[:400],
        fields=fields if fields == ["phone"] else ["name", "id_no", "phone"],
    )
    emit(Unmasked(person_id=row.pk, look_id=look.pk))


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
