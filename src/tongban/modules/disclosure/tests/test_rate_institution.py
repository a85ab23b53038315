"""Ratings of institutions: each with its scale, day, body and document; history kept."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.actors import Actor, Anonymous, Grant, staff
from tongban.kernel.errors import Refused
from tongban.modules.catalogue.tests import factories as items

from .. import policies, ratings
from ..actions.rate_institution import rate_institution
from ..contracts import RatingRecord
from ..models import InstitutionRating
from . import factories as make
from .test_web import desk, text

pytestmark = pytest.mark.django_db
HERE = "/intermediaries/demo-zj-1"
GIVEN = RatingRecord(
    make.USCC, "A", ("A", "B", "C"), dt.date(2026, 6, 30), "示例市政务局", "示例公告第2号",
    "https://example.invalid/2",
)  # fmt: skip


def keeper() -> Actor:
    return staff(4, "示例·公开", 4, (Grant(policies.RATE, "", ""),))


@pytest.fixture
def listed(lawful):
    make.take(make.service(items=[lawful.items[items.FOOD].base.code]))
    return lawful


def heads() -> list[str]:
    return re.findall(r"<th[^>]*>([^<]+)</th>", text(HERE))


def test_a_rating_is_shown_with_scale_day_body_and_document_and_earlier_ones_below(listed):
    assert "评价" not in heads()
    uid = rate_institution(GIVEN, by=keeper())
    seen = text(HERE)
    for told in ("A（由高到低：A、B、C）", "2026年6月30日", "示例市政务局", "示例公告第2号"):
        assert told in seen
    assert 'href="https://example.invalid/2"' in seen
    assert "以前的评价" not in seen
    older = replace(GIVEN, grade="B", scored_on=dt.date(2025, 6, 30), basis="示例公告第1号")
    rate_institution(older, by=keeper())
    seen = text(HERE)
    assert seen.index("示例公告第2号") < seen.index("以前的评价") < seen.index("示例公告第1号")
    assert [one.action for one in audit.history(f"institution:{make.USCC}")] == [
        "intermediary.rate", "intermediary.rate",
    ]  # fmt: skip
    assert uid in {one.uid for one in ratings.history(make.USCC)}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"uscc": "91990100MB99009998"}, "rating.no_institution"),
        ({"grade": "D"}, "rating.scale"),
        ({"scale": ("A",)}, "rating.scale"),
        ({"scale": ("A", "A")}, "rating.scale"),
        ({"scored_on": dt.date.max}, "rating.day"),
        ({"body": " "}, "rating.source"),
        ({"basis": ""}, "rating.source"),
        ({"link": "javascript:alert(1)"}, "rating.source"),
    ],
)
def test_what_nobody_can_check_is_refused(listed, wrong, code):
    with pytest.raises(Refused) as no:
        rate_institution(replace(GIVEN, **wrong), by=keeper())
    assert no.value.code == code
    assert not InstitutionRating.objects.exists()


def test_a_body_rates_an_institution_once_a_day(listed):
    rate_institution(GIVEN, by=keeper())
    with pytest.raises(Refused) as no:
        rate_institution(replace(GIVEN, grade="B"), by=keeper())
    assert no.value.code == "rating.already"
    rate_institution(replace(GIVEN, body="示例市住建局"), by=keeper())
    assert InstitutionRating.objects.count() == 2


@pytest.mark.parametrize("by", [Anonymous, make.CITIZEN, make.editor(), make.keeper(), make.RULE])
def test_others_rate_nobody(listed, by):
    with pytest.raises(Refused):
        rate_institution(GIVEN, by=by)
    assert not InstitutionRating.objects.exists()


def rated(lawful, *given) -> dict:
    told = {"grade": "A", "scale": ["A", "B"], "scored_on": "2026-06-30", "body": "示例局"}
    institution = {"name": "示例·甲所", "uscc": make.USCC, "qualification": "示例资质"}
    lines = [{**told, "basis": "示例公告", **one} for one in given]
    code = lawful.items[items.FOOD].base.code
    return make.service(items=[code], institutions=[{**institution, "ratings": lines}])


def test_ratings_come_with_the_file_and_a_second_import_changes_nothing(lawful):
    assert make.take(rated(lawful, {})).created == 1
    assert make.take(rated(lawful, {})).unchanged == 1
    later = {"scored_on": "2026-07-01", "grade": "B"}
    assert make.take(rated(lawful, {}, later)).updated == 1
    assert [one.grade for one in ratings.of([make.USCC])[make.USCC]] == ["B", "A"]
    wrong = [
        make.take(rated(lawful, one)).rejected[0].rule
        for one in (
            {"grade": "Z"}, {"scored_on": "2026-02-30"}, {"scored_on": "2199-01-01"},
            {"body": "示"}, {"grade": "B"},
        )
    ]  # fmt: skip
    assert wrong == ["rating.scale", "shape", "rating.day", "shape", "rating.already"]
    assert InstitutionRating.objects.count() == 2


def test_the_desk_of_ratings(listed):
    there, by = f"/desk/ratings/{make.USCC}", keeper()
    assert "没有登记" in desk("get", "/desk/ratings", by).content.decode()
    given = {
        "grade": "A", "scale": "A、B，C", "scored_on": clock.today().isoformat(),
        "body": "示例局", "basis": "示例公告",
    }  # fmt: skip
    for wrong in ({"scored_on": "昨天"}, {"grade": "Z"}, {"body": ""}):
        assert desk("post", there, by, **{**given, **wrong}).status_code == 422
    assert desk("post", there, by, **given).status_code == 303
    assert desk("post", there, by, **given).status_code == 422
    (row,) = ratings.history(make.USCC)
    assert row.scale == ["A", "B", "C"]
    assert "示例公告" in desk("get", there, by).content.decode()
    withdraw = f"{there.rsplit('/', 1)[0]}/{row.uid}/withdraw"
    assert desk("post", withdraw, by).status_code == 422
    assert desk("post", withdraw, by, **{f"why-{row.uid}": "记错了"}).status_code == 303
    assert "记错了" in desk("get", there, by).content.decode()
    assert "评价" not in heads()


@pytest.mark.parametrize("by", [Anonymous, make.CITIZEN, make.editor(), make.keeper()])
def test_the_desk_of_ratings_is_for_those_who_keep_them(listed, by):
    for path in ("/desk/ratings", f"/desk/ratings/{make.USCC}"):
        with pytest.raises(Refused):
            desk("get", path, by)
