"""All pages of the map: what each should say now, what is stale, and writing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import api, cards, entities, events, floors, law, lists, norms, permissions, sources, states

DRAWN: dict[str, Callable[[], str]] = {
    "docs/map/floors.md": floors.draw,
    "docs/map/entities.md": entities.draw,
    "docs/map/states.md": states.draw,
    "docs/map/permissions.md": permissions.draw,
    "docs/map/events.md": events.draw,
    "docs/map/settings.md": lists.settings,
    "docs/map/reasons.md": lists.reasons,
    "docs/map/actions.md": lists.actions,
    "docs/map/ports.md": lists.ports,
    "docs/map/commands.md": lists.commands,
    "docs/map/modules.md": cards.draw,
    "docs/law/rules.md": law.draw,
    "docs/law/norms.md": norms.english,
    "docs/law/norms.zh-CN.md": norms.chinese,
    "docs/api/openapi.json": api.draw,
}


@dataclass(frozen=True, slots=True)
class Map:
    """The pages as they should be, and what could not be drawn here, with the reason."""

    pages: dict[Path, str]
    left_out: dict[str, str]

    def stale(self, root: Path) -> list[Path]:
        """Return the pages below `root` that are missing or say something else."""
        return [path for path, text in self.pages.items() if _read(root / path) != text]

    def write(self, root: Path) -> list[Path]:
        """Write what is stale and return it."""
        changed = self.stale(root)
        for path in changed:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(self.pages[path], encoding="utf-8")
        return changed


def every() -> Map:
    """Draw every page. Raises `NoCheckout` outside a checkout."""
    sources.need_checkout()
    sources.load_all()
    pages: dict[Path, str] = {}
    left_out: dict[str, str] = {}
    for name, draw in DRAWN.items():
        try:
            pages[Path(name)] = draw()
        except floors.NoGraph as missing:
            left_out[name] = str(missing)
    return Map(pages, left_out)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
