"""How laws are cited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..keys import key_of
from ..references import Article, as_number, in_words, match_key, read_articles, read_reference


@pytest.mark.parametrize(
    ("text", "numbers", "unread"),
    [
        ("第四条、第九条至第十二条", [4, 9, 10, 11, 12], ""),
        ("第一千零四十六条至第一千零四十九条", [1046, 1047, 1048, 1049], ""),
        ("第三十二条第一款第（四）项", [32], ""),
        ("第十三条等", [13], ""),
        ("第二章", [], "第二章"),
        ("附件1", [], "附件1"),
        ("（八）", [], "(八)"),
        ("第九条至第五条", [5, 9], "至"),
        ("第１２条", [12], ""),
    ],
)
def test_articles_are_read_as_numbers_and_the_rest_is_kept(text, numbers, unread):
    found, rest = read_articles(text)
    assert [one.number for one in found] == numbers
    assert rest.replace("至", "") == unread.replace("至", "")


def test_an_article_between_two_articles_has_a_name_of_its_own():
    found, _ = read_articles("第一百二十条之一")
    assert found == (Article(120, 1),)
    assert (str(found[0]), found[0].anchor) == ("第一百二十条之一", "a120-1")


@given(st.integers(1, 9999))
def test_a_number_in_words_is_the_number(number):
    assert as_number(in_words(number)) == number


def test_titles_are_compared_without_ornaments():
    same = ("中华人民共和国消防法", "《消防法》", "消防法（2021年修正）", "中华人民共和国 消防法")
    assert {match_key(one) for one in same} == {"消防法"}
    assert match_key("消防法实施条例") != "消防法"
    assert len({key_of(one) for one in same}) == 1


@pytest.mark.parametrize(
    ("text", "title", "numbers"),
    [
        ("《示例市规定（演示）》第七条", "示例市规定(演示)", [7]),
        ("示例条例实施细则（某部令第5号）第九条第一款", "示例条例实施细则", [9]),
        ("发改价格〔2003〕2322号", "发改价格〔2003〕2322号", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_a_reference_is_a_title_and_articles(text, title, numbers):
    cited = read_reference(text)
    assert (cited.title, [one.number for one in cited.articles]) == (title, numbers)
