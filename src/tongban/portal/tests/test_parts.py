"""Parts of a page that are the same for everybody: decided by their facts, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy, override

from tongban.portal import menu, parts
from tongban.portal.components import Card, Status


@pytest.fixture(autouse=True)
def _nothing_kept():
    parts.kept().forget()
    yield
    parts.kept().forget()


@pytest.fixture
def template(settings, tmp_path):
    """Return a way to write a template and name it."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    def write(text: str, name: str = "part.html") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def test_the_same_facts_are_drawn_once_and_others_anew(rf, template):
    name, drawn = template("<b>{{ a }}</b>"), []

    def values(a):
        drawn.append(a)
        return {"a": a}

    said = [parts.part(rf.get("/"), name, a, partial(values, a)) for a in (1, 1, 2, "1")]
    assert said == ["<b>1</b>", "<b>1</b>", "<b>2</b>", "<b>1</b>"]
    assert drawn == [1, 2, "1"]


def test_another_language_and_another_template_are_another_part():
    with override("zh-hans"):
        one, other = parts.key_of("a.html", 1), parts.key_of("b.html", 1)
    with override("en"):
        third = parts.key_of("a.html", 1)
    assert len({one, other, third}) == 3


def test_a_fact_is_told_whole_or_refused():
    lazy = gettext_lazy("首页")
    cards = [Card("a", body=Status(lazy)), Card("a", body=Status(lazy, "off")), Card("b")]
    assert len({parts.key_of("a.html", (one,)) for one in cards}) == 3
    assert parts.key_of("a.html", {"a": [1, "2"]}) != parts.key_of("a.html", {"a": ["1", 2]})
    sets = (frozenset({"a", "b"}), frozenset({"b", "a"}), frozenset({"a"}))
    assert len({parts.key_of("a.html", one) for one in sets}) == 2
    with pytest.raises(TypeError, match="no plain fact"):
        parts.key_of("a.html", {"a": object()})


def test_nothing_of_the_reader_reaches_a_part(rf, template):
    name = template("[{{ request }}{{ csrf_token }}{{ skin.mode }}{{ user }}{{ actor }}]")
    request = rf.get("/")
    request.actor = "示例·王小明"
    assert parts.same(request, name, {}) == "[]"


def test_a_part_takes_no_plug_that_may_show_each_reader_something_else(rf, template):
    name = template('{% load portal %}{% slot "place" %}')
    menu.plug("place", template("<i>{{ a }}</i>", "plug.html"), everybody=True)
    assert parts.same(rf.get("/"), name, {"a": 1}) == "<i>1</i>"
    menu.plug("place", template("<i>mine</i>", "mine.html"))
    with pytest.raises(ImproperlyConfigured):
        parts.same(rf.get("/"), name, {"a": 2})


def test_marks_stand_for_parts_until_the_page_is_sent(rf, template):
    name, request = template("<b>{{ a }}</b>"), rf.get("/")
    with parts.collected(request) as marked:
        mark = parts.same(request, name, {"a": "<"})
    assert "<b>" not in mark
    assert len(parts.kept()) == 0
    assert parts.fill(f"x{mark}y{mark}".encode(), marked) == b"x<b>&lt;</b>y<b>&lt;</b>"
    assert parts.same(request, name, {"a": "<"}) == "<b>&lt;</b>"  # an error page is drawn whole


def test_a_text_that_looks_like_a_mark_stays_a_text(rf, template):
    name, request = template("{{ a }}"), rf.get("/")
    with parts.collected(request) as marked:
        mark = parts.same(request, name, {"a": f"<!--part {'0' * 64}-->"})
    assert parts.fill(mark.encode(), marked).startswith(b"&lt;!--part 000")


def test_what_is_kept_has_a_bound_and_what_was_not_asked_for_goes_first():
    kept = parts.Kept(most=10)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: b"12345")
    assert (kept.bytes, len(kept)) == (10, 2)
    drawn = []

    def anew():
        drawn.append(1)
        return b"12345"

    for key in ("a", "c", "b"):
        kept.get(key, anew)
    assert len(drawn) == 1
    kept.get("large", lambda: b"x" * 11)
    assert (kept.bytes, len(kept)) == (0, 0)


def test_who_checks_every_page_reads_it_anew_and_keeps_none(rf, template):
    name, drawn = template("{{ a }}"), []

    def values():
        drawn.append(1)
        return {"a": 1}

    with parts.anew():
        for _ in range(2):
            parts.part(rf.get("/"), name, 1, values)
    assert (len(drawn), len(parts.kept())) == (2, 0)


def test_another_program_draws_another_page(monkeypatch):
    before = parts.key_of("a.html", 1)
    monkeypatch.setattr(parts, "program", lambda: "another")
    assert parts.key_of("a.html", 1) != before


@dataclass(frozen=True)
class Pair:
    a: object
    b: object


def test_fields_are_told_one_by_one():
    assert parts.key_of("a.html", Pair("1', '2", "3")) != parts.key_of(
        "a.html", Pair("1", "2', '3")
    )
