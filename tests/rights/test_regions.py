"""A list shows the rows that its rights cover: every grant against every row, and nowhere else.

The table by level of region is in `kernel/tests/test_scopes.py`.
"""

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest

import tongban
from tongban.kernel import clock
from tongban.kernel.actors import Grant
from tongban.kernel.codes import unpad
from tongban.kernel.norms import LocalNumber
from tongban.kernel.scopes import covered, in_region
from tongban.kernel.tests.test_scopes import CHAIN, OTHERS, STORED
from tongban.modules.identity import policies as identity_policies
from tongban.modules.identity import public as identity
from tongban.modules.identity.models import PostHolding
from tongban.modules.identity.tests import factories as people
from tongban.modules.places import public as room
from tongban.modules.places.contracts import Post, PostScope, Region
from tongban.modules.places.local_values import _nearest
from tongban.modules.places.public import adopt_posts, adopt_regions
from tongban.modules.places.tests import factories as places
from tongban.modules.privacy.contracts import Office
from tongban.modules.privacy.queries import offices
from tongban.modules.supervision.models import Finding

pytestmark = pytest.mark.django_db
READ = "supervision:finding:read"
ANSWER, APPOINT = "privacy:request:answer", "identity:staff:appoint"
ROOT = Path(tongban.__file__).parent
KINDS = ("01", "05")
SCOPES = ("", *(unpad(one) for one in (*CHAIN, *OTHERS)))
GRANTS = [
    Grant(READ, org, region, types)
    for org, region, types in itertools.product(("", "A", "B"), SCOPES, ((), ("01",)))
]


@pytest.fixture
def rows():
    wanted = itertools.product(("A", "B", ""), (*STORED, ""), KINDS)
    made = [
        Finding(uid=str(n), rule="R", case_no=str(n), org=org, region=region, item_type=kind,
                at=clock.now())
        for n, (org, region, kind) in enumerate(wanted)
    ]  # fmt: skip
    return Finding.objects.bulk_create(made)


def seen(where):
    return set(Finding.objects.filter(where).values_list("uid", flat=True))


def held(given, rows):
    """A row without body and region is asked of nobody: a right that is bound does not reach it."""
    return {one.uid for one in rows if given.reaches(READ, one.org, one.region, one.item_type)}


def test_rows_answer_as_each_grant_does(rows):
    wrong = [
        one for one in GRANTS if seen(covered([one], types="item_type")) != held(one, rows)
    ]  # fmt: skip
    assert wrong == []


def test_the_nation_takes_every_region_and_no_row_without_one(rows):
    with_region = {one.uid for one in rows if one.region}
    assert seen(covered([Grant(READ, region="00")])) == with_region
    assert seen(in_region("region", "00")) == with_region
    assert len(seen(in_region("region", ""))) == len(rows)


def test_columns_of_their_own_say_the_same(rows):
    """Findings have no column for the city; the body's stands in for it here."""
    Finding.objects.filter(region__startswith="3708").update(org="3708")
    of_city = Grant(READ, region="3708")
    assert seen(covered([of_city], beginnings={4: "org"})) == seen(covered([of_city]))
    of_nation = Grant(READ, region="00")
    assert seen(covered([of_nation], beginnings={4: "org"})) == seen(covered([of_nation]))


def test_grants_add_up_and_none_covers_nothing(rows):
    assert seen(covered([])) == set()
    both = [Grant(READ, org="B"), Grant(READ, region="37")]
    assert seen(covered(both)) == seen(covered(both[:1])) | seen(covered(both[1:]))


@pytest.fixture
def national():
    """A post over the whole country, of a body that sits in a city."""
    who = people.officer()
    adopt_regions([Region("000000", "全国（演示）", 0)], by=places.TESTER)
    held = Post("test.nation", places.uscc(1), "全国岗", (READ, ANSWER, APPOINT),
                PostScope.REGION, "000000")  # fmt: skip
    adopt_posts([held], by=places.TESTER)
    identity.appoint(who.staff_id, held.key, by=places.TESTER)
    return people.actor(who.account_id)


def test_a_post_over_the_nation_reaches_every_body(national):
    assert all(national.may(READ, org="B", region=one) for one in STORED)
    assert not national.may(READ, org="B"), "a body, nobody says where"
    places.organisation(2, places.COUNTY)
    known = {one.uscc for one in room.organisations()}
    assert {one.uscc for one in room.organisations(region="000000")} == known
    assert len(known) == 2
    asked = identity_policies.appoints_in(national)
    assert PostHolding.objects.filter(asked).count() == PostHolding.objects.count()


def test_a_post_over_the_nation_answers_for_the_platform_before_a_provinces(national):
    people.officer(ANSWER, serial=3, scope=PostScope.REGION, region="990000")
    assert offices.platform() == Office(places.uscc(1), "000000")
    assert national.staff_id in offices.who_answers(places.uscc(9), "360000")


def test_a_number_for_the_nation_holds_everywhere_and_gives_way_to_a_nearer_one():
    day = dt.date(2026, 11, 2)
    code, made = "test.nation", []
    for region, value in (("000000", 15), ("990000", 20)):
        made.append(LocalNumber(code, region, value, "示例", day))
    nation, province = made
    assert all(nation.holds(one, day) for one in STORED)
    assert not nation.holds("", day)
    assert [province.holds(one, day) for one in ("990101", "000000", "360000")] == [
        True, False, False
    ]  # fmt: skip
    assert max(made, key=_nearest) is province


ELSEWHERE = re.compile(r"region\w*startswith|region[\w.()]*\.startswith\(")
ALLOWED = {
    "modules/catalogue/disclosing.py": "open data by what a code begins with: nobody's right",
}


def test_regions_are_compared_in_one_place():
    """So that the nation is forgotten nowhere again."""
    found = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "tests" not in path.parts and ELSEWHERE.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(ALLOWED)
