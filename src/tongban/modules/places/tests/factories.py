"""Places for tests: the fictitious city and what stands in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tongban.kernel.actors import Rule
from tongban.kernel.codes import uscc_check

from ..actions.adopt_organisations import adopt_organisations
from ..actions.adopt_posts import adopt_posts
from ..actions.adopt_regions import adopt_regions
from ..contracts import Organisation, Post, PostScope, Region

TESTER = Rule("test")
CITY = "990100"
COUNTY = "990101"
REGIONS = {
    "990000": "示范省（演示）",
    CITY: "和安市（演示）",
    COUNTY: "清源区（演示）",
    "990102": "临溪县（演示）",
    "990101001": "桂花街道",
    "990101001001": "桂花社区居委会",
}


def regions() -> None:
    """Adopt the demonstration's regions."""
    adopt_regions([Region(code, name, 0) for code, name in REGIONS.items()], by=TESTER)


def uscc(serial: int, region: str = CITY) -> str:
    """Return a well formed code of a state organ that does not exist."""
    first17 = f"11{region}MB99{serial:05d}"
    return first17 + uscc_check(first17)


def organisation(serial: int = 1, region: str = CITY) -> str:
    """Adopt a body and return its code."""
    regions()
    code = uscc(serial, region)
    name = f"示例{serial}局（演示）"
    adopt_organisations([Organisation(code, name, name, region)], by=TESTER)
    return code


def post(
    *permissions: str,
    key: str = "test.post",
    serial: int = 1,
    scope: PostScope = PostScope.OWN,
    region: str = CITY,
) -> str:
    """Adopt a post of a body, both new when need be, and return the post's key."""
    body = organisation(serial, region)
    adopt_posts([Post(key, body, "示例岗", tuple(permissions), scope)], by=TESTER)
    return key


def year(number: int, *, extra: Iterable[str] = ()) -> list[str]:
    """Return the lines of a small but complete holiday notice."""
    spring = [(2, day, "春节") for day in range(9, 16)]
    october = [(10, day, "国庆节") for day in range(1, 8)]
    named = [(1, 1, "元旦"), *spring, (5, 1, "劳动节"), *october]
    days = [(dt.date(number, month, day), name) for month, day, name in named]
    lines = [f"{day},holiday,{name},0,{day.isoweekday()}" for day, name in days]
    return ["date,kind,holiday,in_lieu,weekday", *lines, *extra]
