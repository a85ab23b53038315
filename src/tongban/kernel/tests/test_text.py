"""Words for searching, pinyin, and plain sentences about limits."""

import subprocess
import sys
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel.calendar import Unit
from tongban.kernel.text import (
    Pinyin,
    bigrams,
    days_zh,
    fold,
    normalise,
    pinyin,
    query_tokens,
    tokens,
)

TITLES = [
    "个体工商户注销登记",
    "住房公积金提取",
    "城乡居民基本养老保险参保登记",
    "柳湾村委会证明",
    "户口簿遗失补领",
    "食品经营许可证（新办）",
    "社保卡申领",
    "机动车驾驶证换证",
]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢ１２（三）　", "AB12(三)"),  # noqa: RUF001  # full-width on purpose
        ("艾力•买买提", "艾力·买买提"),
        ("a\u200bb\ufeff", "ab"),
        ("《办法》，第五条。", "《办法》,第五条。"),
    ],
)
def test_folding_unifies_width_dots_and_invisible_signs(text, folded):
    assert fold(text) == folded


def test_normalising_also_lowers_and_joins_spaces():
    assert normalise("  ＡＢＣ　 Def\n x ") == "abc def x"  # noqa: RUF001  # full-width on purpose


@given(st.text())
def test_folding_and_normalising_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert normalise(normalise(text)) == normalise(text)


def found(question: str, text: str) -> bool:
    return set(query_tokens(question)) <= set(tokens(text))


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_found_by_itself(title):
    assert query_tokens(title)
    assert found(title, title)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("公积", TITLES[1]),
        ("公积金", TITLES[1]),
        ("公积金提取", TITLES[1]),
        ("养老", TITLES[2]),
        ("养老保险", TITLES[2]),
        ("柳湾", TITLES[3]),
        ("柳湾村", TITLES[3]),
        ("户口", TITLES[4]),
        ("食品", TITLES[5]),
        ("许可证", TITLES[5]),
        ("社保", TITLES[6]),
        ("驾驶证", TITLES[7]),
        ("工商", TITLES[0]),
        ("个体工商户的注销", TITLES[0]),
        ("办食品许可证", TITLES[5]),
    ],
)
def test_what_people_type_finds_the_title_and_not_every_title(question, title):
    assert found(question, title)
    assert not all(found(question, other) for other in TITLES)


@pytest.mark.parametrize("title", TITLES)
def test_two_neighbouring_characters_of_a_title_are_among_its_bigrams(title):
    han = title.replace("（", " ").replace("）", " ")
    pairs = {a + b for a, b in pairwise(han) if " " not in a + b}
    assert set(bigrams(title)) == pairs


def test_letters_and_digits_stay_whole_and_fillers_go():
    assert tokens("Ａ类 ABC-12 的") == ["a", "类", "abc", "12"]
    assert query_tokens("ID 11370800MB28559184") == ["id", "11370800mb28559184"]
    assert tokens("，。！") == []


@given(st.text())
def test_any_text_is_cut_into_words_without_spaces(text):
    for word in [*tokens(text), *query_tokens(text), *bigrams(text)]:
        assert word
        assert not any(sign.isspace() for sign in word)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF), min_size=1, max_size=12))
def test_any_chinese_text_is_found_by_the_whole_of_itself(text):
    assert len(text) <= 2 or found(text, text)


@pytest.mark.parametrize(
    ("text", "full", "initials"),
    [
        ("个体工商户", "getigongshanghu", "gtgsh"),
        ("重庆银行", "chongqingyinhang", "cqyh"),
        ("A类 12号", "alei12hao", "al12h"),
        ("App服务", "appfuwu", "appfw"),
        ("绿化", "lvhua", "lh"),
        ("", "", ""),
    ],
)
def test_pinyin_in_full_and_by_initials(text, full, initials):
    assert pinyin(text) == Pinyin(full, initials)


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (5, Unit.WORKING_DAY, "5个工作日"),
        (Decimal("5.00"), Unit.WORKING_DAY, "5个工作日"),
        (Decimal("0.5"), Unit.WORKING_DAY, "半个工作日"),
        (Decimal("0.25"), Unit.WORKING_DAY, "0.25个工作日"),
        (100, Unit.DAY, "100天"),
        (3, Unit.MONTH, "3个月"),
        (1, Unit.YEAR, "1年"),
        (24, Unit.HOUR, "24小时"),
    ],
)
def test_limits_are_said_plainly(amount, unit, said):
    assert days_zh(amount, unit) == said


def test_importing_does_not_load_the_dictionaries():
    probe = (
        "import sys, tongban.kernel.text, tongban.kernel.masking, tongban.kernel.codes;"
        "print(sorted({'rjieba', 'pypinyin'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"
