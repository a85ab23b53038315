import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.modules.places import contracts


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("99", "990000"),
        ("9901", "990100"),
        ("990101", "990101"),
        ("990101000000", "990101"),
        ("990101001", "990101001"),
        ("990101001000", "990101001"),
        ("990101001001", "990101001001"),
    ],
)
def test_one_form_for_each_region(code, expected):
    assert contracts.canonical_region(code) == expected


@pytest.mark.parametrize(
    "code", ["", "9", "99010", "abcdef", "\uff19\uff19\uff10\uff11\uff10\uff11", "990101000001"]
)
def test_what_is_no_region_code(code):
    with pytest.raises(contracts.BadRegion):
        contracts.canonical_region(code)


@given(st.from_regex(r"[1-9][0-9]([0-9]{2}){0,2}", fullmatch=True))
def test_the_canonical_form_is_stable(code):
    once = contracts.canonical_region(code)
    assert contracts.canonical_region(once) == once


def test_ancestors_nearest_first():
    assert list(contracts.region_ancestors("990101001001")) == [
        "990101001",
        "990101",
        "990100",
        "990000",
    ]


def test_a_grant_for_a_region_holds_inside_it_only():
    assert contracts.Region("990100", "和安市", 3).scope == "9901"
    assert contracts.Region("990101001", "桂花街道", 5).scope == "990101001"


def test_the_kind_of_a_body_is_in_its_code():
    assert contracts.Organisation("11990100MB99000131", "局", "局", "990100").kind == "state_organ"
