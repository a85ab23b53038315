"""Level 2: an account that another platform has compared is bound to the one here."""

from __future__ import annotations

import hmac

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.codes import written_forms
from tongban.kernel.crypto import plain, sm3

from .. import policies
from ..contracts import Assurance, Bound, Element, Evidence, PersonFacts, Vouched
from ..queries import people
from . import _documents, _levels


def bind_real_name(vouched: Vouched, *, by: Actor) -> Bound:
    """Raise to level 2 on the word of a platform that is trusted; say what came of it.

    The caller has proved the word, and that the actor has the account there. The number must be
    this person's own; a name that is told must be theirs too; neither name alone nor anything else
    counts. Below level 1 nothing is raised: from there on a telephone counts as proved, and binding
    proves none. A child below 14 is compared by nobody without a guardian. Raises `Refused`.
    """
    person_id = policies.own_person(by)
    if vouched.level < Assurance.CHECKED or not vouched.number_digest:
        return Bound.NOTHING
    facts = people.clear(people.person(person_id))
    if not _same_number(facts, vouched.number_digest):
        return Bound.ANOTHER
    if facts.level < Assurance.DECLARED or not _same_name(facts, vouched.name):
        return Bound.NOTHING
    if _documents.needs_consent(facts.id_no, facts.born):
        return Bound.NOTHING
    _bound(person_id, vouched.platform, by=by)
    return Bound.RAISED if facts.level < Assurance.CHECKED else Bound.NOTED


@action("identity.bind_real_name")
def _bound(person_id: int, platform: str, *, by: Actor) -> None:
    """国办函〔2016〕108号 用户注册: an account that is real-name verified elsewhere is bound."""
    card = [Element.ID_CARD]
    _levels.lift(person_id, Assurance.CHECKED, Evidence.BOUND, by=by, elements=card, paper=platform)


def _same_number(facts: PersonFacts, digest: str) -> bool:
    """Whether it is the digest of the own number in any form of it; every form is compared."""
    given = digest.lower().encode()
    forms = written_forms(facts.id_no)
    return sum(hmac.compare_digest(sm3(one.encode()).encode(), given) for one in forms) > 0


def _same_name(facts: PersonFacts, name: str) -> bool:
    return not name or hmac.compare_digest(plain(name).encode(), plain(facts.name).encode())
