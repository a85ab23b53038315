"""The floors of the house, lowest first. A module without a floor is not installed."""

from __future__ import annotations

from importlib.util import find_spec

FLOORS: tuple[tuple[str, ...], ...] = (
    ("places",),
    ("identity",),
    (
        "forms",
        "documents",
        "notices",
        "payments",
        "exchange",
        "search",
        "laws",
        "subscriptions",
        "signon",
    ),
    ("catalogue", "licences", "halls", "privacy"),
    ("cases", "disclosure"),
    ("supervision", "ratings", "voices", "benefits"),
    ("federation", "assessment", "insight", "opendata", "training"),
)


def built() -> list[str]:
    """Return the modules that exist, lowest floor first."""
    names = [name for floor in FLOORS for name in floor]
    return [name for name in names if find_spec(f"tongban.modules.{name}") is not None]


def parts(part: str) -> list[str]:
    """Return the dotted names of one room ("web.urls") in every built module that has it."""
    found = []
    for name in built():
        room = f"tongban.modules.{name}.{part}"
        if find_spec(room.rpartition(".")[0]) is not None and find_spec(room) is not None:
            found.append(room)
    return found
