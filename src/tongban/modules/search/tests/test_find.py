from __future__ import annotations

import base64

import pytest

from tongban.kernel.errors import Invalid
from tongban.modules.search import hits, public
from tongban.modules.search.contracts import Doc, Hit

from .factories import index_titles, item, titles

pytestmark = pytest.mark.django_db


def test_title_before_other_names_before_body():
    public.index(
        [
            item("1", "一号事项", body="这里讲到了渔船检验的事"),
            item("2", "二号事项", aliases=("渔船检验",)),
            item("3", "三号渔船年度检验"),
            item("4", "四号渔船检验办法"),
            item("5", "渔船检验"),
        ]
    )
    assert titles("渔船检验") == [
        "渔船检验",
        "四号渔船检验办法",
        "三号渔船年度检验",
        "二号事项",
        "一号事项",
    ]


def test_what_is_meant_in_a_title_goes_before_what_is_said_in_a_body():
    public.index([item("1", "甲", body="公积金"), item("2", "住房公积金缴存"), item("3", "公积金")])
    assert titles("公积金") == ["公积金", "住房公积金缴存", "甲"]


def test_all_words_are_wanted_and_the_better_part_if_there_is_none():
    public.index([item("1", "渔船检验"), item("2", "渔港检验"), item("3", "完全别的")])
    found = public.find("渔船检验")
    assert ([h.key for h in found.hits], found.partly) == (["1"], False)
    found = public.find("渔船检验补贴")
    assert ([h.key for h in found.hits], found.partly) == (["1"], True)


@pytest.mark.parametrize("query", ["柳湾", "社保", "护照", "柳湾村", "湾村"])
def test_words_of_two_characters_and_names_that_no_dictionary_knows(query):
    public.index([item("1", "柳湾村社保护照专窗"), item("2", "别处")])
    assert titles(query) == ["柳湾村社保护照专窗"]


def test_letters_and_numbers_inside_chinese():
    public.index([item("1", "PCT专利资助"), item("2", "12345热线"), item("3", "ISO9001认证")])
    assert titles("pct") == ["PCT专利资助"]
    assert titles("12345") == ["12345热线"]
    assert titles("iso9001认证") == ["ISO9001认证"]
    assert titles("ＰＣＴ专利") == ["PCT专利资助"]


def test_a_marks_word_is_no_spelling():
    public.index(
        [item("1", "资助", facets={"theme": ("x",)}), item("2", "甲", facets={"theme": ("x",)})]
    )
    assert titles("zz") == ["资助"]
    assert titles("ƒ") == []


def test_a_mistyped_title_is_suggested():
    public.index([item("1", "渔业船舶检验"), item("2", "完全别的")])
    found = public.find("鱼业传博检验证", kind="item")
    assert found.did_you_mean == "渔业船舶检验"
    assert [h.key for h in found.hits] == ["1"]


def test_suggestions_follow_the_index():
    assert public.find("背名神攻").hits == ()
    public.index([item("1", "北冥神功传授")])
    assert public.find("背名神攻").did_you_mean == "北冥神功传授"
    public.remove("item", "1")
    assert public.find("背名神攻").did_you_mean == ""


def test_kinds_are_searched_together_or_apart():
    public.index([item("1", "渔船检验"), Doc("law", "1", "渔船检验条例")])
    assert len(public.find("渔船").hits) == 2
    assert [h.kind for h in public.find("渔船", kind="law").hits] == ["law"]


def _themed():
    public.index(
        [
            item("1", "渔船检验", facets={"audience": ("person",), "theme": ("a", "b")}),
            item("2", "渔船登记", facets={"audience": ("body",), "theme": ("b",)}),
            item("3", "渔船年报", facets={"audience": ("body", "person"), "theme": ("c",)}),
            item("4", "别的", facets={"audience": ("person",), "theme": ("a",)}),
        ]
    )


def _keys(found):
    return [hit.key for hit in found.hits]


def test_facets_narrow_any_value_of_each():
    _themed()
    assert _keys(public.find("渔船", facets={"theme": ["a", "c"]})) == ["1", "3"]
    assert _keys(public.find("渔船", facets={"theme": ["b"], "audience": ["body"]})) == ["2"]
    assert _keys(public.find("", facets={"theme": ["a"]})) == ["4", "1"]  # short first
    assert _keys(public.find("渔船", facets={"theme": []})) == ["1", "2", "3"]


def test_a_facet_that_leaves_nothing_does_not_loosen_the_words():
    _themed()
    found = public.find("渔船检验", facets={"audience": ["body"]})
    assert (found.hits, found.partly, found.total) == ((), False, 0)


def _counts(found):
    assert found.facets is not None
    return found.facets


def test_counts_say_what_choosing_a_value_would_leave():
    _themed()
    found = public.find("渔船", facets={"theme": ["b"]})
    assert found.total == 2
    assert _counts(found)["theme"] == {"b": 2, "a": 1, "c": 1}  # its own choice does not narrow it
    assert _counts(found)["audience"] == {"person": 1, "body": 1}
    for value, count in _counts(found)["audience"].items():
        narrowed = public.find("渔船", facets={"theme": ["b"], "audience": [value]})
        assert len(narrowed.hits) == narrowed.total == count


def test_of_too_many_hits_the_counts_are_those_of_the_first_and_say_so(monkeypatch):
    monkeypatch.setattr(hits, "MOST", 2)
    _themed()
    found = public.find("渔船")
    assert found.total is None
    assert _counts(found)["theme"] == {"b": 2, "a": 1}
    assert found.at_least["theme"] == {"a", "b"}
    narrow = public.find("渔船", facets={"theme": ["c"]})
    assert (narrow.total, _counts(narrow)["audience"]) == (1, {"body": 1, "person": 1})
    assert _counts(narrow)["theme"]["c"] == 1
    assert narrow.at_least["audience"] == frozenset()
    assert "c" not in narrow.at_least["theme"]
    assert public.find("渔船检验").total == 1


def test_a_long_list_without_words_counts_each_value_to_the_thousandth(monkeypatch):
    monkeypatch.setattr(hits, "MOST", 2)
    _themed()
    found = public.find("")
    assert found.total is None
    assert _counts(found)["audience"] == {"person": 2}  # a body's stands not among the first
    assert found.at_least["audience"] == {"person"}  # three in truth
    assert _counts(found)["theme"] == {"a": 2, "b": 2}
    assert found.at_least["theme"] == frozenset()
    chosen = public.find("", facets={"audience": ["person", "body"]})
    assert _counts(chosen)["audience"] == {"person": 2, "body": 2}
    assert chosen.at_least["audience"] == {"person"}
    assert chosen.at_least["theme"] == set(_counts(chosen)["theme"])


def test_the_counts_of_a_long_list_take_one_statement_of_bounded_lists(monkeypatch):
    monkeypatch.setattr(hits, "MOST", 2)
    _themed()
    asked, first = [], hits.first

    def listed(wanted, after=0):
        asked.append(wanted)
        return first(wanted, after)

    monkeypatch.setattr(hits, "first", listed)
    public.find("", facets={"audience": ["body"]})
    assert {limit for wanted in asked for _one, limit in wanted} == {3}
    assert len(asked) <= 3


def test_the_filters_are_there_on_every_page():
    _themed()
    first = public.find("渔船", size=1)
    second = public.find("渔船", size=1, after=first.after)
    assert (second.total, second.facets) == (3, first.facets)


def test_an_unknown_facet_is_refused():
    with pytest.raises(Invalid):
        public.find("渔船", facets={"colour": ["red"]})


@pytest.mark.parametrize("query", ["", "登记", "企业许可登记核发"])
def test_pages_follow_without_gap_or_repeat(query):
    index_titles()
    whole = public.find(query, kind="item", size=100)
    paged: list[Hit] = []
    after = ""
    while True:
        found = public.find(query, kind="item", size=3, after=after)
        paged += found.hits
        after = found.after
        if not after:
            break
    assert tuple(paged) == whole.hits
    assert len(whole.hits) > 6


def test_a_page_stays_in_place_when_something_is_added_before_it():
    index_titles()
    first = public.find("登记", size=3)
    expected = public.find("登记", size=3, after=first.after).hits
    public.index([item("new", "登记")])
    assert public.find("登记", size=3, after=first.after).hits == expected


def _sealed(text):
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "%",
        "中",
        _sealed("[]"),
        _sealed('["strict",1,2]'),
        _sealed('["strict",1,2,3,4]'),
        _sealed('["drop",1,2,3]'),
        _sealed('["strict",1,2,"3"]'),
        _sealed('["strict",1,2,true]'),
        _sealed(f'["strict",1,2,{2**63}]'),
        _sealed('[["strict"],1,2,3]'),
        _sealed("[" * 5000),
        _sealed("null"),
    ],
)
def test_a_cursor_of_somebody_elses_is_refused(after):
    with pytest.raises(Invalid):
        public.find("登记", after=after)


@pytest.mark.parametrize(
    ("query", "after"), [("", '["strict",1,2,3]'), ("登记", '["browse",0,0,3]')]
)
def test_a_cursor_of_another_kind_of_search_is_refused(query, after):
    with pytest.raises(Invalid):
        public.find(query, after=_sealed(after))
