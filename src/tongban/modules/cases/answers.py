"""Answers to the item's form, checked against the revision that the case keeps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Invalid
from tongban.modules.catalogue.contracts import Selected
from tongban.modules.forms import public as forms


def wrong_answers(
    form_revision_id: int | None,
    answers: dict[str, Any],
    *,
    complete: bool = False,
    need: Selected | None = None,
) -> list[FieldError]:
    """Return every wrong answer; an item without fields takes none.

    `complete` also wants every required field; a draft is checked in what it holds. `need` narrows
    a bundle's form to the situation: what was answered before it changed is left alone.
    """
    if form_revision_id is None:
        return [
            FieldError(name, "form.unknown_field", _("这个事项没有这一项。"))
            for name in sorted(answers)
        ]
    if need is None:
        return forms.check(form_revision_id, answers, complete=complete)
    kept = {name: one for name, one in answers.items() if name in need.fields}
    return forms.check(form_revision_id, kept, complete=complete, only=need.fields)


def check_answers(
    form_revision_id: int | None,
    answers: dict[str, Any],
    *,
    complete: bool = False,
    need: Selected | None = None,
) -> None:
    """Raise `Invalid` with every wrong answer (see `wrong_answers`)."""
    errors = wrong_answers(form_revision_id, answers, complete=complete, need=need)
    if errors:
        raise Invalid(errors)
