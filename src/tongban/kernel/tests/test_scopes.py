"""What a right over a region covers: every level against every other.

`tests/rights/test_regions.py` asks the same of rows.
"""

import itertools

import pytest

from tongban.kernel.actors import Grant
from tongban.kernel.codes import covers, unpad, within

READ = "cases:case:read"
NATION, PROVINCE, CITY, COUNTY = "000000", "370000", "370800", "370811"
TOWN, VILLAGE = "370811010", "370811010001"
CHAIN = (NATION, PROVINCE, CITY, COUNTY, TOWN, VILLAGE)
"""Each lies in those before it."""
OTHERS = (
    "360000",
    "380000",
    "370700",
    "370812",
    "370811011",
    "370811010002",
    "441900003",
    "990101",
)
"""Neighbours at each level, a town of a city without counties, and the demonstration."""
STORED = (*CHAIN, *OTHERS, "370000000000", "370811000")
"""As rows hold them: short, canonical, or with needless zeros."""


def expected(scope: str, asked: str) -> bool:
    """Worked out from the levels of the codes, not from how they are written."""
    return bool(asked) and within(asked, scope)


TABLE = [
    (scope, asked, expected(scope, asked))
    for scope, asked in itertools.product((*CHAIN, *OTHERS), (*STORED, ""))
]


def test_the_table_says_by_hand_what_it_works_out():
    said = {(scope, asked): holds for scope, asked, holds in TABLE}
    for here, one in enumerate(CHAIN):
        for there, other in enumerate(CHAIN):
            assert said[one, other] is (there >= here), (one, other)
        assert said[one, ""] is False
    assert all(said[NATION, one] for one in STORED)
    assert not any(said[PROVINCE, one] for one in ("360000", "380000", "441900003", "990101"))
    assert said["441900003", "441900003"]
    assert not said["370700", CITY]


@pytest.mark.parametrize(("scope", "asked", "holds"), TABLE)
def test_a_right_over_a_region_holds_for_what_lies_in_it(scope, asked, holds):
    given = Grant(READ, region=unpad(scope))
    assert covers(given.region, asked) is holds
    assert given.holds(READ, "A", asked) is holds


@pytest.mark.parametrize("asked", [("", ""), ("A", "")])
def test_the_nation_says_nothing_of_a_body_whose_region_is_not_told(asked):
    """Asked anywhere at all it holds, as every right does."""
    org, region = asked
    assert Grant(READ, region="00").holds(READ, org, region) is (not org)
