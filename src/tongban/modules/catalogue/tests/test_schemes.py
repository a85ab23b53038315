"""Where the code tables of other systems contradict each other, written out (standards §14)."""

import pytest

from tongban.kernel.calendar import Unit
from tongban.modules.catalogue.contracts import Audience, Channel, ItemType, Level
from tongban.modules.catalogue.schemes import SCHEMES

CONTRADICTIONS = [
    # kind, code, gbt39046, c0109, guangdong, sczw
    (Audience, "5", Audience.GOVERNMENT_BODY, Audience.UNINCORPORATED_ENTERPRISE, None, None),
    (Audience, "6", Audience.OTHER_ORGANISATION, Audience.GOVERNMENT_BODY, None, None),
    (Audience, "9", None, Audience.OTHER_ORGANISATION, None, None),
    (Level, "6", Level.VILLAGE, Level.GRADED, Level.VILLAGE, None),
    (Level, "7", Level.GRADED, Level.GRADED, Level.GRADED, None),
    (Channel, "2", Channel.ONLINE, Channel.ONLINE, None, None),
    (Channel, "3", Channel.MOBILE, Channel.MAIL, None, None),
    (Channel, "4", Channel.MAIL, None, None, None),
    (Channel, "9", Channel.OTHER, None, None, None),
    (ItemType, "10", ItemType.OTHER_POWER, ItemType.OTHER_POWER, None, ItemType.OTHER_POWER),
    (ItemType, "20", ItemType.PUBLIC_SERVICE, ItemType.PUBLIC_SERVICE, ItemType.OTHER_POWER,
     ItemType.PUBLIC_SERVICE),
    (ItemType, "21", None, None, ItemType.PUBLIC_SERVICE, None),
    (ItemType, "1", None, None, None, ItemType.LICENCE),
    (Unit, "4", None, None, None, None),
    (Unit, "G", None, Unit.WORKING_DAY, None, None),
    (Unit, "Z", None, Unit.DAY, None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", CONTRADICTIONS, ids=lambda row: f"{row[0].__name__}-{row[1]}")
def test_each_scheme_reads_a_code_its_own_way(row):
    kind, code, *expected = row
    names = ("gbt39046", "c0109", "guangdong", "sczw")
    assert [SCHEMES[name].read(kind, code) for name in names] == expected


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_what_a_scheme_writes_it_reads(name):
    scheme = SCHEMES[name]
    for kind, table in scheme.tables.items():
        for member in set(table.values()):
            assert scheme.read(kind, scheme.write(member)) is member


def test_every_audience_and_channel_can_be_written_for_the_exchange():
    for member in Audience:
        assert SCHEMES["c0109"].write(member)
        assert SCHEMES["gbt39046"].write(member)
    assert SCHEMES["c0109"].write(Channel.MOBILE) == "2"
    assert SCHEMES["c0109"].write(Channel.PHONE) == ""
