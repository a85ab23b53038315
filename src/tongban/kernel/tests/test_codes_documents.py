"""Numbers of identity documents, kind by kind; every example is invented or a specimen."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel.codes import (
    DocumentKind,
    Flaw,
    IdentityNumber,
    citizen_check,
    kept_identity_number,
    read_identity_number,
)

TODAY = dt.date(2026, 11, 29)


def checked(first17):
    return first17 + citizen_check(first17)


RIGHT = {
    checked("99010119900307001"): DocumentKind.RESIDENT_CARD,
    checked("33010119900307001"): DocumentKind.RESIDENT_CARD,
    checked("81000019900307001"): DocumentKind.HMT_RESIDENCE,
    checked("82000019900307001"): DocumentKind.HMT_RESIDENCE,
    checked("83000019900307001"): DocumentKind.HMT_RESIDENCE,
    checked("93384019900307001"): DocumentKind.FOREIGN_RESIDENCE,
    "UTO330190030712": DocumentKind.FOREIGN_RESIDENCE,
    "HUN330190030712": DocumentKind.FOREIGN_RESIDENCE,
    "MEX330104022912": DocumentKind.FOREIGN_RESIDENCE,
    "H12345678": DocumentKind.HM_PERMIT,
    "M12345678": DocumentKind.HM_PERMIT,
    "12345678": DocumentKind.TW_PERMIT,
    "UTO/D23145890": DocumentKind.PASSPORT,
    "UTO/12345": DocumentKind.PASSPORT,
}
WRONG = {
    "": Flaw.ID_LENGTH,
    "1234567": Flaw.ID_LENGTH,
    "123456789": Flaw.ID_LENGTH,
    "330101900307001": Flaw.ID_OLD,
    checked("33010119900307001")[:17] + "?": Flaw.ID_CHARS,
    checked("81000119900307001"): Flaw.ID_REGION,
    checked("83010019900307001"): Flaw.ID_REGION,
    checked("99010119900230001"): Flaw.ID_DATE,
    "990101199003070010": Flaw.ID_CHECK,
    "H1234567": Flaw.PERMIT_FORM,
    "H123456789": Flaw.PERMIT_FORM,
    "A12345678": Flaw.PASSPORT_FORM,
    "E1234567": Flaw.PASSPORT_FORM,
    "UTO330190133012": Flaw.FOREIGN_CARD_FORM,
    "UTO33019003071": Flaw.FOREIGN_CARD_FORM,
    "UTO3301900307123": Flaw.FOREIGN_CARD_FORM,
    "UTO33019003071A": Flaw.FOREIGN_CARD_FORM,
    "UT/D23145890": Flaw.PASSPORT_FORM,
    "UTO/1234": Flaw.PASSPORT_FORM,
    "UTO/1234567890123": Flaw.PASSPORT_FORM,
    "UTO/12-45": Flaw.PASSPORT_FORM,
    "/12345": Flaw.PASSPORT_FORM,
}


@pytest.mark.parametrize(("text", "kind"), RIGHT.items())
def test_the_written_form_says_the_kind(text, kind):
    found = read_identity_number(f" {text.lower()} ", TODAY)
    assert isinstance(found, IdentityNumber)
    assert (found.text, found.kind) == (text, kind)
    assert repr(found) == "IdentityNumber(…)"


def test_every_kind_has_an_example():
    assert set(RIGHT.values()) == set(DocumentKind)


@pytest.mark.parametrize(("text", "flaw"), WRONG.items())
def test_what_is_wrong_is_told(text, flaw):
    assert read_identity_number(text, TODAY) == flaw


def test_a_permit_is_the_same_after_each_renewal():
    kept = {kept_identity_number(one) for one in ("H1234567801", "h12345678 02", "H12345678")}
    assert kept == {"H12345678"}
    assert kept_identity_number("no number") == "NONUMBER"


def test_the_day_of_birth_where_the_number_tells_it():
    assert IdentityNumber(checked("81000019900307001")).born == dt.date(1990, 3, 7)
    for text in ("UTO/D23145890", "H12345678", "12345678", "UTO330190030712"):
        assert IdentityNumber(text).born is None
    assert read_identity_number(checked("33010120270307001"), TODAY) == Flaw.ID_FUTURE


@given(st.text(max_size=20))
def test_any_text_is_answered(text):
    found = read_identity_number(text, TODAY)
    if isinstance(found, IdentityNumber):
        assert IdentityNumber.read(found.text) == found
        assert found.kind in DocumentKind
