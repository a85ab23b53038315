"""Checking answers: every error, in the order of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongban.kernel.errors import FieldError

from . import wording
from .cleaning import is_empty, unknown
from .shape import Form


def applicable(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers to questions that are shown and answered; the others are dropped."""
    keys = (one.key for one in form.shown(answers))
    return {key: answers[key] for key in keys if not is_empty(answers.get(key))}


def check(form: Form, answers: Mapping[str, Any], *, whole: bool) -> list[FieldError]:
    """Return what is wrong. Unless `whole` (a draft), answers may still be missing.

    Answers to hidden questions are neither checked nor asked for.
    """
    known = form.by_key()
    errors = [unknown(name) for name in answers if name not in known]
    given = applicable(form, answers)
    found: dict[str, FieldError] = {}
    for error in form.validator.iter_errors(given):
        if error.instance_path:
            one = known[str(error.instance_path[0])]
            found.setdefault(one.key, wording.broken(one, error))
    for one in form.shown(answers) if whole else ():
        if one.required and one.key not in given:
            found[one.key] = wording.required(one)
    return errors + [found[one.key] for one in form.questions if one.key in found]
