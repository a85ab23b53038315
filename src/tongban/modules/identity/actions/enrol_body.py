"""Taking up bodies that apply for things."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import Uscc, tidy, why_not_uscc
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.masking import mask
from tongban.kernel.policies import require

from .. import policies
from ..models import Body


@action("identity.enrol_body")
def enrol_body(uscc: str, name: str, representative: str = "", *, by: Actor) -> int:
    """GB 32100-2015: take up a body under its unified social credit code, or its new name.

    Of the legal representative only the masked name is kept. Returns the body's number.
    Raises `Invalid` for a wrong code.
    """
    require(policies.may_enrol_body(by))
    flaw = why_not_uscc(uscc)
    if flaw is not None:
        raise Invalid([FieldError("uscc", flaw, Refused(flaw).message())])
    code = Uscc(tidy(uscc))
    facts = {
        "name": name.strip(),
        "kind": code.kind,
        "representative_masked": mask("name", representative),
    }
    row, created = Body.objects.update_or_create(uscc=str(code), defaults=facts)
    note(f"body:{row.pk}", uscc=str(code), created=created)
    return row.pk
