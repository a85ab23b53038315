"""Markdown as text: pages, tables, Mermaid pictures. Every page says that it is generated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTE = "<!-- Written by `tongban map` from the code. Change the code, then run `make map`. -->"


def page(title: str, *parts: str) -> str:
    """Return a whole page: the title, the note that it is generated, the parts."""
    whole = "\n\n".join([f"# {title}", NOTE, *(part.strip("\n") for part in parts if part)])
    return whole + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; a cell is one line, and a bar in it is escaped."""
    lines = [_line(head), _line(["---"] * len(head))]
    lines += [_line([_cell(value) for value in row]) for row in rows]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def mermaid(lines: Iterable[str]) -> str:
    """Return a Mermaid picture."""
    return "\n".join(["```mermaid", *lines, "```"])


def code(*words: str) -> str:
    """Return words set as code, by comma; a dash when there is none."""
    return ", ".join(f"`{word}`" for word in words) or "–"


def first_line(text: str | None) -> str:
    """Return the first line of a docstring, or nothing."""
    return (text or "").strip().split("\n")[0]
