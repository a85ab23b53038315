"""modules.md: the card of each module, which is its README."""

from __future__ import annotations

from tongban.site.floors import FLOORS, built

from .markdown import page
from .sources import PACKAGE

INTRO = """What each module is for, in the words of its own README. The floor is the number
behind the name."""


def draw() -> str:
    """Return the page."""
    return page("Modules", INTRO, *(card(name) for name in built()))


def card(name: str) -> str:
    """Return one module's README under a heading with its floor."""
    floor = next(number for number, floor in enumerate(FLOORS) if name in floor)
    return f"## {name} (F{floor})\n\n{_text(name)}"


def _text(name: str) -> str:
    readme = PACKAGE / "modules" / name / "README.md"
    if not readme.is_file():
        return "It has no README yet."
    lines = readme.read_text(encoding="utf-8").strip().splitlines()
    body = lines[1:] if lines and lines[0].startswith("# ") else lines
    return "\n".join(_demoted(line) for line in body).strip()


def _demoted(line: str) -> str:
    return f"##{line}" if line.startswith("#") else line
