"""The page on abuses names every abuse that we promised to stop, each with tests that exist."""

from tests.architecture.house import ROOT
from tests.map.test_protection import NAMED, missing

PAGE = ROOT / "docs" / "law" / "abuse.md"
PROMISED = {
    "session fixation",
    "CSRF",
    "open redirect",
    "enumeration",
    "replay",
    "mandate out of scope",
    "mandate out of term",
    "mandate out of act",
    "revoked in flight",
    "privilege by parameter",
    "IDOR over all ids",
    "upload tricks",
    "header injection",
}


def rows() -> dict[str, str]:
    """The lines of the table by abuse, without its head."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.startswith("|")][2:]
    return {line.split("|")[1].strip(): line for line in kept}


def test_every_promised_abuse_has_its_line():
    assert set(rows()) >= PROMISED


def test_every_line_names_tests_and_each_exists():
    for abuse, line in rows().items():
        named = NAMED.findall(line)
        assert named, abuse
        assert all(test for _file, test in named), abuse
        assert [why for file, test in named if (why := missing(file, test))] == []
