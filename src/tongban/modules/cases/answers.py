"""Answers to the item's form, checked against the revision that the case keeps."""

from __future__ import annotations

from typing import Any

from tongban.kernel.errors import FieldError, Invalid
from tongban.modules.forms import public as forms


def check_answers(form_revision_id: int | None, answers: dict[str, Any], *, complete: bool = False) -> None:
    """Raise `Invalid` with every wrong answer; an item without fields takes none.

    `complete` also wants every required field; a draft is checked in what it holds.
    """
    if form_revision_id is None:
        errors = [
            FieldError(name, "form.unknown_field", "这个事项没有这一项。") for name in sorted(answers)
        ]
    else:
        errors = forms.check(form_revision_id, answers, complete=complete)
    if errors:
        raise Invalid(errors)
