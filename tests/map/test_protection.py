"""The page on GB/T 22239 names, for every row, tests that exist."""

import ast
import re

from tests.architecture.house import PACKAGE, ROOT

PAGE = ROOT / "docs" / "law" / "protection.md"
NAMED = re.compile(r"`([\w/]+\.py)(?:::(\w+))?`")
PLACES = (PACKAGE / "modules", PACKAGE, ROOT / "tests")


def rows():
    """The rows of the table, without its head."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("|")][2:]


def missing(file, test):
    """Why a named test is not there, "" where it is."""
    found = next((place / file for place in PLACES if (place / file).is_file()), None)
    if found is None:
        return f"{file}: no such file"
    tree = ast.parse(found.read_text(encoding="utf-8"))
    known = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    return "" if not test or test in known else f"{file}: no test {test}"


def test_every_row_names_a_test_and_each_exists():
    assert len(rows()) == 19
    for row in rows():
        named = NAMED.findall(row)
        assert named, row
        assert [why for file, test in named if (why := missing(file, test))] == []


def test_a_test_that_is_gone_is_seen():
    assert missing("identity/tests/test_add_key.py", "test_nothing_of_the_kind")
    assert missing("identity/tests/test_nothing.py", "")
