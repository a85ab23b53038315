"""Define a type of licence: its code, and how long its licences hold."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import numbers, policies, queries
from ..contracts import NO_TERM, Term, TypeRef
from ..models import LicenceType


@action("licence.define_type")
def define_type(name: str, *, definer: str, by: Actor, term: Term = NO_TERM) -> TypeRef:
    """证照类型: GB/T 36902、36904 (the definer's USCC and three digits). Defined once by name.

    `BadCode` when the definer is no USCC; the database refuses a second type of the same name.
    """
    require(policies.may_define(by, definer))
    code = numbers.type_code(definer, ids.next_number(f"licence type {definer}"))
    kind = LicenceType.objects.create(
        code=code,
        name=name,
        definer=definer,
        validity=term.validity,
        months=term.months,
        defined_at=clock.now(),
    )
    note(f"licence_type:{code}", name=name, months=term.months)
    return queries.type_ref(kind)


def type_for(name: str, *, definer: str, by: Actor, term: Term = NO_TERM) -> TypeRef:
    """Return the body's type of this name, defining it the first time it is needed.

    A known type keeps its rule of validity: what was issued under it must stay readable.
    """
    require(policies.may_define(by, definer))
    known = queries.type_named(definer, name)
    if known is not None:
        return queries.type_ref(known)
    return define_type(name, definer=definer, term=term, by=by)
