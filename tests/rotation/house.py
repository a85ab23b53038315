"""One of everything that is sealed, and the questions by which it is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tongban.kernel import clock, idempotency, resealing
from tongban.kernel.crypto import CryptoError, blind_indexes, vault
from tongban.kernel.db import writing
from tongban.kernel.sealing import SEALED, SEALED_STORES, context_of
from tongban.modules.cases import follows, law, queries
from tongban.modules.cases.actions.decide import refuse
from tongban.modules.cases.tests import factories as cases
from tongban.modules.identity import policies
from tongban.modules.identity.actions import _throttle
from tongban.modules.identity.actions._people import add_person
from tongban.modules.identity.actions.link_person import link_person
from tongban.modules.identity.actions.name_clerk import name_clerk
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.contracts import Assurance, Other, Registration, Role, Seen
from tongban.modules.identity.models import Person, SecondFactor, Staff, seal, seal_factor
from tongban.modules.identity.queries import accounts, companies, mandates, people, sign_ins
from tongban.modules.identity.tests import factories as make
from tongban.modules.licences.tests import factories as licences
from tongban.modules.subscriptions import queries as following
from tongban.modules.subscriptions import sealed as mails
from tongban.modules.subscriptions.actions.subscribe import subscribe
from tongban.modules.subscriptions.tests import factories as subscriptions

__all__ = ["seal"]
PHONE = "13800007777"
MAIL = "li@example.invalid"
LATER = dt.timedelta(hours=2)


@dataclass(frozen=True)
class Things:
    """Who and what there is."""

    citizen: Any
    number: str
    staff: Any
    clerk: Any
    mandate: str
    offer: str
    code: str
    elder: str
    bar: str


@contextmanager
def later(by: dt.timedelta = LATER) -> Iterator[None]:
    """Let every key have been added long ago, and no process write with a former one."""
    with clock.at(clock.now() + by):
        yield


def things() -> Things:
    """Put up one of everything, each by its own action."""
    citizen = make.citizen("示例·李小红", phone=PHONE)
    number = make.id_of(citizen)[1]
    staff, head = make.officer(policies.UNMASK), make.officer(policies.APPOINT)
    link_person(Staff.objects.get(pk=staff.staff_id).number, number, by=head)
    mandate = make.offer(make.citizen("示例·王小明"), citizen)
    boss = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    offer = name_clerk(boss.body_id, Other(*make.id_of(citizen)), Role.CLERK, make.scope(), by=boss)
    elder = make.id_no(905)
    window = make.officer(policies.REGISTER)
    seen = Seen("示例·赵奶奶", elder, without_phone=True)
    code = register_at_window(seen, "协议-1", by=window).code
    SecondFactor.objects.create(
        uid="f" * 32, account_id=staff.account_id, kind="app", label="手机",
        sealed=seal_factor(b"secret", "f" * 32), created_at=clock.now(),
    )  # fmt: skip
    _throttle.spend(_throttle.BY_NAME, "somebody")
    subscribe(subscriptions.SUBJECT, mail=MAIL, by=subscriptions.ANYBODY)
    licences.issued()
    idempotency.once(citizen, "k-1", b"request", lambda: idempotency.Answer(200, "answer"))
    return Things(citizen, number, staff, boss, mandate, offer, code, elder, _barred())


def _barred() -> str:
    """A case refused for falsehood, whose applicant may not apply again."""
    guide = cases.Guide(34, "示例安全许可", {"materials": [], "public_safety": True})
    cases.world(guide, cases.PLAIN)
    cast = cases.cast()
    number = cases.case(cast, "accepted", guide)
    cases.reviewed(number, cast)
    refuse(number, by=cast.head, reason="示例：证明系伪造", ground="false_material")
    cases.draft(cast.stranger, cases.PLAIN)
    return number


def answers(of: Things) -> dict[str, object]:
    """Ask everything that is answered by a blind index, as people ask it."""
    way_in = accounts.account_for_sign_in
    signed = [getattr(way_in(one), "pk", None) for one in (PHONE, of.number)]
    case = cases.row(of.bar)
    return {
        "sign-in": signed,
        "person": people.person_by_id_no(of.number),
        "account": sign_ins.account_by_id_no(of.number),
        "staff is": make.actor(of.staff.account_id).staff_person_id,
        "asked to act": [one.uid for one in mandates.mine(of.citizen).rows],
        "asked by": [one.uid for one in companies.offers_to(of.citizen)],
        "follower": getattr(
            following.live(subscriptions.SUBJECT, marks=mails.marks(MAIL)), "uid", None
        ),
        "attempts": _throttle.has_room((_throttle.BY_NAME, "somebody")),
        "replayed": idempotency.once(
            of.citizen, "k-1", b"request", lambda: idempotency.Answer(200, "another")
        ),
        "barred": _bars(case),
    }


def _bars(case: Any) -> list[int]:
    known = law.bars.known_by(queries.applicant(case))
    bar = follows.bar_of(case)
    base = bar.base_code if bar else ""
    return [
        one.pk for one in follows.bars(base, "nobody", blind_indexes(known, law.bars.APPLICANT))
    ]


def unopened() -> list[str]:
    """Return what does not open with the keys that are there."""
    found = []
    for one in SEALED:
        for pk, kept, *values in one.filled().values_list("pk", one.column, *one.columns):
            try:
                vault().decrypt(one.taken(kept), context_of(one.context, values))
            except CryptoError as wrong:
                found.append(f"{one.name} {pk}: {wrong}")
    return found


def numbers() -> tuple[set[int], set[int]]:
    """Return which keys seals and indexes are of."""
    sealed = resealing.sealed_counts().values()
    indexed = resealing.index_counts().values()
    return {n for one in sealed for n in one}, {n for one in indexed for n in one}


def file_numbers() -> list[bytes]:
    """Return the beginnings of all files in the store."""
    return [mark for store in SEALED_STORES for _, mark in store.sealed()]


def add_person_of(number: str, phone: str = "") -> Person:
    """Register another person in a transaction of its own."""
    with writing():
        return add_person(
            Registration("示例·孙同号", number, phone, ""), Assurance.NONE, make.account().pk
        )
