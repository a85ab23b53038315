"""The map: drawn the same every time, from the registers as they are in use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT
from tongban.kernel.reasons import REASONS
from tongban.kernel.steps import LIVES, Steps, step
from tongban.site.floors import FLOORS
from tongban.site.mapping import floors, law, lists, pages, permissions, sources, states
from tongban.site.mapping.markdown import code, page, table
from tongban.site.mapping.pages import Map

DRAW = """
import hashlib
import django
django.setup()
from tongban.site.mapping import pages
drawn = pages.every()
for path, text in drawn.pages.items():
    print(path, hashlib.sha256(text.encode()).hexdigest())
    assert "kernel_test" not in text
"""


def _drawn(seed: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        cwd=ROOT,
        env=environment | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_two_processes_draw_the_same_pages(tmp_path):
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "src"),
        "TONGBAN_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tongban.site.settings",
    }
    first = _drawn("1", environment)
    assert first == _drawn("2", environment | {"COLUMNS": "60", "LANG": "C"})
    assert [line.split()[0] for line in first.splitlines()] == list(pages.DRAWN)


def test_a_cell_is_one_line_and_a_bar_does_not_end_it():
    assert table(("a",), [("x | y\nz",)]).splitlines()[-1] == "| x \\| y z |"


def test_a_page_says_that_it_is_generated():
    assert "tongban map" in page("Title", "text")


def test_nothing_is_set_as_a_dash():
    assert (code(), code("a", "b")) == ("–", "`a`, `b`")


@pytest.fixture
def lamp():
    """A life of two states that only this test knows."""
    yield Steps(
        "map_lamp",
        step("light", "off", to="on", by="anyone", zh="开灯", en="Light"),
        step("dim", "on", by="anyone", zh="调暗", en="Dim"),
        step("break", "on", to="broken", by="rule", zh="损坏", en="Break", law="法 第1条"),
    )
    del LIVES["map_lamp"], REASONS["map_lamp.step_not_possible"]


def test_a_chart_begins_where_no_step_leads_and_ends_where_none_leaves(lamp):
    assert list(states.chart(lamp)) == [
        "stateDiagram-v2",
        "  [*] --> off",
        "  off --> on : light",
        "  on --> on : dim",
        "  on --> broken : break",
        "  broken --> [*]",
    ]


def test_a_step_that_stays_says_so(lamp):
    assert "| `dim` | 调暗 | Dim | `on` | stays | anyone | – | – |" in "\n".join(states.life(lamp))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "补正：行政许可法 第32条第一款第四项。 One notice",
            [("行政许可法", "第32条第一款第四项")],
        ),
        ("个人信息保护法 第6条、第51条: show", [("个人信息保护法", "第6条、第51条")]),
        ("行政许可法 第69、70条", [("行政许可法", "第69、70条")]),
        (
            "行政许可法 第30条；国发〔2016〕55号 二（五）",
            [("行政许可法", "第30条"), ("国发〔2016〕55号", "二（五）")],
        ),
        ("网络安全法 第21条(三): open", [("网络安全法", "第21条(三)")]),
        ("GB 32100-2015: adopt", [("GB 32100-2015", "")]),
        ("No law: a fictitious account", []),
        ("", []),
    ],
)
def test_the_law_is_read_out_of_a_sentence(text, found):
    assert law.cited(text) == found


def test_articles_stand_in_the_order_of_their_numbers():
    places = ["第100条", "第9条", "第32条第一款"]
    rules = [law.Rule("法", place, "reason", "a", "", ()) for place in places]
    assert [one.place for one in sorted(rules, key=law.Rule.order)] == [
        "第9条",
        "第32条第一款",
        "第100条",
    ]


def test_posts_of_the_same_title_and_rights_are_one_column():
    post = {"title": "审查岗", "scope": "own", "permissions": ["a:b:c"]}
    other = {**post, "permissions": ["a:b:d"]}
    columns = permissions.posts({"posts": [post, post, other]})
    assert [(one.title, one.bodies) for one in columns] == [("审查岗", 2), ("审查岗", 1)]


@pytest.mark.parametrize(
    ("dotted", "part"),
    [
        ("tongban.modules.cases.web.desk", "cases"),
        ("tongban.modules.cases.tests.test_x", ""),
        ("tongban.kernel.steps", "kernel"),
        ("tongban.modules", ""),
        ("tongban", ""),
    ],
)
def test_a_file_belongs_to_a_part_of_the_house(dotted, part):
    assert floors.part_of(dotted) == part


def test_imports_only_point_down():
    order = {name: number for number, floor in enumerate(FLOORS) for name in floor}
    edges = floors.imports()
    assert "kernel" in edges["cases"]
    for here, there in edges.items():
        assert all(order[one] < order[here] for one in there if one in order and here in order)


def test_without_the_graph_the_other_pages_are_drawn(monkeypatch):
    monkeypatch.setitem(sys.modules, "grimp", None)
    monkeypatch.setattr(
        pages, "DRAWN", {"docs/map/floors.md": floors.draw, "docs/map/settings.md": lists.settings}
    )
    drawn = pages.every()
    assert list(drawn.pages) == [Path("docs/map/settings.md")]
    assert "make dev" in drawn.left_out["docs/map/floors.md"]


def test_the_help_of_every_command_is_there_and_the_terminal_stays_as_it_was(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    text = lists.commands()
    assert os.environ["COLUMNS"] == "40"
    for name in ("tongban map", "tongban new action", "tongban audit verify"):
        assert f"## {name}\n" in text


def test_what_is_stale_is_written_once(tmp_path):
    drawn = Map({Path("docs/a.md"): "new", Path("docs/b.md"): "same"}, {})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "b.md").write_text("same", encoding="utf-8")
    assert drawn.stale(tmp_path) == [Path("docs/a.md")]
    assert drawn.write(tmp_path) == [Path("docs/a.md")]
    assert drawn.stale(tmp_path) == []


def test_a_reason_is_named_by_its_code_or_its_constant(monkeypatch):
    texts = {
        Path("test_a.py"): 'assert code == "case.second_notice"',
        Path("test_b.py"): "assert code == SECOND_NOTICE",
        Path("test_c.py"): "assert code == ANOTHER_SECOND_NOTICE",
    }
    monkeypatch.setattr(sources, "tests", lambda: texts)
    assert sources.tests_naming("case.second_notice") == [Path("test_a.py"), Path("test_b.py")]
