"""permissions.md: every right, which post of the demonstration holds it, which step asks for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tongban.kernel.policies import PERMISSIONS
from tongban.modules.cases.policies import APPLICANT_STEPS, STEP_PERMISSION
from tongban.modules.cases.steps import CASE

from .markdown import code, page, table
from .sources import ROOT

WORLD = ROOT / "data" / "demo" / "world.json"
INTRO = """A permission is held through a post. A post's rights hold for the post's own body
(`own`), or for all bodies of its region (`region`). Real installations define their own posts;
the columns below are the demonstration's."""
APPLICANT = "the applicant, without any permission"
OTHERWISE = {
    "review": "`cases:branch:review`, at the body that reviews the branch",
    "lapse": "no one: the platform takes it",
    "grant_tacitly": "no one: the platform takes it",
    "refuse_tacitly": "no one: the platform takes it",
    "renew_tacitly": "no one: the platform takes it",
}


@dataclass(frozen=True, slots=True)
class Column:
    """Posts of one title that give the same rights."""

    title: str
    scope: str
    permissions: frozenset[str]
    bodies: int


def draw() -> str:
    """Return the page."""
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    columns = posts(world)
    return page(
        "Permissions",
        INTRO,
        "## Every permission",
        table(("permission", "中文", "English"), _explained()),
        "## Posts of the demonstration",
        table(("permission", *(one.title for one in columns)), _matrix(columns)),
        "## Steps of a case",
        table(("step", "中文", "who may take it"), _steps()),
    )


def posts(world: Mapping[str, Any]) -> list[Column]:
    """Return the demonstration's posts; those of the same title, scope and rights are one."""
    counted: dict[tuple[str, str, frozenset[str]], int] = {}
    for post in world["posts"]:
        key = (post["title"], post["scope"], frozenset(post["permissions"]))
        counted[key] = counted.get(key, 0) + 1
    return [Column(*key, bodies=number) for key, number in counted.items()]


def _explained() -> Iterator[tuple[str, str, str]]:
    for name in sorted(PERMISSIONS):
        yield f"`{name}`", PERMISSIONS[name].zh, PERMISSIONS[name].en


def _matrix(columns: list[Column]) -> Iterator[tuple[str, ...]]:
    yield ("*scope*", *(f"*{one.scope}*" for one in columns))
    yield ("*bodies that have it*", *(f"*{one.bodies}*" for one in columns))
    for name in sorted(PERMISSIONS):
        yield (f"`{name}`", *("●" if name in one.permissions else "" for one in columns))


def _steps() -> Iterator[tuple[str, str, str]]:
    for name, step in CASE.items():
        yield f"`{name}`", step.zh, _taker(name)


def _taker(name: str) -> str:
    if name in APPLICANT_STEPS:
        return APPLICANT
    return code(STEP_PERMISSION[name]) if name in STEP_PERMISSION else OTHERWISE.get(name, "–")
