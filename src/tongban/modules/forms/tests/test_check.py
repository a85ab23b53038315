from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tongban.kernel.errors import Invalid
from tongban.modules.forms import public
from tongban.modules.forms.engine import checking, cleaning, drawing, shape

from .factories import GOOD, LAYOUT, SCHEMA, published

pytestmark = pytest.mark.django_db


def _codes(errors):
    return {e.field: e.code for e in errors}


def test_good_answers_pass():
    assert public.check(published().id, GOOD, complete=True) == []


def test_a_draft_may_have_gaps_but_not_mistakes():
    errors = public.check(published().id, {"phone": "123"}, complete=False)
    assert _codes(errors) == {"phone": "form.format"}


def test_all_errors_are_named_in_the_order_of_the_page():
    answers = {"id_number": "1", "area": 9999, "plate": "a", "agree": False}
    errors = public.check(published().id, answers, complete=True)
    assert [(e.field, e.code) for e in errors] == [
        ("name", "form.required"),
        ("id_number", "form.format"),
        ("phone", "form.required"),
        ("married", "form.required"),
        ("area", "form.maximum"),
        ("plate", "form.pattern"),
        ("agree", "form.const"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "王", "“姓名”至少要填2个字。"),
        ("name", "王" * 31, "“姓名”最多填30个字。"),
        (
            "id_number",
            "990101199003070016",
            "“身份证号码”不是有效的身份证件号码，请逐位核对。",
        ),
        (
            "uscc",
            "91990101MA0000001X",
            "“统一社会信用代码”不是有效的统一社会信用代码，请核对18位代码。",
        ),
        ("phone", "12345", "“联系电话”不是有效的电话号码。请填11位手机号，或带区号的固定电话。"),
        ("born", "2026-02-30", "“出生日期”不是有效的日期，请按“年-月-日”填写，例如2026-03-09。"),
        ("mail", "x@", "“电子邮箱”不是有效的电子邮箱地址，例如name@example.com。"),
        ("area", "很大", "“经营面积”应当填写数字。"),
        ("area", 0.5, "“经营面积”不能小于1。"),
        ("area", 5001, "“经营面积”不能大于5000。"),
        ("kind", "warm", "请从列出的选项中选择“经营类型”。"),
        ("goods", ["z"], "请从列出的选项中选择“经营项目”。"),
        ("goods", ["a", "a"], "“经营项目”里有重复的选项。"),
        ("plate", "AB", "“车牌”的格式不对，例如：A123。"),
        ("married", "也许", "“是否已婚”只能回答是或否。"),
        ("agree", False, "请勾选“以上内容属实”。"),
    ],
)
def test_sentences_name_the_label_and_the_rule(field, value, sentence):
    errors = public.check(published().id, {**GOOD, field: value}, complete=True)
    assert [(e.field, e.message) for e in errors] == [(field, sentence)]


def test_the_sentence_for_a_missing_answer_fits_the_way_of_answering():
    said = {e.field: e.message for e in public.check(published().id, {}, complete=True)}
    assert said["name"] == "请填写“姓名”。"
    assert said["married"] == "请选择“是否已婚”。"
    assert said["agree"] == "请勾选“以上内容属实”。"


def test_a_hidden_field_is_neither_asked_for_nor_kept():
    one = published()
    assert public.check(one.id, {**GOOD, "mate": "x"}, complete=True) == []
    assert "mate" not in public.applicable(one.id, {**GOOD, "mate": "示例"})


def test_a_field_that_appears_is_asked_for():
    errors = public.check(published().id, {**GOOD, "married": True}, complete=True)
    assert _codes(errors) == {"mate": "form.required"}


def test_a_condition_on_a_hidden_answer_counts_as_not_answered():
    schema = {
        "type": "object",
        "properties": {k: {"type": "string", "title": k} for k in ("a", "b", "c")},
    }
    layout = {
        "sections": [
            {
                "title": "",
                "fields": [
                    "a",
                    {"key": "b", "show_if": {"==": [{"var": "a"}, "1"]}},
                    {"key": "c", "show_if": {"==": [{"var": "b"}, "1"]}},
                ],
            }
        ]
    }
    form = shape.read(schema, layout)
    assert checking.applicable(form, {"a": "2", "b": "1", "c": "x"}) == {"a": "2"}
    assert checking.applicable(form, {"a": "1", "b": "1", "c": "x"}).keys() == {"a", "b", "c"}


def test_an_unknown_answer_is_named():
    errors = public.check(published().id, {**GOOD, "role": "admin"}, complete=False)
    assert _codes(errors) == {"role": "form.unknown_field"}


@pytest.mark.parametrize(
    ("field", "typed", "answer"),
    [
        ("name", "  示例王小明 ", "示例王小明"),
        ("name", "   ", None),
        ("id_number", "990101 19900307 0015", "990101199003070015"),
        ("phone", "\uff110000000001", "10000000001"),
        ("phone", "+86 100 0000 0001", "10000000001"),
        ("uscc", "91990101ma0000001y", "91990101MA0000001Y"),
        ("born", "1990年3月7日", "1990-03-07"),
        ("born", "1990/3/7", "1990-03-07"),
        ("area", "1,200.5", 1200.5),
        ("area", "\uff11\uff12", 12),
        ("area", "1e9", "1e9"),
        ("area", "NaN", "NaN"),
        ("seats", "12.0", 12),
        ("seats", "12.5", 12.5),
        ("married", "true", True),
        ("married", "false", False),
        ("agree", "1", True),
        ("goods", ["a", "", "b"], ["a", "b"]),
        ("goods", "a", ["a"]),
        ("goods", [], None),
        ("about", "一\r\n二", "一\n二"),
        ("name", ["示例"], "示例"),
    ],
)
def test_cleaning(field, typed, answer):
    assert public.clean(published().id, {field: typed}).get(field) == answer


def test_cleaning_refuses_unknown_names_and_passes_over_the_pages_own():
    one = published()
    assert public.clean(one.id, {"csrfmiddlewaretoken": "x", "_save": "1", "name": "甲乙"}) == {
        "name": "甲乙"
    }
    with pytest.raises(Invalid) as wrong:
        public.clean(one.id, {"role": "admin", "x": ""})
    assert [e.field for e in wrong.value.errors] == ["role", "x"]


_FORM = shape.read(SCHEMA, LAYOUT)
_TYPED = st.dictionaries(
    st.sampled_from(list(SCHEMA["properties"])),
    st.text(max_size=40) | st.lists(st.text(max_size=5), max_size=3),
)


@given(_TYPED)
@example({"goods": " "})
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_cleaned_checked_and_drawn(raw):
    answers = cleaning.clean(_FORM, raw)
    errors = checking.check(_FORM, answers, whole=True)
    assert {e.field for e in errors} <= set(SCHEMA["properties"])
    assert all(e.message for e in errors)
    drawn = drawing.views(_FORM, answers, errors, {})
    assert {f.name for f in drawn if f.error} == {e.field for e in errors}
    again = cleaning.clean(_FORM, {f.name: f.value for f in drawn if f.type != "checkbox"})
    assert again == {k: v for k, v in checking.applicable(_FORM, answers).items() if k != "agree"}
