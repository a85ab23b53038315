"""Masking shows what the rule allows and never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel.masking import HIDDEN, Kind, mask

OPEN = {Kind.USCC, Kind.BODY_NAME}


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.NAME, "王", "*"),
        (Kind.NAME, "王明", "王*"),
        (Kind.NAME, "张晓明", "张*明"),
        (Kind.NAME, "欧阳", "欧*"),
        (Kind.NAME, "欧阳修", "欧阳*"),
        (Kind.NAME, "欧阳晓明", "欧阳*明"),
        (Kind.NAME, "陈李晓明", "陈**明"),
        (Kind.NAME, "艾力·买买提", "艾*·**提"),
        (Kind.NAME, "艾力•买买提", "艾*·**提"),
        (Kind.NAME, "示例·王小明", "示*·**明"),
        (Kind.NAME, "Anna Lee", "A*** L**"),
        (Kind.ID_NUMBER, "330102199001011234", "3301**********1234"),
        (Kind.ID_NUMBER, "11010519491231002X", "1101**********002X"),
        (Kind.ID_NUMBER, "110105491231002", "110*********002"),
        (Kind.ID_NUMBER, "E12345678", "E*******8"),
        (Kind.ID_NUMBER, "1234", "****"),
        (Kind.BIRTH_DATE, "1949-12-31", "****-**-**"),
        (Kind.PHONE, "13812345678", "138****5678"),
        (Kind.PHONE, "+86 13812345678", "138****5678"),
        (Kind.PHONE, "0990-0000101", "099*-***0101"),
        (Kind.PHONE, "0000101", "***0101"),
        (Kind.PHONE, "12345", "*****"),
        (
            Kind.ADDRESS,
            "示范省和安市清源区桂花街道桂花路1号3室",
            "示范省和安市清源区桂花街道" + HIDDEN,
        ),
        (Kind.ADDRESS, "北京市朝阳区建国路88号", "北京市朝阳区建国路" + HIDDEN),
        (Kind.ADDRESS, "示范省和安市临溪县石桥镇柳湾村12号", "示范省和安市临溪县石桥镇" + HIDDEN),
        (Kind.ADDRESS, "景德镇市珠山区3号", "景德镇市珠山区" + HIDDEN),
        (Kind.ADDRESS, "和安市清源区", "和安市清源区"),
        (Kind.ADDRESS, "3栋2单元501", HIDDEN),
        (Kind.BANK_CARD, "6222 0212 3456 7890 123", "***************0123"),
        (Kind.BANK_CARD, "12345678", "********"),
        (Kind.MAIL, "wang@example.com", "w****@example.com"),
        (Kind.MAIL, "w@example.com", "****@example.com"),
        (Kind.MAIL, "not a mail", HIDDEN),
        (Kind.HIDDEN, "anything", HIDDEN),
        (Kind.USCC, "91330106673959654P", "91330106673959654P"),
        (Kind.BODY_NAME, "示例餐饮有限公司", "示例餐饮有限公司"),
        ("no such kind", "anything", HIDDEN),
    ],
)
def test_what_is_shown(kind, value, shown):
    assert mask(kind, value) == shown


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("value", ["", " ", "\n", "\u3000"])
def test_nothing_stays_nothing(kind, value):
    assert mask(kind, value) == ""


def visible(shown: str) -> int:
    return sum(sign.isalnum() for sign in shown)


@given(st.sampled_from(Kind), st.text())
def test_any_text_is_masked_without_error_and_something_stays_hidden(kind, value):
    shown = mask(kind, value)
    if kind not in OPEN | {Kind.ADDRESS} and value.strip():
        assert "*" in shown or not value.strip().strip("·.-'\u200b\u200c\u200d\u2060\ufeff\xad")


@given(st.text("0123456789X", min_size=15, max_size=18))
def test_the_birth_date_in_an_id_number_is_hidden(value):
    shown = mask(Kind.ID_NUMBER, value)
    birth = slice(6, 14) if len(value) == 18 else slice(6, 12)
    assert set(shown[birth]) == {"*"}
    assert len(shown) == len(value)


@given(st.text("0123456789 -+", max_size=30))
def test_a_telephone_shows_at_most_seven_digits_and_hides_three(value):
    shown = mask(Kind.PHONE, value)
    assert visible(shown) <= 7
    digits = visible(value)
    assert visible(shown) <= max(0, digits - 3)


@given(st.text("0123456789 -", max_size=30))
def test_a_card_shows_at_most_four_digits(value):
    assert visible(mask(Kind.BANK_CARD, value)) <= 4


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=8))
def test_a_chinese_name_hides_a_sign_and_shows_at_most_three(value):
    shown = mask(Kind.NAME, value)
    assert visible(shown) <= min(3, len(value) - 1)
    assert len(shown) == len(value)


@given(st.text(min_size=1))
def test_no_address_shows_a_number(value):
    assert not any(sign in "0123456789" for sign in mask(Kind.ADDRESS, f"和安市清源区{value}1号"))
