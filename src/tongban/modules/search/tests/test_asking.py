from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.modules.search.asking import synonyms
from tongban.modules.search.asking.question import MOST_GROUPS, read
from tongban.modules.search.asking.words import spellings

NONE = synonyms.table([])
SHIPPED = synonyms.table(synonyms.from_files())


def _words(query, known=NONE):
    return [group.words for group in read(query, known).groups]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("住房公积金", [("住房",), ("公积金",)]),
        ("请问怎么办理护照", [("护照",)]),
        ("我想办个护照", [("护照",)]),
        ("办理", [("办理",)]),
        ("", []),
        ("？！", []),
    ],
)
def test_words_of_asking_are_left_out_unless_there_is_nothing_else(query, words):
    assert _words(query) == words


def test_the_longest_thing_said_is_taken():
    known = synonyms.table([("社保", "社会保险"), ("社保卡", "社会保障卡"), ("社保", "养老保险")])
    [group] = read("社保卡", known).groups
    assert [other[0] for other in group.others] == ["社会保障"]
    [group] = read("社保", known).groups
    assert len(group.others) == 2


def test_a_title_is_spelled_from_every_syllable_on():
    found = set(spellings("个体户"))
    assert {"getihu", "gth", "tihu", "th", "hu", "h"} == found


def test_the_shipped_table_is_sound():
    with synonyms.SHIPPED.open(encoding="utf-8", newline="") as lines:
        pairs = synonyms.read(lines)
    assert len(pairs) == len(set(pairs)) >= 150
    assert synonyms.table(synonyms.from_files()).meant["驾照"] == ("驾驶证",)


def test_an_installation_adds_its_own(tmp_path, monkeypatch):
    own = tmp_path / synonyms.OWN
    own.parent.mkdir()
    own.write_text("said,meant\n村证明,居民证明\n", encoding="utf-8")

    class Here:
        data_dir = tmp_path

    monkeypatch.setattr(synonyms, "settings", Here)
    synonyms.from_files.cache_clear()
    try:
        assert synonyms.table(synonyms.from_files()).meant["村证明"] == ("居民证明",)
        assert "驾照" in SHIPPED.meant
    finally:
        synonyms.from_files.cache_clear()


@pytest.mark.parametrize(
    ("text", "line"),
    [("a,b\n", "line 1"), ("said,meant\na\n", "line 2"), ("said,meant\na,b\nc,C\n", "line 3")],
)
def test_a_line_that_is_no_pair_is_named(text, line):
    with pytest.raises(ValueError, match=line):
        synonyms.read(text.splitlines())


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(query):
    question = read(query, SHIPPED)
    assert len(question.groups) <= MOST_GROUPS
    assert all(group.words for group in question.groups)
