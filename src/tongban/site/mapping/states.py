"""states.md: the life of each kind of thing, drawn from the table that also guards it."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.kernel.steps import LIVES, Step, Steps

from .markdown import mermaid, page, table

INTRO = """Each life is a table of steps in a module's `steps.py`. The same table guards the
update, draws the buttons, fills `allowed_actions` of the API and is tested state by state.
"clock" is what a step does to the promise clock. "by" names who takes it: `rule` means that the
platform takes it by itself."""
HEAD = ("step", "中文", "English", "from", "to", "by", "clock", "law")


def draw() -> str:
    """Return the page."""
    return page("States", INTRO, *(part for kind in sorted(LIVES) for part in life(LIVES[kind])))


def life(steps: Steps) -> Iterator[str]:
    """Yield heading, chart and table of one life."""
    yield f"## {steps.kind}"
    yield mermaid(chart(steps))
    yield table(HEAD, [_row(one) for one in steps.values()])


def chart(steps: Steps) -> Iterator[str]:
    """Yield the state chart: a state that no step leads to begins, one that none leaves ends."""
    reached = {one.to for one in steps.values()}
    left = {state for one in steps.values() for state in one.since if one.to}
    yield "stateDiagram-v2"
    yield from (f"  [*] --> {state}" for state in steps.states() if state not in reached)
    for one in steps.values():
        for state in sorted(one.since):
            yield f"  {state} --> {one.to or state} : {one.name}"
    yield from (f"  {state} --> [*]" for state in steps.states() if state not in left)


def _row(one: Step) -> tuple[str, ...]:
    since = "<br>".join(f"`{state}`" for state in sorted(one.since))
    to = f"`{one.to}`" if one.to else "stays"
    return (f"`{one.name}`", one.zh, one.en, since, to, one.by, one.clock or "–", one.law or "–")
