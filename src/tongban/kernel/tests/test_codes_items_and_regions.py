"""Item codes, licence identifiers and regions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel.codes import (
    ITEM_TYPES,
    LEVELS,
    BadCode,
    BaseCode,
    Flaw,
    HandlingCode,
    LicenceId,
    RegionLevel,
    Standing,
    TaskCode,
    Uscc,
    check_licence_id,
    is_item_type,
    make_licence_id,
    mod_37_36,
    pad,
    parent,
    read_item_code,
    region_level,
    unpad,
    uscc_check,
    why_not_item_code,
    why_not_region,
    within,
)

BODY = Uscc("12441500196720244T")


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        (
            "11370800MB285591843370117002011",
            ("11370800MB28559184", "3", "37", "01", "17002", "011"),
        ),
        (
            "12441500196720244T3442199806003",
            ("12441500196720244T", "3", "44", "21", "99806", "003"),
        ),
        (
            "1131000068735121X0231032710000001",
            ("1131000068735121X0", "2", "31", "03", "27100", "000"),
        ),
    ],
)
def test_real_codes_split_as_the_standard_says(code, parts):
    found = read_item_code(code)
    assert isinstance(found, TaskCode | HandlingCode)
    task = found.task if isinstance(found, HandlingCode) else found
    base = task.base
    assert (
        task.body.text,
        task.level,
        base.region,
        base.item_type,
        base.main,
        base.sub,
    ) == parts
    assert task == TaskCode.join(task.body, task.level, BaseCode.join(*parts[2:]))
    if isinstance(found, HandlingCode):
        assert found.serial == 1
        assert HandlingCode.join(task, found.serial) == found


TYPES = [f"{n:02}" for n in range(100)]


@pytest.mark.parametrize("item_type", TYPES)
def test_types_are_those_of_the_table_and_its_extensions(item_type):
    allowed = item_type in ITEM_TYPES or 11 <= int(item_type) <= 19 or 21 <= int(item_type) <= 29
    assert is_item_type(item_type) == allowed
    expected = None if allowed else Flaw.ITEM_TYPE
    assert why_not_item_code(f"44{item_type}00001000") == expected


@pytest.mark.parametrize("level", "0123456789A")
def test_levels_are_those_of_the_table(level):
    expected = None if level in "1234567" else Flaw.ITEM_LEVEL
    assert why_not_item_code(f"{BODY}{level}442199806003") == expected
    assert (level in LEVELS) == (expected is None)


@pytest.mark.parametrize(
    ("code", "flaw"),
    [
        ("", Flaw.ITEM_LENGTH),
        ("1799806003", Flaw.ITEM_LENGTH),
        ("160119980600", Flaw.ITEM_REGION),
        ("44219980600A", Flaw.ITEM_CHARS),
        ("44219980600²", Flaw.ITEM_CHARS),
        ("12441500196720244U3442199806003", Flaw.USCC_CHECK),
        ("12441500196720244T3162199806003", Flaw.ITEM_REGION),
        ("12441500196720244T344219980600300", Flaw.ITEM_SERIAL),
        ("12441500196720244T34421998060030A", Flaw.ITEM_SERIAL),
    ],
)
def test_what_is_wrong_with_an_item_code_has_a_name(code, flaw):
    assert why_not_item_code(code) == flaw


@pytest.mark.parametrize("parts", [("44", "21", "1", "000"), ("4", "421", "00001", "000")])
def test_parts_of_wrong_width_do_not_join(parts):
    with pytest.raises(BadCode):
        BaseCode.join(*parts)


@pytest.mark.parametrize("serial", [0, 100])
def test_a_serial_out_of_range_does_not_join(serial):
    with pytest.raises(BadCode):
        HandlingCode.join(TaskCode("12441500196720244T3442199806003"), serial)


@given(
    st.sampled_from(["00", "11", "44", "99"]),
    st.sampled_from(sorted(ITEM_TYPES)),
    st.integers(0, 99999),
    st.integers(0, 999),
    st.sampled_from(sorted(LEVELS)),
    st.integers(1, 99),
)
def test_joining_what_was_split_gives_the_code(region, item_type, main, sub, level, serial):
    base = BaseCode.join(region, item_type, f"{main:05}", f"{sub:03}")
    code = HandlingCode.join(TaskCode.join(BODY, level, base), serial)
    assert code.text == f"{BODY}{level}{region}{item_type}{main:05}{sub:03}{serial:02}"
    assert read_item_code(code.text) == code
    assert (code.task.body, code.task.level, code.task.base) == (BODY, level, base)
    assert (base.region, base.item_type, int(base.main), int(base.sub)) == (
        region,
        item_type,
        main,
        sub,
    )


@given(st.text())
def test_any_text_gets_an_answer_about_items_licences_regions(text):
    assert why_not_item_code(text) in {None, *Flaw}
    assert check_licence_id(text).flaws == (Flaw.LICENCE_FORM,)
    assert not within(text, "99") or text.startswith("99")


PUBLISHED = [
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
    "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
]
MISCOUNTED = (
    "1.2.156.3005.2.11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M"
)


@pytest.mark.parametrize("text", PUBLISHED)
def test_published_licence_identifiers_are_by_the_standard(text):
    found = check_licence_id(text)
    assert found.status is Standing.OK
    assert str(found.parts) == text


def test_the_widely_copied_routine_is_found_out_but_readable():
    found = check_licence_id(MISCOUNTED)
    assert found.status is Standing.NONSTANDARD
    assert Flaw.LICENCE_CHECK in found.flaws
    assert isinstance(found.parts, LicenceId)
    assert mod_37_36(found.parts.payload()) == "D"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (PUBLISHED[0].replace("W011", "W000"), Flaw.LICENCE_TYPE),
        (PUBLISHED[0].replace("11430000006122244L", "11430000006122244M"), Flaw.LICENCE_ISSUER),
        (PUBLISHED[0].replace("20230000403", "2023-403"), Flaw.LICENCE_SERIAL),
        (PUBLISHED[0].replace(".001.", ".000."), Flaw.LICENCE_VERSION),
        (PUBLISHED[0].replace(".U", ".u"), Flaw.LICENCE_CHECK),
        (PUBLISHED[0].replace("1.2.156", "1.2.157"), Flaw.LICENCE_FORM),
        (PUBLISHED[0] + ".1", Flaw.LICENCE_FORM),
    ],
)
def test_each_part_of_a_licence_identifier_is_looked_at(text, flaw):
    assert flaw in check_licence_id(text).flaws


def test_our_own_licence_identifiers_are_made_strictly():
    made = make_licence_id("11100000000013338W011", Uscc("11430000006122244L"), "20230000403")
    assert str(made) == PUBLISHED[0]
    for type_code, serial, version in [
        ("11100000000013338W01", "1", 1),
        ("11100000000013338W011", "", 1),
        ("11100000000013338W011", "a", 1),
        ("11100000000013338W011", "1", 0),
        ("11100000000013338W011", "1", 1000),
    ]:
        with pytest.raises(BadCode):
            make_licence_id(type_code, BODY, serial, version)


@given(
    st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=32),
    st.integers(1, 999),
    st.data(),
)
def test_every_single_change_of_a_serial_is_noticed(serial, version, data):
    made = make_licence_id("11100000000013338W011", BODY, serial, version)
    assert check_licence_id(str(made)).status is Standing.OK
    at = data.draw(st.integers(0, len(serial) - 1))
    char = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    other = serial[:at] + char + serial[at + 1 :]
    changed = LicenceId(made.type_code, made.issuer, other, made.version, made.check)
    assert (check_licence_id(str(changed)).status is Standing.OK) == (other == serial)


@pytest.mark.parametrize(
    ("code", "short", "level", "above"),
    [
        ("000000", "00", RegionLevel.NATION, None),
        ("00", "00", RegionLevel.NATION, None),
        ("990000", "99", RegionLevel.PROVINCE, "00"),
        ("990100", "9901", RegionLevel.CITY, "99"),
        ("370800000000", "3708", RegionLevel.CITY, "37"),
        ("990101", "990101", RegionLevel.COUNTY, "9901"),
        ("990101000", "990101", RegionLevel.COUNTY, "9901"),
        ("990101001", "990101001", RegionLevel.TOWN, "990101"),
        ("990101001001", "990101001001", RegionLevel.VILLAGE, "990101001"),
        ("441900003", "441900003", RegionLevel.TOWN, "4419"),
        ("429004", "429004", RegionLevel.COUNTY, "4290"),
    ],
)
def test_regions_have_one_short_form_a_level_and_a_parent(code, short, level, above):
    assert unpad(code) == short
    assert region_level(code) is level
    assert parent(code) == above
    assert unpad(pad(code)) == short
    assert len(pad(code)) == 12


def test_padding_never_cuts():
    assert pad("99", 6) == "990000"
    with pytest.raises(ValueError, match="never cut"):
        pad("990101001", 6)
    with pytest.raises(ValueError, match="never cut"):
        pad("99", 7)


@pytest.mark.parametrize(
    ("code", "scope", "inside"),
    [
        ("990101001001", "990100", True),
        ("990101", "990101000000", True),
        ("990100", "990101", False),
        ("990102", "990101", False),
        ("9911", "99", True),
        ("440000", "000000", True),
        ("441900003", "441900", True),
        ("990101", "", False),
        ("", "99", False),
        ("99010", "99", False),
        ("990101", "9%", False),
        ("00", "99", False),
    ],
)
def test_within_compares_levels_and_fails_closed(code, scope, inside):
    assert within(code, scope) is inside


@pytest.mark.parametrize(
    ("code", "flaw"),
    [
        ("", Flaw.REGION_CHARS),
        ("99010a", Flaw.REGION_CHARS),
        ("990", Flaw.REGION_LENGTH),
        ("001100", Flaw.REGION_GAP),
        ("990101000001", Flaw.REGION_GAP),
    ],
)
def test_what_is_wrong_with_a_region_has_a_name(code, flaw):
    assert why_not_region(code) == flaw
    with pytest.raises(ValueError, match=flaw):
        unpad(code)


region_codes = st.builds(
    lambda a, b, c, d, e, n: f"{a:02}{b:02}{c:02}{d:03}{e:03}"[:n],
    st.integers(11, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from([2, 4, 6, 9, 12]),
)


@given(region_codes)
def test_every_region_lies_in_each_of_its_parents_and_ends_at_the_nation(code):
    steps, above = 0, parent(code)
    while above is not None:
        assert within(code, above)
        assert not within(above, code)
        steps, above = steps + 1, parent(above)
    assert 1 <= steps <= 5


def test_a_body_of_the_demonstration_has_a_right_code():
    first17 = "11990101" + "MB0000011"
    assert why_not_item_code(f"{first17}{uscc_check(first17)}4990100001000") is None
