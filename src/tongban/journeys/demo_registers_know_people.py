"""The demonstration's registers: they know invented people and companies alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tongban.kernel.settings import settings
from tongban.modules.identity import ports
from tongban.modules.identity.contracts import Claimed, Element

WORLD = Path(__file__).resolve().parents[3] / "data" / "demo" / "world.json"
REGION, UTOPIA, PHONES = "99", "UTO/", "1000000"
NAMES = ("示例", "SAMPLE ")
"""Utopia is the country of ICAO's specimen documents."""
LAST = 8
"""The invented numbers of cards and accounts are the last eight signs of the citizen number."""


class DemoPopulation:
    """Says yes for an invented person whose things all fit each other."""

    def same(self, claimed: Claimed) -> bool:
        """Whether all of it is what the invented register has."""
        invented = claimed.id_no.startswith((REGION, UTOPIA)) and claimed.name.startswith(NAMES)
        return invented and all(_fits(claimed, one, value) for one, value in claimed.others.items())


class DemoNetworkProof:
    """Takes the last eight signs of an invented citizen number as a proof."""

    def verified(self, proof: str, claimed: Claimed) -> bool:
        """Whether the proof is the invented person's."""
        return claimed.id_no.startswith(REGION) and proof.upper() == claimed.id_no[-LAST:]


class DemoLegalRegister:
    """Knows who represents the companies of the demonstration's world."""

    def represents(self, uscc: str, body_name: str, claimed: Claimed) -> bool:
        """Whether this person represents this company, as the invented world has it."""
        row = _companies().get(uscc, {})
        named = (row.get("name"), row.get("legal_representative"), row.get("representative_id"))
        return named == (body_name, claimed.name, claimed.id_no)


class DemoGuardianRegister:
    """Knows who is whose parent in the demonstration's world."""

    def guards(self, guardian: Claimed, ward: Claimed) -> bool:
        """Whether the world names this guardian of this child."""
        named = (guardian.id_no, ward.id_no, ward.name)
        return any((row["guardian_id"], row["id"], row["name"]) == named for row in _children())


@cache
def _children() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(WORLD.read_text(encoding="utf-8")).get("children", ()))


@cache
def _companies() -> dict[str, dict[str, Any]]:
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    return {row["uscc"]: row for row in world["companies"]}


def _fits(claimed: Claimed, one: Element, value: str) -> bool:
    if one == Element.PHONE:
        return value.startswith(PHONES)
    return value.upper() == claimed.id_no[-LAST:]


def plug() -> None:
    """Plug the invented registers in where the demonstration runs."""
    if settings().demo:
        ports.POPULATION.plug("demo", DemoPopulation())
        ports.LEGAL_REGISTER.plug("demo", DemoLegalRegister())
        ports.GUARDIANS.plug("demo", DemoGuardianRegister())
        ports.NETWORK_PROOF.plug("demo", DemoNetworkProof())
