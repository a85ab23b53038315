"""Documents that people write: their links lead somewhere, and they name commands that exist."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import ROOT
from tongban.site.command import found

TOP = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
PAGES = [ROOT / name for name in TOP] + sorted((ROOT / "docs").rglob("*.md"))
SCREENS = "docs/screens/"  # the browser suite takes these pictures and sees to them
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"(?:`|\bbin/|^ +)tongban ([a-z]+)\b", re.MULTILINE)


def broken(page: Path) -> list[str]:
    """Links of a page to files that are not there."""
    links = LINK.findall(page.read_text(encoding="utf-8"))
    ours = (one for one in links if "://" not in one and SCREENS not in one)
    return [one for one in ours if not (page.parent / one).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    assert broken(page) == []


def test_a_broken_link_is_seen(tmp_path):
    page = tmp_path / "a.md"
    page.write_text("[a](b.md) [c](https://example.com) [d](a.md#x)", encoding="utf-8")
    assert broken(page) == ["b.md"]


def test_pages_name_only_commands_that_exist():
    known = {command.NAME for command in found()}
    named = {name for page in PAGES for name in COMMAND.findall(page.read_text(encoding="utf-8"))}
    assert {"run", "backup", "new"} <= named
    assert named <= known


def test_each_decision_is_listed_once_and_in_order():
    folder = ROOT / "docs" / "decisions"
    files = sorted(path.name for path in folder.glob("0*.md"))
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert listed == files
    assert len({name[:4] for name in files}) == len(files)
