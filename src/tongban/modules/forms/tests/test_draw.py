from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string

from tongban.kernel.errors import FieldError
from tongban.modules.forms import public

from .factories import published

pytestmark = pytest.mark.django_db


def _fields(answers=None, errors=(), prefilled=None):
    drawn = public.fields_for(published().id, answers or {}, errors, prefilled)
    return {f.name: f for f in drawn}


def test_each_kind_of_answer_has_its_control():
    kinds = {name: f.type for name, f in _fields({"married": True, "area": 60}).items()}
    assert kinds == {
        "name": "text",
        "id_number": "id_number",
        "uscc": "uscc",
        "phone": "phone",
        "born": "date",
        "mail": "email",
        "married": "radios",
        "mate": "text",
        "area": "number",
        "seats": "integer",
        "kind": "radios",
        "goods": "checkboxes",
        "plate": "text",
        "about": "textarea",
        "agree": "checkbox",
    }


def test_browser_and_server_check_by_the_same_rules():
    fields = _fields()
    assert fields["name"].attrs == {"minlength": "2", "maxlength": "30", "autocomplete": "name"}
    assert fields["area"].attrs == {"min": "1", "max": "5000"}
    assert fields["plate"].attrs == {"pattern": "[A-Z][0-9]{3}"}
    assert fields["plate"].hint == "例如：A123"
    assert fields["area"].unit == "平方米"
    assert fields["name"].required
    assert not fields["born"].required


def test_a_pattern_without_anchors_matches_anywhere():
    from tongban.modules.forms.engine.drawing import _whole

    for pattern, text, expected in [
        ("a", "xay", True),
        ("^a|b$", "ax", True),
        ("^a|b$", "xb", True),
        ("^ab$", "ab", True),
        ("^ab$", "abc", False),
        ("^a", "ba", False),
    ]:
        assert bool(re.fullmatch(_whole(pattern), text)) is expected
        assert bool(re.search(pattern, text)) is expected


def test_hidden_fields_are_not_drawn_and_steering_ones_are_marked():
    assert "mate" not in _fields()
    assert "mate" in _fields({"married": True})
    assert [n for n, f in _fields().items() if f.steers] == ["married", "area"]


def test_values_are_shown_as_typed():
    fields = _fields({"married": False, "area": 12.5, "goods": ["a"], "agree": True})
    assert fields["married"].value == "false"
    assert fields["area"].value == "12.5"
    assert fields["goods"].value == ["a"]
    assert fields["agree"].value is True
    assert _fields({"agree": False})["agree"].value is False


def test_the_form_is_html_that_works_without_script():
    errors = [FieldError("phone", "form.format", "电话不对<b>")]
    drawn = public.fields_for(
        published().id,
        {"phone": '1"><script>', "kind": "hot", "married": True},
        errors,
        {"name": "elsewhere"},
    )
    html = render_to_string("forms/fields.html", {"fields": drawn})
    assert "<script>" not in html
    assert "电话不对&lt;b&gt;" in html
    assert re.search(r'name="phone"[^>]*aria-invalid="true"', html)
    assert re.search(r'name="kind"[^>]*value="hot" checked', html)
    assert html.count("<legend") >= 2
    assert "已从“elsewhere”自动填写，请核对。" in html
    assert "hx-post" not in html
    assert "hx-post" in render_to_string(
        "forms/fields.html", {"fields": drawn, "refresh_url": "/x"}
    )
