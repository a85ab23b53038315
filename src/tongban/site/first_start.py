"""What an installation needs before it serves: the calendar, and the demonstration if asked."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from tongban.kernel.settings import settings
from tongban.modules.catalogue import public as catalogue
from tongban.modules.identity import public as identity
from tongban.modules.places import public as places

DATA = Path(__file__).resolve().parents[3] / "data"


def prepare(*, demo: bool) -> None:
    """Load what is missing; a second start finds everything and does nothing."""
    began = time.monotonic()
    places.load_shipped_calendar(DATA / "calendar" / "holidays_2012_2026.csv")
    if demo:
        _load_demo()
    _greet(demo=demo, seconds=time.monotonic() - began)


def _load_demo() -> None:
    world = json.loads((DATA / "demo" / "world.json").read_text(encoding="utf-8"))
    places.load_demo(world)
    identity.load_demo(world)
    catalogue.load_demo(DATA / "guides" / "base_items.jsonl", DATA / "demo" / "implementations.jsonl")


def _greet(*, demo: bool, seconds: float) -> None:
    print(f"\n  通办 Tongban  {settings().address}   (prepared in {seconds:.1f} s)\n")
    if demo:
        print("  Demonstration only: every person, body and city is fictitious.")
        print(f"  Password of all demonstration accounts: {identity.DEMO_PASSWORD}\n")
        for account in identity.demo_accounts():
            print(f"    {account.login:<12} {account.role}")
        print()
    sys.stdout.flush()
