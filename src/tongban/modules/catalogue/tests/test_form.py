import json

import jsonschema_rs
import pytest

from tongban.modules.catalogue.contracts import FieldType, FormField, Register
from tongban.modules.catalogue.form import DIALECT, form_schema, unit_of

from . import shipped

ANSWERS = {
    "applicant_body": "和安市示例餐饮有限公司（演示）",
    "uscc": "91990101MB9990013H",
    "legal_representative": "示例·王小明",
    "domicile": "桂花路99号",
    "dianpumingcheng": "示例小馆",
    "business_address": "桂花路99号",
    "jingyingmianji": 80.5,
    "jingyingxiangmu": "热食类制售",
    "shipinanquanguanlirenyuan": "示例·王小明",
    "shifoushezhihuwaizhaopai": "否",
    "shifoushuyugongzhongjujichangsuo": "否",
    "shifoutongshishenqingyancaolingshou": "否",
    "phone": "10000000001",
}


def made(key):
    """The schema as plain JSON, and the layout."""
    schema, layout = form_schema(shipped.items()[key])
    return json.loads(json.dumps(schema)), layout


def schema_of(key):
    return made(key)[0]


def errors(**changes):
    answers = {k: v for k, v in {**ANSWERS, **changes}.items() if v is not None}
    found = jsonschema_rs.Draft202012Validator(schema_of("w-canyin")).iter_errors(answers)
    return {".".join(map(str, e.instance_path)) for e in found}


def test_good_answers_are_accepted():
    assert errors() == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"jingyingxiangmu": "烧烤"}, "jingyingxiangmu"),
        ({"jingyingmianji": "80"}, "jingyingmianji"),
        ({"jingyingmianji": -1}, "jingyingmianji"),
        ({"dianpumingcheng": "  "}, "dianpumingcheng"),
        ({"dianpumingcheng": "名" * 501}, "dianpumingcheng"),
        ({"phone": None}, ""),
        ({"invented": "x"}, ""),
    ],
)
def test_wrong_answers_are_refused(changes, field):
    assert errors(**changes) == {field}


def test_every_shipped_form_is_a_valid_schema_in_the_guides_order():
    for key, item in shipped.items().items():
        schema, layout = made(key)
        jsonschema_rs.meta.validate(schema)
        assert schema["$schema"] == DIALECT
        fields = item.base.form_fields
        assert list(schema["properties"]) == [f.key for f in fields]
        asked = [key for section in layout.sections for key in section.fields]
        assert sorted(asked) == sorted(schema["properties"])
        assert schema["required"] == [f.key for f in fields if f.required]


def test_a_guide_without_fields_gives_an_empty_form():
    schema, layout = made("gd-440125044001-longgang")
    assert schema["properties"] == {}
    assert layout.sections == ()


def test_formats_and_labels_are_those_of_the_field():
    properties = schema_of("w-canyin")["properties"]
    assert properties["uscc"]["format"] == "uscc"
    assert properties["phone"]["format"] == "phone"
    assert properties["business_address"]["title"] == "经营场所地址"


def test_files_are_asked_for_in_a_section_of_their_own():
    schema, layout = made("w-shangbiao")
    assert [s.key for s in layout.sections] == ["facts", "files"]
    (file,) = layout.sections[1].fields
    assert schema["properties"][file]["title"] == "商标图样"


def test_prefill_and_units_stand_in_the_layout():
    _, layout = made("w-canyin")
    assert ("uscc", Register.LEGAL_PERSON) in layout.prefill
    assert ("jingyingmianji", "平方米") in layout.units


@pytest.mark.parametrize(
    ("label", "kind", "unit"),
    [
        ("注册资本（万元）", FieldType.NUMBER, "万元"),
        ("人数（含负责人）", FieldType.NUMBER, ""),
        ("住所（平方米）", FieldType.TEXT, ""),
    ],
)
def test_the_unit_of_a_number(label, kind, unit):
    assert unit_of(FormField("a", label, kind, required=True)) == unit
