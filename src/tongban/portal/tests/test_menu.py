"""Menus are registered from outside, show only what exists and what this actor may see."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tongban.kernel.actors import Actor, Grant, staff
from tongban.portal import context, menu


def keys(name, request=None):
    return [link.key for link in menu.links(name, request)]


def test_links_come_in_their_usual_order_with_their_usual_words():
    menu.add("portal", key="do", url_name="do")
    menu.add("portal", key="home", url_name="home")
    assert [(str(link.label), link.href) for link in menu.links("portal")] == [
        ("首页", "/home"),
        ("我要办", "/do/"),
    ]


def test_an_address_that_does_not_exist_is_skipped():
    menu.add("portal", key="ask", url_name="nowhere:at_all")
    assert keys("portal") == []


def test_the_same_key_again_replaces_the_entry():
    menu.add("desk", key="a", url_name="home", label="甲")
    menu.add("desk", key="a", url_name="home", label="乙")
    assert [str(link.label) for link in menu.links("desk")] == ["乙"]


@pytest.mark.parametrize(("name", "label"), [("nothing", "甲"), ("desk", None)])
def test_an_unknown_menu_or_a_link_without_words_is_refused(name, label):
    with pytest.raises(ValueError, match="unknown menu or no label"):
        menu.add(name, key="x", url_name="home", label=label)


def test_a_link_that_needs_a_permission_is_shown_to_those_who_have_it(rf):
    menu.add("desk", key="a", url_name="home", label="甲", needs="cases:case:accept")
    request = rf.get("/home")
    assert keys("desk", request) == []
    request.actor = Actor("staff", "account:1")
    assert keys("desk", request) == []
    request.actor = Actor("staff", "account:1", permissions=frozenset({"cases:case:accept"}))
    assert keys("desk", request) == []  # the name alone is not a grant
    request.actor = staff(1, "赵老师（演示）", 1, (Grant("cases:case:accept"),))
    assert keys("desk", request) == ["a"]


@pytest.mark.parametrize(
    ("path", "current"), [("/do/", "do"), ("/do/x/1", "do"), ("/home", "home"), ("/dog", "")]
)
def test_the_section_one_is_in_is_marked(rf, path, current):
    menu.add("portal", key="do", url_name="do")
    menu.add("portal", key="home", url_name="home")
    marked = [link.key for link in menu.links("portal", rf.get(path)) if link.current]
    assert marked == ([current] if current else [])


def test_the_senior_mode_leaves_few_links_in_the_head(rf):
    menu.add("portal", key="do", url_name="do")
    menu.add("portal", key="rate", url_name="home")
    request = rf.get("/home")
    assert [link.key for link in context.Skin(request).portal] == ["do", "rate"]
    request.COOKIES["tongban_mode"] = "senior"
    assert [link.key for link in context.Skin(request).portal] == ["do"]


def test_a_plug_is_shown_in_its_slot_with_the_context_of_the_page(browser, settings, tmp_path):
    (tmp_path / "plug.html").write_text("<em>{{ skin.lang }}</em>", encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    menu.plug("region", "plug.html")
    assert "<em>zh-Hans</em>" in browser.get("/home").content.decode()


def test_plugs_stand_in_order():
    menu.plug("account", "b.html", order=2)
    menu.plug("account", "a.html", order=3)
    menu.plug("account", "c.html", order=1)
    assert menu.plugged("account") == ["c.html", "b.html", "a.html"]


@pytest.mark.parametrize(("path", "marked"), [("/do/x", True), ("/home", True), ("/dog", False)])
def test_an_entry_may_stand_for_a_whole_section(rf, path, marked):
    menu.add("portal", key="do", url_name="home", section="/do/")
    menu.add("portal", key="ask", url_name="home", section="/home")
    links = menu.links("portal", rf.get(path))
    assert any(link.current for link in links) is marked


def test_people_at_work_do_not_see_what_is_only_for_applicants(rf):
    menu.add("portal", key="my", url_name="home", staff=False)
    for is_staff in (True, False):
        request = rf.get("/")
        request.actor = SimpleNamespace(is_staff=is_staff, helping=None)
        assert bool(menu.links("portal", request)) is not is_staff


@pytest.mark.parametrize(
    ("helpers", "helper", "guardian"),
    [("all", True, True), ("guardians", False, True), ("none", False, False)],
)
def test_whoever_acts_for_somebody_sees_no_link_to_what_is_closed(rf, helpers, helper, guardian):
    menu.add("my", key="a", url_name="home", label="甲", helpers=helpers)
    for by_law, seen in ((False, helper), (True, guardian)):
        request = rf.get("/")
        request.actor = SimpleNamespace(is_staff=False, helping=SimpleNamespace(guardian=by_law))
        assert bool(menu.links("my", request)) is seen


def test_the_pages_of_my_space_show_their_neighbours(rf):
    menu.add("my", key="a", url_name="home", label="甲")
    assert context.Skin(rf.get("/home")).my_pages == []  # not in 我的
