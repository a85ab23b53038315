"""Documents to look for: the titles of the shipped guides, and a few with more to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tongban.modules.search import public
from tongban.modules.search.contracts import Doc

TITLES = (Path(__file__).parent / "titles.txt").read_text(encoding="utf-8").splitlines()


def item(key: str, title: str, **more: Any) -> Doc:
    return Doc("item", key, title, **more)


def index_titles() -> None:
    public.index(item(f"{n:03}", title) for n, title in enumerate(TITLES))


def titles(query: str, **more: Any) -> list[str]:
    return [hit.title for hit in public.find(query, **more).hits]
