"""What an installation needs before it serves: the calendar, and the demonstration if asked."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.settings import settings
from tongban.modules.benefits import public as benefits
from tongban.modules.catalogue import public as catalogue
from tongban.modules.disclosure import public as disclosure
from tongban.modules.identity import public as identity
from tongban.modules.laws import public as laws
from tongban.modules.places import public as places

from . import demo_cases

DATA = Path(__file__).resolve().parents[3] / "data"
SHIPPED = DATA / "calendar" / "holidays_2012_2026.csv"


def prepare(*, demo: bool) -> None:
    """Load what is missing and greet; a second start finds everything and does nothing."""
    began = time.monotonic()
    world = load(demo=demo)
    catalogue.index_after_upgrade()
    if demo:
        demo_cases.tell()
    _greet(world, seconds=time.monotonic() - began)


def load(*, demo: bool) -> dict[str, Any]:
    """Load the calendar, and the demonstration if asked; return the demonstration's world."""
    _load_shipped_years()
    if not demo:
        return {}
    world: dict[str, Any] = json.loads((DATA / "demo" / "world.json").read_text(encoding="utf-8"))
    places.load_demo(world)
    identity.load_demo(world)
    with (DATA / "library" / "standards.jsonl").open("rb") as stream:
        catalogue.import_library(stream)
    catalogue.load_demo(
        DATA / "guides" / "base_items.jsonl",
        DATA / "guides" / "bundles.jsonl",
        DATA / "demo" / "implementations.jsonl",
        DATA / "demo" / "proposed_items.jsonl",
    )
    catalogue.list_proofs_from(DATA / "demo" / "proofs.csv")
    benefits.load(DATA / "demo" / "benefits.json")
    laws.load_demo(DATA / "demo" / "laws.jsonl")
    disclosure.load_demo(DATA / "demo" / "intermediaries.jsonl")
    disclosure.count_coverage()
    return world


def _load_shipped_years() -> None:
    """Load the shipped notices of years not known yet; what an operator loaded stays."""
    head, *lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    known = {str(year) for year in places.calendar().announced}
    missing = [line for line in lines if line[:4] not in known]
    if missing:
        places.load_calendar([head, *missing], SHIPPED.name, by=Rule("first_start"))


def provisional_warning() -> str:
    """Return a loud sentence when next year's holidays are not announced yet, else ""."""
    year = clock.today().year + 1
    if year in places.calendar().announced:
        return ""
    return (
        f"WARNING: the holiday notice of {year} is not loaded. Dates in {year} are provisional"
        " and marked so everywhere; load it with: tongban import calendar FILE"
    )


def _greet(world: Mapping[str, Any], *, seconds: float) -> None:
    lines = ["", f"  通办 Tongban  {settings().address}   (prepared in {seconds:.1f} s)", ""]
    if world:
        lines += [
            "  Demonstration only: every person, body and city is fictitious.",
            f"  Password of all demonstration accounts: {identity.DEMO_PASSWORD}",
            f"  Second factor of staff: {_factor()}",
            "",
            *(f"    {a['username']:<12} {a['name']}  {_role(world, a)}" for a in world["accounts"]),
            "",
        ]
    lines.append(f"  {provisional_warning()}")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _factor() -> str:
    if settings().staff_factor_required:
        return "required; each sets one up at the first sign-in"
    return "optional here; TONGBAN_STAFF_SECOND_FACTOR=required shows it"


def _role(world: Mapping[str, Any], account: Mapping[str, Any]) -> str:
    """Say what the account is: the first posts held, or the company acted for."""
    titles = {post["key"]: post["title"] for post in world["posts"]}
    held = [titles[key] for key in account.get("posts", ())]
    if held:
        return "、".join(dict.fromkeys(held))
    return "企业经办人" if account.get("acts_for") else "群众"
