"""Documents to look for: the titles of the shipped guides, and a few with more to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tongban.modules.search import public
from tongban.modules.search.contracts import Doc

TITLES = (Path(__file__).parent / "titles.txt").read_text(encoding="utf-8").splitlines()


def item(key: str, title: str, **more: Any) -> Doc:
    return Doc("item", key, title, **more)


GUIDES = Path(__file__).parents[5] / "data" / "guides" / "base_items.jsonl"


def index_guides() -> None:
    """Index the shipped guides with all they say, much as the catalogue does."""
    lines = GUIDES.read_text(encoding="utf-8").splitlines()
    public.index(_guide(number, json.loads(line)) for number, line in enumerate(lines))


def _guide(number: int, guide: dict[str, Any]) -> Doc:
    said = [one["text"] for one in guide.get("conditions", [])]
    said += [one["name"] for one in [*guide.get("materials", []), *guide.get("results", [])]]
    return item(f"{number:03}", guide["name"], body="\n".join(said))


def index_titles() -> None:
    public.index(item(f"{n:03}", title) for n, title in enumerate(TITLES))


def titles(query: str, **more: Any) -> list[str]:
    return [hit.title for hit in public.find(query, **more).hits]
