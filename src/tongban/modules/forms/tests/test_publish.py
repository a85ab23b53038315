from __future__ import annotations

from typing import Any

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.forms import public
from tongban.modules.forms.models import FormRevision

from .factories import CLERK, EDITOR, IMPORT, LAYOUT, SCHEMA, published

pytestmark = pytest.mark.django_db


def test_the_same_content_is_one_revision():
    first, second = published(), published()
    assert first == second
    assert first.number == 1
    assert len(audit.history("form:food")) == 1


def test_another_content_is_the_next_revision_and_the_first_stays():
    first, second = published(), published(title="新版")
    assert (second.number, public.latest("food")) == (2, second)
    assert "title" not in public.revision(first.id).schema


def test_an_id_is_made_from_the_content_and_fits_a_json_number():
    one = published()
    assert one.id == int(one.digest[:13], 16) < 2**53
    assert published(title="新版").id != one.id


def test_the_order_of_the_keys_in_the_schema_is_no_content():
    turned = dict(reversed(SCHEMA.items()))
    assert public.publish("food", turned, LAYOUT, by=IMPORT) == published()


def test_two_who_publish_the_same_at_once_get_one_revision():
    from tongban.modules.forms.actions.publish import publish

    first = publish("food", SCHEMA, LAYOUT, by=IMPORT)
    assert publish("food", SCHEMA, LAYOUT, by=EDITOR) == first
    assert FormRevision.objects.count() == 1


def test_only_a_post_with_the_permission_publishes():
    with pytest.raises(Refused) as refused:
        public.publish("food", SCHEMA, LAYOUT, by=CLERK)
    assert refused.value.code == "form.publish_not_allowed"
    assert not FormRevision.objects.exists()
    assert public.publish("food", SCHEMA, LAYOUT, by=EDITOR).number == 1


def test_an_empty_layout_shows_every_field():
    one = public.publish("plain", SCHEMA, {}, by=IMPORT)
    assert [f.name for f in public.fields_for(one.id, {})] == list(SCHEMA["properties"])


def test_an_unknown_revision_is_not_found():
    with pytest.raises(NotFound):
        public.revision(1)


def test_a_revision_is_read_from_the_database_once(django_assert_num_queries):
    one = published()
    public.check(one.id, {}, complete=False)
    with django_assert_num_queries(0):
        public.check(one.id, {}, complete=True)
        public.revision(one.id)


BROKEN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a reference": ({"x": {"$ref": "http://example.com/x", "type": "string", "title": "甲"}}, {}),
    "no title": ({"x": {"type": "string"}}, {}),
    "no type": ({"x": {"title": "甲"}}, {}),
    "an object": ({"x": {"type": "object", "title": "甲"}}, {}),
    "a strange format": ({"x": {"type": "string", "title": "甲", "format": "uri"}}, {}),
    "a key with a space": ({"x y": {"type": "string", "title": "甲"}}, {}),
    "free items": ({"x": {"type": "array", "title": "甲", "items": {"type": "string"}}}, {}),
    "a bad pattern": ({"x": {"type": "string", "title": "甲", "pattern": "("}}, {}),
    "a pattern that looks around": (
        {"x": {"type": "string", "title": "甲", "pattern": "(?=a)b"}},
        {},
    ),
    "a limit that is no number": ({"x": {"type": "string", "title": "甲", "minLength": "2"}}, {}),
}
X = {"x": {"type": "string", "title": "甲"}, "y": {"type": "string", "title": "乙"}}


def _section(*fields, **more):
    return {"sections": [{"title": "", "fields": list(fields), **more}]}


LAYOUTS = {
    "an unknown field": _section("x", "y", "z"),
    "a field left out": _section("x"),
    "a field twice": _section("x", "y", "x"),
    "a condition on a field below": _section(
        {"key": "x", "show_if": {"==": [{"var": "y"}, 1]}}, "y"
    ),
    "a condition on itself": _section("y", {"key": "x", "show_if": {"==": [{"var": "x"}, 1]}}),
    "an unknown operator": _section("y", {"key": "x", "show_if": {"like": [{"var": "y"}, 1]}}),
    "an unknown widget": _section("y", {"key": "x", "widget": "map"}),
    "an unknown manner": _section("y", {"key": "x", "onclick": "alert(1)"}),
    "half a register": _section("y", {"key": "x", "prefill": "population"}),
    "a condition of the section on its own field": _section(
        "y", "x", show_if={"==": [{"var": "y"}, 1]}
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_we_do_not_draw_is_refused_by_its_place(name):
    properties, layout = BROKEN[name]
    with pytest.raises(Invalid) as wrong:
        public.publish("bad", {"type": "object", "properties": properties}, layout, by=IMPORT)
    assert wrong.value.errors[0].field.startswith("schema")
    assert not FormRevision.objects.exists()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_that_does_not_fit_is_refused(name):
    with pytest.raises(Invalid) as wrong:
        public.publish("bad", {"type": "object", "properties": X}, LAYOUTS[name], by=IMPORT)
    assert wrong.value.errors[0].field.startswith("layout")


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"type": "array", "properties": X},
        {"type": "object", "properties": {}},
        {"type": "object", "properties": X, "allOf": []},
        {"type": "object", "properties": X, "required": ["z"]},
    ],
)
def test_a_schema_that_is_no_flat_form_is_refused(schema):
    with pytest.raises(Invalid):
        public.publish("bad", schema, {}, by=IMPORT)
