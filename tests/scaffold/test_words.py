"""Names, imports and floors of a scaffold, without writing any file."""

import pytest

from tests.architecture.house import ROOT
from tongban.site.scaffold import house
from tongban.site.scaffold.imports import with_import
from tongban.site.scaffold.words import CannotScaffold, Words, camel, checked, singular

PLAIN = Words("orders", "order", "close", "关闭", "Close", "法")


@pytest.mark.parametrize(
    ("plural", "one"), [("cases", "case"), ("bodies", "body"), ("catalogue", "catalogue")]
)
def test_one_of_a_module_is_called_by_its_singular(plural, one):
    assert singular(plural) == one


def test_a_class_is_written_in_humps():
    assert camel("work_order") == "WorkOrder"


@pytest.mark.parametrize("name", ["Orders", "o", "9lives", "a-b", "orders_", "../x", "a" * 17])
def test_what_cannot_be_a_name_is_refused(name):
    with pytest.raises(CannotScaffold):
        checked(Words(name, "order", "close", "关", "Close", "法"))


@pytest.mark.parametrize("text", ['"', "a\\n", "a\nb", "字" * 23])
def test_a_text_that_would_break_its_line_is_refused(text):
    with pytest.raises(CannotScaffold):
        checked(Words("orders", "order", "close", text, "Close", "法"))


def test_words_that_are_in_order_come_back_as_they_are():
    assert checked(PLAIN) is PLAIN


@pytest.mark.parametrize(("verb", "name"), [("close", "close"), ("open", "open_order")])
def test_a_verb_that_python_knows_takes_the_thing_along(verb, name):
    assert Words("orders", "order", verb, "", "", "").function == name


IMPORTS = """\
from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.policies import permission

from .models import Order
"""


def test_a_name_joins_the_import_of_its_module():
    text = with_import(IMPORTS, "tongban.kernel.policies", "Verdict")
    assert "from tongban.kernel.policies import Verdict, permission\n" in text


def test_a_new_import_stands_in_its_order():
    text = with_import(IMPORTS, "tongban.kernel.errors", "Refused")
    assert "Actor\nfrom tongban.kernel.errors import Refused\nfrom tongban.kernel.p" in text


def test_a_name_that_is_bound_changes_nothing():
    assert with_import(IMPORTS, "tongban.kernel.actors", "Actor") == IMPORTS


def test_an_import_that_grows_too_long_is_folded():
    names = ", ".join(f"something_{number}" for number in range(6))
    text = with_import(f"from tongban.kernel.x import {names}\n", "tongban.kernel.x", "one_more")
    assert text.startswith("from tongban.kernel.x import (\n    one_more,\n")


def test_a_planned_module_stands_on_its_floor_already():
    assert house.place("payments", 2, ROOT) == {}


@pytest.mark.parametrize(("name", "floor"), [("payments", 3), ("orders", 7), ("orders", -1)])
def test_another_floor_is_refused(name, floor):
    with pytest.raises(CannotScaffold):
        house.place(name, floor, ROOT)


@pytest.mark.parametrize("floor", range(7))
def test_a_new_name_is_put_on_its_floor_in_both_files(floor):
    floors, contracts = house.place("orders", floor, ROOT).values()
    space: dict[str, object] = {}
    exec(compile(floors, "floors.py", "exec"), space)  # noqa: S102  # the file it would write
    tuples = space["FLOORS"]
    assert isinstance(tuples, tuple)
    assert ["orders" in names for names in tuples] == [number == floor for number in range(7)]
    layer = next(line for line in contracts.splitlines() if "(orders)" in line)
    assert f"({tuples[floor][0]})" in layer
