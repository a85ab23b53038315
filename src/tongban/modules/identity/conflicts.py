"""What one person may not hold together, as data: the rules that `appoint` and the report ask.

三员分立 (GB/T 22239-2019 8.1.5): who runs the accounts, who gives rights and who reads the trail
are three people. 受办分离: where the installation asks for it, who accepts a case decides none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tongban.kernel.settings import settings


@dataclass(frozen=True, slots=True)
class Apart:
    """Sets of permissions of which one person holds at most one."""

    zh: str
    en: str
    sets: tuple[frozenset[str], ...]
    only_if_asked: bool = False

    def broken_by(self, held: frozenset[str]) -> bool:
        """Whether these permissions touch two of the sets."""
        return sum(not one.isdisjoint(held) for one in self.sets) > 1


THREE_ADMINISTRATORS = Apart(
    "三员分立",
    "The three administrators stay apart",
    (
        frozenset({"identity:staff:enrol"}),
        frozenset({"identity:staff:appoint", "identity:factor:reset"}),
        frozenset({"identity:rights:audit"}),
    ),
)
ACCEPT_OR_DECIDE = Apart(
    "受办分离",
    "Who accepts does not decide",
    (frozenset({"cases:case:accept"}), frozenset({"cases:case:decide"})),
    only_if_asked=True,
)
REGISTER_OR_ACT = Apart(
    "登记与代办分离",
    "Who attests a person does not act for them",
    (frozenset({"identity:person:register"}), frozenset({"identity:mandate:desk"})),
    only_if_asked=True,
)
RULES = (THREE_ADMINISTRATORS, ACCEPT_OR_DECIDE, REGISTER_OR_ACT)


def broken(held: Iterable[str]) -> list[Apart]:
    """Return the rules in force that somebody with these permissions would break."""
    rights, asked = frozenset(held), settings().separate_duties
    return [one for one in RULES if (asked or not one.only_if_asked) and one.broken_by(rights)]
