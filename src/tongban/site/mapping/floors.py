"""floors.md: the floors of the house, and who really imports whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Protocol

from tongban.site.floors import FLOORS, built

from .markdown import code, mermaid, page, table

HOUSE = ("site", "journeys", "portal", "rest", "kernel")
INTRO = """A module imports only from floors below it; floor-mates do not know each other.
Import contracts hold this (`pyproject.toml`); here is what the code really imports. Tests are
left out."""


class NoGraph(RuntimeError):
    """The import graph cannot be read: grimp is a development dependency and is not installed."""


class ImportGraph(Protocol):
    """What we ask of grimp's graph."""

    modules: set[str]

    def find_modules_directly_imported_by(self, module: str) -> set[str]:
        """Return what a file imports, by dotted name."""
        ...


Edges = Mapping[str, frozenset[str]]


def draw() -> str:
    """Return the page. Raises `NoGraph` without grimp."""
    edges = imports()
    return page(
        "Floors and imports",
        INTRO,
        "## The house",
        table(("part", "imports", "imported by"), _rows(edges, HOUSE)),
        "## The modules",
        table(("floor", "module", "imports", "imported by"), _module_rows(edges)),
        f"Planned, without code yet: {code(*_planned())}.",
        "## The picture",
        "Arrows point at what is imported. The kernel and the skins are left out: all use them.",
        mermaid(_picture(edges)),
    )


def imports() -> dict[str, frozenset[str]]:
    """Return which part of the house imports which, seen from the graph of all files."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    graph = _graph()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = part_of(importer), part_of(imported)
            if here and there and here != there:
                found[here].add(there)
    return {here: frozenset(there) for here, there in found.items()}


def _graph() -> ImportGraph:
    """Read the imports of all files. By name, since a plain installation has no such package."""
    try:
        grimp = import_module("grimp")
    except ImportError as missing:
        raise NoGraph("grimp is not installed; `make dev` installs it") from missing
    graph: ImportGraph = grimp.build_graph("tongban", cache_dir=None)
    return graph


def part_of(dotted: str) -> str:
    """Return the part of the house a file belongs to: a module's name, or "kernel" and so on."""
    parts = dotted.split(".")[1:]
    if not parts or "tests" in parts:
        return ""
    if parts[0] != "modules":
        return parts[0]
    return parts[1] if len(parts) > 1 else ""


def _rows(edges: Edges, names: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    for name in names:
        yield f"`{name}`", _named(edges.get(name, frozenset())), _named(_importers(edges, name))


def _module_rows(edges: Edges) -> Iterator[tuple[str, str, str, str]]:
    for number, floor in enumerate(FLOORS):
        present = tuple(name for name in floor if name in built())
        for row in _rows(edges, present):
            yield (f"F{number}", *row)


def _importers(edges: Edges, name: str) -> frozenset[str]:
    return frozenset(here for here, there in edges.items() if name in there)


def _named(parts: frozenset[str]) -> str:
    order = [*(name for floor in FLOORS for name in floor), *reversed(HOUSE)]
    known = [name for name in order if name in parts]
    return code(*known, *sorted(parts - set(known)))


def _planned() -> list[str]:
    return [name for floor in FLOORS for name in floor if name not in built()]


def _picture(edges: Edges) -> Iterator[str]:
    yield "flowchart TB"
    for number, floor in reversed(list(enumerate(FLOORS))):
        present = [name for name in floor if name in built()]
        if present:
            yield f"  subgraph F{number}"
            yield from (f"    {name}" for name in present)
            yield "  end"
    for here in built():
        for there in sorted(edges.get(here, frozenset()) & set(built())):
            yield f"  {here} --> {there}"
