"""What was looked for in vain: counted by day without a word about a person, and forgotten."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.errors import Refused
from tongban.modules.search import keeping, public, tally, wording
from tongban.modules.search.actions import _counting
from tongban.modules.search.actions.count_misses import count_misses, forget_misses
from tongban.modules.search.contracts import Found, Hit
from tongban.modules.search.models import Missed, Verdict

pytestmark = pytest.mark.django_db
RULE = Rule("count_misses")
NOTHING = Found(())
NEAR = Found((Hit("item", "1", "渔船检验", "", 10),), partly=True)
WHOLE = Found((Hit("item", "1", "渔船检验", "", 900),))


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("老黄牯怎么卖", "老黄牯怎么卖"),
        ("ISO9001认证", "iso9001认证"),
        ("查 110101199003070011 的社保", "查 的社保"),
        ("13900001234 号码过户", "号码过户"),
        ("139 0000 1234 过户", "过户"),
        ("一三九零零零零一二三四过户", "过户"),
        ("办件 HA20260001234", "办件"),
        ("someone@example.org 投诉", "投诉"),
        ("我叫示例张三家住示例路一号想问一下孩子上学的事情", ""),
        ("11010119900307001X", ""),
        ("？", ""),
    ],
)
def test_numbers_addresses_and_stories_are_not_kept(query, kept):
    assert wording.kept(query) == kept


def test_looking_writes_nothing_until_a_minute_is_over(monkeypatch, django_assert_num_queries):
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    with django_assert_num_queries(0):
        public.heard("老黄牯", NOTHING)
        public.heard("老黄牯", NEAR)
        public.heard("渔船检验", WHOLE)
        public.heard("", NOTHING)
    now += tally.PAUSE
    public.heard("老黄牯", NOTHING)
    row = Missed.objects.get()
    assert (row.said, row.nothing, row.near, row.lacking) == ("老黄牯", 2, 1, 0)
    assert tally.TALLY.take() == {}


def test_memory_holds_so_many_wordings_and_counts_the_rest(monkeypatch):
    monkeypatch.setattr(tally, "MOST_WAITING", 1)
    for said in ("老黄牯", "花奶牛", "老黄牯"):
        public.heard(said, NOTHING)
    [of_day] = tally.TALLY.take().values()
    assert {said: dict(n) for said, n in of_day.items()} == {
        "老黄牯": {"nothing": 2},
        "": {"nothing": 1},
    }


def test_a_day_holds_so_many_wordings(monkeypatch):
    monkeypatch.setattr(_counting, "MOST_A_DAY", 3)
    today = clock.today()
    assert count_misses({today: {"甲": {"nothing": 2}, "": {"near": 1}}}, by=RULE) == 1
    counts = {said: {"nothing": 1} for said in ("甲", "乙", "丙", "丁")}
    count_misses({today: counts}, by=RULE)
    kept = {one.said: one.nothing + one.near for one in Missed.objects.all()}
    assert kept["甲"] == 3
    assert len(kept) == 3
    assert sum(kept.values()) == 7


def test_the_desk_sees_what_several_looked_for(django_assert_max_num_queries):
    today = clock.today()
    for day, said in ((0, "老黄牯"), (1, "老黄牯"), (0, "花奶牛"), (40, "花奶牛")):
        count_misses({today - dt.timedelta(days=day): {said: {"nothing": 1}}}, by=RULE)
    count_misses({today: {"": {"nothing": 4}, "渔本本": {"lacking": 2}}}, by=RULE)
    week = (today - dt.timedelta(days=6), today)
    with django_assert_max_num_queries(1):
        assert [(one.said, one.nothing) for one in keeping.misses(*week)] == [
            ("渔本本", 0),
            ("老黄牯", 2),
        ]
    assert keeping.unspoken(*week) == 4


def test_forgotten_said_once_after_a_week_all_after_400_days():
    today = clock.today()
    for ago, said in (
        (8, "一次"),
        (3, "新的"),
        (8, "两次"),
        (20, "两次"),
        (401, "早的"),
        (500, "早的"),
    ):
        count_misses({today - dt.timedelta(days=ago): {said: {"nothing": 1}}}, by=RULE)
    Verdict.objects.create(day=today - dt.timedelta(days=401), place="search", said="no", times=3)
    assert forget_misses(by=RULE) == 4  # 一次, 早的 twice, the verdict
    assert sorted(Missed.objects.values_list("said", flat=True)) == ["两次", "两次", "新的"]


@pytest.mark.parametrize("by", [Anonymous])
def test_rules_only(by):
    with pytest.raises(Refused):
        count_misses({}, by=by)
    with pytest.raises(Refused):
        forget_misses(by=by)
