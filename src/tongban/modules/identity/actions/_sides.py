"""The two sides of a mandate: as its text names them, and as its row keeps them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.codes import kept_identity_number, why_not_uscc
from tongban.kernel.crypto import blind_index
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.indexes import held
from tongban.kernel.masking import mask

from .. import mandate_text
from ..contracts import LONGEST_YEARS, MANDATE_SELF, Other, Scope, Side
from ..models import seal_other
from ..queries import people
from . import _documents


@dataclass(frozen=True, slots=True, repr=False)
class Party:
    """One side: in clear for the text, masked for lists, and the row's columns.

    `named`: name and number of who is not known yet.
    """

    clear: str
    masked: str
    columns: dict[str, Any]
    named: tuple[str, str] = ("", "")

    def sealed(self, uid: str) -> bytes:
        """Return whom the offer `uid` names, sealed; nothing for somebody known."""
        return seal_other(*self.named, uid) if any(self.named) else b""


def own(by: Actor, side: Side) -> Party:
    """Return the side of whoever signs: the body acted for, or the person themselves."""
    if by.body_id is not None:
        return _body(by.body_id, side)
    if by.person_id is None:
        raise NotFound("person")
    row = people.person(by.person_id)
    principal = {"principal_person_id": row.pk}
    columns = principal if side == Side.PRINCIPAL else {"agent_account_id": by.account_id}
    return Party(mandate_text.named(row.name, row.id_no), row.name_masked, columns)


def other(named: Other, signer: Side, by: Actor) -> Party:
    """Return the side that is asked: a body, or a person who may not be known here at all.

    Raises `Invalid` for what is no name, number or known body, `Refused` for oneself.
    """
    side = Side.AGENT if signer == Side.PRINCIPAL else Side.PRINCIPAL
    if named.uscc.strip():
        return _named_body(named.uscc, side, by)
    problems = [*_documents.problems(named.name, named.id_no)]
    if problems:
        raise Invalid(problems)
    name, number = " ".join(named.name.split()), kept_identity_number(named.id_no)
    if by.person_id is not None and people.person_by_id_no(number) == by.person_id:
        raise Refused(MANDATE_SELF)
    columns = {
        "other_index": held(number, people.ID_NO),
        "other_name": blind_index(name, people.NAME),
    }
    return Party(mandate_text.named(name, number), mask("name", name), columns, (name, number))


def _named_body(uscc: str, side: Side, by: Actor) -> Party:
    found = people.body_by_uscc(uscc) if why_not_uscc(uscc) is None else None
    if found is None:
        said = _("没有找到这个统一社会信用代码的单位。")
        raise Invalid([FieldError("uscc", "mandate.body", said)])
    if found.body_id == by.body_id:
        raise Refused(MANDATE_SELF)
    return _body(found.body_id, side)


def _body(body_id: int, side: Side) -> Party:
    found = people.body(body_id)
    column = "principal_body_id" if side == Side.PRINCIPAL else "agent_body_id"
    return Party(mandate_text.named_body(found.name, found.uscc), found.name, {column: body_id})


_CODE = re.compile(r"[0-9A-Za-z._-]{1,40}")


def check_scope(scope: Scope) -> None:
    """Raise `Invalid` for a mandate without acts, without an end, or longer than it may be."""
    problems = [*_flaws(scope)]
    if problems:
        raise Invalid(problems)


def _flaws(scope: Scope) -> Iterator[FieldError]:
    today = clock.today()
    if not scope.acts:
        yield FieldError("acts", "mandate.acts", _("请选择代办人可以做什么。"))
    if not all(map(_CODE.fullmatch, scope.items)):  # the text names them: a line would be forged
        yield FieldError("find", "mandate.items", _("请查找并勾选事项，或者改选“全部事项”。"))
    if scope.starts_on < today:
        yield FieldError("starts_on", "mandate.starts", _("开始日期不能早于今天。"))
    if scope.ends_on < max(scope.starts_on, today):
        yield FieldError("ends_on", "mandate.ends", _("结束日期不能早于开始日期和今天。"))
    if scope.ends_on > _latest(scope.starts_on):
        said = _("期限最长%(years)s年，请把结束日期改早一些。") % {"years": LONGEST_YEARS}
        yield FieldError("ends_on", "mandate.too_long", said)


def _latest(start: dt.date) -> dt.date:
    return start + dt.timedelta(days=366 * LONGEST_YEARS)
