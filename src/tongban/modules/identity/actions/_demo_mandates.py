"""Mandates of the demonstration: signed by both sides, as anybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actors import Actor

from ..contracts import Act, Other, Scope, Side
from ..models import Account, Mandate, Person
from ..queries import actors, people
from .confirm_mandate import confirm_mandate
from .offer_mandate import offer_mandate, preview
from .sign_mandate_at_desk import sign_mandate_at_desk


def give(row: Mapping[str, Any]) -> None:
    """Let two people of the demonstration sign, once: `principal` and `agent` are login names.

    With `desk`, the key of a post, whoever holds it (`agent`) signs at the desk, on paper.
    """
    if "desk" in row:
        _at_desk(row)
        return
    principal, agent = _actor(row["principal"]), _actor(row["agent"])
    if Mandate.objects.filter(
        principal_person=principal.person_id, agent_account=agent.account_id
    ).exists():
        return
    today = clock.today()
    acts = tuple(Act(one) for one in row["acts"])
    scope = Scope(acts, tuple(row.get("items", ())), today, today + dt.timedelta(days=row["days"]))
    known = people.clear(Person.objects.get(account=agent.account_id))
    other = Other(known.name, known.id_no)
    text = preview(Side.PRINCIPAL, other, scope, by=principal)
    uid = offer_mandate(Side.PRINCIPAL, other, scope, text.digest, by=principal)
    confirm_mandate(uid, text.digest, by=agent)


def _at_desk(row: Mapping[str, Any]) -> None:
    principal, agent = _actor(row["principal"]), _actor(row["agent"])
    held = Mandate.objects.filter(principal_person=principal.person_id, agent_post=row["desk"])
    if held.exists():
        return
    known = people.clear(Person.objects.get(account=principal.account_id))
    first = clock.today()
    scope = Scope(
        tuple(Act(one) for one in row["acts"]), (), first, first + dt.timedelta(days=row["days"])
    )
    seen = Other(known.name, known.id_no)
    sign_mandate_at_desk(row["desk"], seen, scope, row["paper"], by=agent)


def _actor(login: str) -> Actor:
    found = actors.actor(Account.objects.get(login=login).pk)
    if found is None:
        raise LookupError(f"{login} has no open account")
    return found
