"""Take a question of the library into the list of questions, or out of it."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.modules.laws import public as laws

from .. import policies
from ..models import ItemQuestion

LONGEST = 500


@action("disclosure.derive_question")
def derive_question(code: str, *, by: Actor) -> None:
    """常见问题公开：国务院令第716号 第6条。 What was withdrawn is taken out."""
    require(policies.may_derive(by))
    held = laws.question(code)
    if held is None:
        ItemQuestion.objects.filter(item=None, key=code).delete()
    else:
        said = {"question": held.question[:LONGEST], "answer": held.answer,
                "issuer": held.issuer, "region": held.region}  # fmt: skip
        ItemQuestion.objects.update_or_create(item=None, key=code, defaults=said)
    note(f"publication:{code}", question=held is not None)
