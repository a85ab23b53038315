"""The page on identity names, for every sentence that was asked for, tests that exist."""

from tests.architecture.house import ROOT
from tests.map.test_protection import NAMED, missing

PAGE = ROOT / "docs" / "law" / "identity.md"
PARTS = ("登录服务", "个人和单位", "代办", "工作人员", "个人信息", "安全")


def rows():
    """The sentences with their proofs, without the table's head."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("|")][2:]


def test_every_part_of_what_was_asked_has_its_sentences():
    told = "\n".join(rows())
    assert [part for part in PARTS if f"**{part}**" not in told] == []


def test_every_sentence_names_tests_and_each_exists():
    for row in rows():
        named = NAMED.findall(row)
        assert named, row
        assert all(test for _file, test in named), row
        assert [why for file, test in named if (why := missing(file, test))] == []
