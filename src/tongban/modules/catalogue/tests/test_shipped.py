import csv
import datetime as dt
import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal

import pytest

from tongban.kernel.codes import CitizenId, Uscc, read_citizen_id, why_not_phone
from tongban.modules.catalogue.contracts import AddressKind, TimeLimit, Unit
from tongban.modules.catalogue.plan import APPLICANTS

from . import shipped

WORLD = json.loads(shipped.WORLD.read_text("utf-8"))
COLLECTED = shipped.ROOT / "../shared/data/service_guides_full/guides.jsonl"


def test_every_department_of_every_step_has_a_body():
    for item in shipped.items().values():
        for step in item.base.steps:
            for department in step.department.split("、"):
                if department and department not in APPLICANTS:
                    assert item.body_for(department), f"{item.name}: {department}"


def test_assigned_codes_lie_in_the_demonstration_region_and_are_marked():
    for item in shipped.items().values():
        assert item.base.code_assigned == item.base.catalog_code.startswith("99")
        assert item.implementation.fictitious
        assert item.implementation.organisation.uscc[2:4] == "99"


def test_mirrors_are_never_links():
    addresses = [a for i in shipped.items().values() for a in i.base.source.addresses]
    assert Counter(a.shown for a in addresses) == {True: 45, False: 60}
    assert not any(a.shown for a in addresses if a.kind is AddressKind.MIRROR)
    assert all("gov.cn" in a.url or "flk.npc.gov.cn" in a.url for a in addresses if a.shown)


def test_units_stay_as_the_source_writes_them():
    units = Counter(
        i.base.limits.statutory.unit for i in shipped.items().values() if i.base.limits.statutory
    )
    assert units == {Unit.WORKING_DAY: 42, Unit.DAY: 13, Unit.MONTH: 2}
    assert shipped.items()["w-sgxk-yq-yumen"].promised == TimeLimit(Decimal(2), Unit.HOUR)
    passport = shipped.items()["w-huzhao"].base.limits
    assert passport.statutory == TimeLimit(Decimal(15), Unit.DAY)
    assert passport.promised == TimeLimit(Decimal(7), Unit.WORKING_DAY)


def test_no_phone_of_a_real_office_ships():
    text = shipped.BASE.read_text("utf-8") + shipped.ADOPTED.read_text("utf-8")
    phones = set(re.findall(r"(?<!\d)0\d{2,3}-\d{7,8}", text))
    assert phones
    assert all(phone.startswith("0990-0000") for phone in phones)


def test_demo_bodies_have_valid_codes_and_known_regions():
    regions = {r["code"] for r in WORLD["regions"]}
    bodies = WORLD["organisations"] + WORLD["companies"]
    assert all(Uscc.why_not(body["uscc"]) is None for body in bodies)
    assert len({body["uscc"] for body in bodies}) == len(bodies)
    assert all(body["region"] in regions for body in bodies)
    assert all(why_not_phone(body["phone"]) is None for body in bodies)
    assert all(Uscc(body["uscc"]).organisation_agrees for body in bodies)


def test_demo_people_are_plainly_fictitious():
    for account in WORLD["accounts"]:
        assert account["name"].startswith("示例·")
        assert account["phone"].startswith("1000000")
        assert "password" not in account
        if "id_number" in account:
            found = read_citizen_id(account["id_number"], dt.date(2026, 11, 23))
            assert isinstance(found, CitizenId), found


def test_posts_and_accounts_fit_together():
    posts = {post["key"] for post in WORLD["posts"]}
    keys = {body["key"] for body in WORLD["organisations"]}
    held = {post for account in WORLD["accounts"] for post in account.get("posts", [])}
    assert held == posts
    assert {post["organisation"] for post in WORLD["posts"]} == keys
    halls = {hall["key"] for hall in WORLD["halls"]}
    assert {body["hall"] for body in WORLD["organisations"]} <= halls
    names = [p for post in WORLD["posts"] for p in post["permissions"]]
    assert all(re.fullmatch(r"[a-z]+:[a-z]+:[a-z_]+", name) for name in names)


def test_two_officers_stand_for_the_branches_of_the_parallel_items():
    accounts = {a["key"]: set(a.get("posts", [])) for a in WORLD["accounts"]}
    assert accounts["officer_market"] == {"scjg.review"}
    assert accounts["officer_housing"] == {"zjj.review"}
    assert accounts["officer_fire"] == {"xfjy.review"}


@pytest.mark.skipif(not COLLECTED.exists(), reason="the collected guides are not on this machine")
def test_the_committed_files_are_what_the_build_writes():
    command = [sys.executable, "-m", "tools.build_guides", "--check"]
    ran = subprocess.run(command, cwd=shipped.ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_divisions_are_whole():
    path = shipped.ROOT / "data/divisions/divisions_l1_l4.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert Counter(row["level"] for row in rows) == {"1": 31, "2": 342, "3": 2978, "4": 41352}
    codes = {row["code"] for row in rows}
    twice = {code for code, n in Counter(row["code"] for row in rows).items() if n > 1}
    assert twice == {"441900", "442000", "460400"}  # cities without counties, see SOURCE.md
    assert all(row["parent_code"] in codes for row in rows if row["level"] != "1")
    assert not any(code.startswith("99") for code in codes)
