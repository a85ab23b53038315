"""Citizen numbers, social credit codes, organisation codes, telephone numbers."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel.codes import (
    BadCode,
    BodyKind,
    CitizenId,
    Flaw,
    Holder,
    OrganisationCode,
    Phone,
    PhoneKind,
    Sex,
    Uscc,
    citizen_check,
    is_mobile,
    organisation_check,
    read_citizen_id,
    read_organisation_code,
    read_phone,
    uscc_check,
    why_not_citizen_id,
    why_not_organisation_code,
    why_not_phone,
    why_not_uscc,
)
from tongban.kernel.reasons import REASONS

TODAY = dt.date(2026, 11, 23)
VECTOR = "11010519491231002X"
USCCS = [
    "1131000068735121X0",
    "11370800MB28559184",
    "12441500196720244T",
    "91350100M000100Y43",
    "11100000000013338W",
    "11100000MB0341032Y",
    "11100000000013661B",
    "91330106673959654P",
]
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def citizen(first17: str) -> str:
    return first17 + citizen_check(first17)


@st.composite
def citizen_ids(draw: st.DrawFn) -> str:
    province = draw(st.sampled_from(["11", "33", "44", "65", "81", "83", "99"]))
    born = draw(st.dates(dt.date(1900, 1, 1), TODAY))
    rest = draw(st.integers(0, 9999)), draw(st.integers(0, 999))
    return citizen(f"{province}{rest[0]:04}{born:%Y%m%d}{rest[1]:03}")


@st.composite
def usccs(draw: st.DrawFn) -> str:
    category = draw(st.sampled_from(["11", "12", "51", "91", "92", "A1", "N2", "Y1"]))
    region = draw(st.text("0123456789", min_size=6, max_size=6))
    body = draw(st.text(USCC_ALPHABET, min_size=9, max_size=9))
    return f"{category}{region}{body}" + uscc_check(category + region + body)


def test_the_vector_of_the_standard_is_read_whole():
    found = read_citizen_id(VECTOR, TODAY)
    assert isinstance(found, CitizenId)
    assert (found.region, found.born, found.sex, found.holder) == (
        "110105",
        dt.date(1949, 12, 31),
        Sex.FEMALE,
        Holder.CITIZEN,
    )


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", Flaw.ID_LENGTH),
        ("1101051949123100", Flaw.ID_LENGTH),
        (VECTOR + "1", Flaw.ID_LENGTH),
        ("110105491231002", Flaw.ID_OLD),
        ("1101051949123100XX", Flaw.ID_CHARS),
        ("11010519491231002A", Flaw.ID_CHARS),
        ("11010519491231²02X", Flaw.ID_CHARS),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", Flaw.ID_CHARS),  # noqa: RUF001  # full-width on purpose
        (citizen("00010519491231002"), Flaw.ID_REGION),
        (citizen("16010519491231002"), Flaw.ID_REGION),
        (citizen("90010519491231002"), Flaw.ID_REGION),
        (citizen("11010519490231002"), Flaw.ID_DATE),
        (citizen("11010519000229002"), Flaw.ID_DATE),
        (citizen("11010500000101002"), Flaw.ID_DATE),
        (citizen("11010520261124002"), Flaw.ID_FUTURE),
        ("110105194912310021", Flaw.ID_CHECK),
    ],
)
def test_what_is_wrong_with_a_citizen_number_has_a_name(text, flaw):
    assert why_not_citizen_id(text, TODAY) == flaw
    assert read_citizen_id(text, TODAY) == flaw


def test_someone_born_today_or_on_a_leap_day_has_a_right_number():
    assert why_not_citizen_id(citizen("11010520261123002"), TODAY) is None
    assert why_not_citizen_id(citizen("11010520000229002"), TODAY) is None


def test_a_withdrawn_county_is_accepted():
    assert why_not_citizen_id(citizen("51022319600101123"), TODAY) is None


@pytest.mark.parametrize(
    ("first17", "holder"),
    [
        ("81000019900101123", Holder.HONG_KONG_MACAO_TAIWAN),
        ("83000019900101123", Holder.HONG_KONG_MACAO_TAIWAN),
        ("93115619900101123", Holder.FOREIGN_RESIDENT),
        ("99010119900101123", Holder.DEMONSTRATION),
        ("71000019900101123", Holder.CITIZEN),
    ],
)
def test_the_first_digits_tell_the_holder(first17, holder):
    assert CitizenId(citizen(first17)).holder is holder


def test_typing_habits_are_forgiven():
    found = read_citizen_id(" １１０１０５ 19491231 002x ", TODAY)  # noqa: RUF001  # full-width on purpose
    assert isinstance(found, CitizenId)
    assert found.text == VECTOR


def test_a_number_never_shows_itself_in_a_repr_or_an_error():
    assert VECTOR not in repr(CitizenId(VECTOR))
    with pytest.raises(BadCode) as caught:
        CitizenId("110105194912310021")
    assert "1949" not in str(caught.value)
    assert caught.value.flaw is Flaw.ID_CHECK


@pytest.mark.parametrize(
    ("today", "age"),
    [("2026-11-22", 17), ("2026-11-23", 18), ("2008-11-23", 0)],
)
def test_age_changes_on_the_birthday(today, age):
    assert CitizenId(citizen("11010520081123002")).age(dt.date.fromisoformat(today)) == age


def test_a_leap_day_child_is_older_on_the_first_of_march():
    child = CitizenId(citizen("11010520080229002"))
    assert child.age(dt.date(2026, 2, 28)) == 17
    assert child.age(dt.date(2026, 3, 1)) == 18


@given(citizen_ids())
def test_every_generated_citizen_number_is_right(text):
    assert why_not_citizen_id(text, TODAY) is None
    assert CitizenId(text).sex == (Sex.MALE if int(text[16]) % 2 else Sex.FEMALE)


@given(citizen_ids(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_every_single_change_of_a_citizen_number_is_noticed(text, at, char):
    changed = text[:at] + char + text[at + 1 :]
    assert (why_not_citizen_id(changed, TODAY) is None) == (changed == text)


@given(citizen_ids(), st.integers(0, 16))
def test_every_swap_of_neighbours_in_a_citizen_number_is_noticed(text, at):
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert (why_not_citizen_id(swapped, TODAY) is None) == (swapped == text)


@given(st.text())
def test_any_text_gets_an_answer_about_a_person_a_body_a_telephone(text):
    for answer in (
        why_not_citizen_id(text, TODAY),
        why_not_uscc(text),
        why_not_organisation_code(text),
        why_not_phone(text),
    ):
        assert answer is None or answer.value in REASONS


@pytest.mark.parametrize("code", USCCS)
def test_real_social_credit_codes_are_right_inside_and_outside(code):
    found = Uscc(code)
    assert found.organisation_agrees
    assert OrganisationCode(found.organisation).text == code[8:17]
    assert found.region == code[2:8]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("11100000000013338W", BodyKind.STATE_ORGAN),
        ("12441500196720244T", BodyKind.PUBLIC_INSTITUTION),
        ("91330106673959654P", BodyKind.ENTERPRISE),
        ("92330106673959654" + uscc_check("92330106673959654"), BodyKind.SOLE_TRADER),
        ("51330106673959654" + uscc_check("51330106673959654"), BodyKind.SOCIAL_ORGANISATION),
        ("N2330106673959654" + uscc_check("N2330106673959654"), BodyKind.COLLECTIVE_ECONOMY),
        ("A9330106673959654" + uscc_check("A9330106673959654"), BodyKind.OTHER),
    ],
)
def test_the_first_two_characters_tell_the_kind_of_body(code, kind):
    assert Uscc(code).kind is kind


@pytest.mark.parametrize(
    ("code", "flaw"),
    [
        ("", Flaw.USCC_LENGTH),
        ("9133010667395965", Flaw.USCC_LENGTH),
        ("91330106673959654I", Flaw.USCC_CHARS),
        ("91330106673959O54P", Flaw.USCC_CHARS),
        ("9133A106673959654P", Flaw.USCC_CHARS),
        ("00330106673959654" + uscc_check("00330106673959654"), Flaw.USCC_CATEGORY),
        ("91330106673959654Q", Flaw.USCC_CHECK),
    ],
)
def test_what_is_wrong_with_a_social_credit_code_has_a_name(code, flaw):
    assert why_not_uscc(code) == flaw


@given(usccs(), st.integers(0, 17), st.sampled_from(USCC_ALPHABET))
def test_every_single_change_of_a_social_credit_code_is_noticed(code, at, char):
    changed = code[:at] + char + code[at + 1 :]
    assert (why_not_uscc(changed) is None) == (changed == code)


@pytest.mark.parametrize(
    ("first8", "check"),
    [("D2143569", "X"), ("68735121", "X"), ("MB285591", "8"), ("00001333", "8"), ("67395965", "4")],
)
def test_check_characters_of_organisation_codes(first8, check):
    assert organisation_check(first8) == check


def test_an_organisation_code_may_be_typed_with_its_hyphen():
    found = read_organisation_code("d2143569-x")
    assert isinstance(found, OrganisationCode)
    assert found.text == "D2143569X"


@pytest.mark.parametrize(
    ("code", "flaw"),
    [
        ("D2143569", Flaw.ORGANISATION_LENGTH),
        ("D2143-569X", Flaw.ORGANISATION_LENGTH),
        ("D214356?X", Flaw.ORGANISATION_CHARS),
        ("D2143569A", Flaw.ORGANISATION_CHARS),
        ("D21435691", Flaw.ORGANISATION_CHECK),
    ],
)
def test_what_is_wrong_with_an_organisation_code_has_a_name(code, flaw):
    assert why_not_organisation_code(code) == flaw


@given(
    st.text(string.digits + string.ascii_uppercase, min_size=8, max_size=8),
    st.integers(0, 7),
    st.sampled_from(string.digits),
)
def test_a_changed_digit_of_an_organisation_code_is_noticed(first8, at, char):
    code = first8 + organisation_check(first8)
    assert why_not_organisation_code(code) is None
    if first8[at] in string.digits and first8[at] != char:
        changed = code[:at] + char + code[at + 1 :]
        assert why_not_organisation_code(changed) is Flaw.ORGANISATION_CHECK


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("10000000001", "10000000001", PhoneKind.MOBILE),
        ("138 0000 0000", "13800000000", PhoneKind.MOBILE),
        ("+86 138-0000-0000", "13800000000", PhoneKind.MOBILE),
        ("１３８００００００００", "13800000000", PhoneKind.MOBILE),  # noqa: RUF001  # full-width on purpose
        ("0990-0000101", "0990-0000101", PhoneKind.LANDLINE),
        ("（0990）0000101", "0990-0000101", PhoneKind.LANDLINE),
        ("0990-0000101-12", "0990-0000101-12", PhoneKind.LANDLINE),
        ("+86 10 82340000", "010-82340000", PhoneKind.LANDLINE),
        ("01082340000", "010-82340000", PhoneKind.LANDLINE),
        ("12345", "12345", PhoneKind.SERVICE),
        ("400-000-0000", "4000000000", PhoneKind.SERVICE),
    ],
)
def test_telephone_numbers_come_into_one_form(typed, text, kind):
    assert read_phone(typed) == Phone(text, kind)


@pytest.mark.parametrize(
    "typed", ["", "1380000000", "138000000000", "12800000000", "8234 0000", "0990-12", "abc", "+86"]
)
def test_what_cannot_be_called_is_refused(typed):
    assert why_not_phone(typed) is Flaw.PHONE_FORM
    assert not is_mobile(typed)


def test_every_flaw_has_both_sentences():
    assert {flaw.value for flaw in Flaw} <= set(REASONS)
    assert all(REASONS[flaw].zh and REASONS[flaw].en for flaw in Flaw)
