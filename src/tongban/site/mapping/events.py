"""events.md: what is told, by whom, with which fields, and who listens."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from tongban.kernel.events import EVENTS, LISTENERS
from tongban.kernel.jobs import JOBS

from .markdown import code, first_line, page, table
from .sources import link, made_in

INTRO = """An event is a frozen dataclass in its module's `contracts.py`. Its row commits with
the action that tells it; the worker hands it to each listener at least once and records each
pair. Fields are primitives and ids, never personal data."""


def draw() -> str:
    """Return the page."""
    return page(
        "Events",
        INTRO,
        table(("event", "meaning", "fields", "told by", "listeners"), _rows()),
        "## Timed jobs",
        "The worker also runs these; one worker at a time runs a job.",
        table(("job", "every"), [(f"`{one.name}`", one.pause) for _, one in sorted(JOBS.items())]),
    )


def _rows() -> Iterator[tuple[str, ...]]:
    for kind, shape in sorted(EVENTS.items()):
        heard = [one.name for one in LISTENERS.get(kind, [])]
        told = "<br>".join(link(path) for path in made_in().get(shape.__name__, ()))
        yield f"`{kind}`", first_line(shape.__doc__), _fields(shape), told or "–", code(*heard)


def _fields(shape: type) -> str:
    return code(*(f"{one.name}: {one.type}" for one in dataclasses.fields(shape)))
