"""What other modules may ask of forms."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError

from . import queries
from .actions.publish import publish as _publish
from .contracts import Answers, FieldView, FormRef, Prefilled, Revision, content_id, digest
from .engine import checking, cleaning, drawing, logic, shape
from .ports import PREFILL

log = logging.getLogger(__name__)


def publish(
    key: str, schema: Mapping[str, object], layout: Mapping[str, object], by: Actor
) -> FormRef:
    """Publish a form, or find the revision that has this very content already.

    Raises:
        Invalid: the definition holds what we do not draw or check, each by its place.
        Refused: `form.publish_not_allowed`.
    """
    layout = shape.complete(schema, layout)
    shape.read(schema, layout)
    known = queries.published(content_id(digest(key, schema, layout)))
    return known or _publish(key, schema, layout, by=by)


def revision(revision_id: int) -> Revision:
    """Return a revision's content. Raise `NotFound("form")`."""
    return queries.revision(revision_id)


def latest(key: str) -> FormRef | None:
    """Return the revision of a key that was published last, or None."""
    return queries.latest(key)


def clean(revision_id: int, raw: Mapping[str, object]) -> dict[str, object]:
    """Return typed answers from form data: values are texts, or lists of texts.

    What cannot be read as its type stays as typed, so that `check` can name it and the page can
    show it again. Raise `Invalid` for names that are no fields.
    """
    return cleaning.clean(queries.form(revision_id), raw)


def applicable(revision_id: int, answers: Answers) -> dict[str, object]:
    """Return the answers that count: those to hidden questions are dropped."""
    return checking.applicable(queries.form(revision_id), answers)


def check(
    revision_id: int,
    answers: Answers,
    complete: bool,  # noqa: FBT001  # the brief's name
    only: Collection[str] | None = None,
) -> list[FieldError]:
    """Return every error, in the order of the page. A draft (`complete=False`) may have gaps.

    `only` narrows the form to these fields: others are neither asked for nor taken.
    """
    return checking.check(queries.form(revision_id).within(only), answers, whole=complete)


def holds(rule: Mapping[str, object] | None, answers: Answers) -> bool:
    """Whether a sound condition holds for these answers; none always holds."""
    return logic.holds(rule, answers)


def rule_judged(rule: Mapping[str, object] | None, answers: Answers) -> bool | None:
    """Whether a sound condition holds as far as the answers say; None where one is missing."""
    return logic.judged(rule, answers)


def known(wanted: Mapping[str, Mapping[str, str]], by: Actor) -> dict[str, object]:
    """Return what the registers know of `by`: `wanted` is {register: {entry: name}}, by name.

    A register that is not there, or fails, is left out.
    """
    plugged = PREFILL.keys()
    found: dict[str, object] = {}
    for register, entries in wanted.items():
        if register in plugged:
            found.update(_ask(register, entries, by))
    return found


def rule_problems(rule: object, known: set[str]) -> list[str]:
    """Return what is wrong with a condition that may look at the answers `known`."""
    return list(logic.problems(rule, known))


def fields_for(
    revision_id: int,
    answers: Answers,
    errors: Iterable[FieldError] = (),
    prefilled: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
) -> list[FieldView]:
    """Return the fields to draw. `prefilled` maps a field to the register its value came from.

    `only` narrows the form to these fields.
    """
    plugged = PREFILL.keys()
    labels = {
        key: str(PREFILL.get(register).label) if register in plugged else register
        for key, register in (prefilled or {}).items()
    }
    return drawing.views(queries.form(revision_id).within(only), answers, errors, labels)


def drawn(
    schema: Mapping[str, object], layout: Mapping[str, object], answers: Answers
) -> list[FieldView]:
    """Return the fields of a form that is not published, as it would be drawn (a preview).

    Raises:
        Invalid: the definition holds what we do not draw or check, each by its place.
    """
    form = shape.read(schema, shape.complete(schema, layout))
    return drawing.views(form, answers, (), {})


def prefill(revision_id: int, by: Actor) -> Prefilled:
    """Ask the registers for what they know of `by`.

    A register that fails, or a value that breaks the form's rules, is left out: the person then
    answers by hand.
    """
    form = queries.form(revision_id)
    found = Prefilled({}, {})
    for register, wanted in _wanted(form).items():
        known = _ask(register, wanted, by)
        found.answers.update(known)
        found.sources.update(dict.fromkeys(known, register))
    for error in checking.check(form, found.answers, whole=False):
        found.answers.pop(error.field, None)
        found.sources.pop(error.field, None)
    return found


def _wanted(form: shape.Form) -> dict[str, dict[str, str]]:
    """Return {register: {item: field}} of the registers that are plugged in."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for one in form.questions:
        register, item = one.register
        if register in PREFILL.keys():  # noqa: SIM118  # a port is no mapping
            wanted[register][item] = one.key
    return wanted


def _ask(register: str, wanted: Mapping[str, str], by: Actor) -> dict[str, object]:
    try:
        values = PREFILL.get(register).values(tuple(wanted), by)
    except Exception:
        log.exception("register %s did not answer a prefill", register)
        return {}
    return {
        wanted[item]: value
        for item, value in values.items()
        if item in wanted and not cleaning.is_empty(value)
    }


def rule_holds(rule: Mapping[str, object], facts: Mapping[str, object]) -> bool:
    """Whether a condition (the small JSON-logic of forms) holds for these facts."""
    return logic.holds(rule, facts)


def rule_variables(rule: Mapping[str, object]) -> set[str]:
    """Return the names of the facts that a condition looks at."""
    return logic.variables(rule)
