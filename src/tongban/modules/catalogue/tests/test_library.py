"""The coded library: codes, its file, import and export, what items take over."""

import io
import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.modules.catalogue import library, public, shelf, stocking
from tongban.modules.catalogue.library.codes import code_of, why_not_code
from tongban.modules.catalogue.native.checks import check
from tongban.modules.catalogue.native.shape import encode
from tongban.modules.forms import public as forms

from ..contracts import FieldType, FormField, Item
from ..form import form_schema, layout_json
from . import factories as make
from . import shipped

FILE = shipped.ROOT / "data/library/standards.jsonl"
LINES = FILE.read_text("utf-8").splitlines()


def stream(*records):
    return io.BytesIO("".join(json.dumps(one) + "\n" for one in records).encode())


@given(st.sampled_from("MF"), st.integers(0, 999_999), st.integers(0, 9_999))
def test_a_code_holds_and_every_single_mistyped_digit_is_found(kind, region, serial):
    code = code_of(kind, f"{region:06d}", serial)
    assert why_not_code(code) == ""
    digits = [n for n, char in enumerate(code) if char.isdigit() and n < len(code) - 1]
    for n in digits:
        wrong = str((int(code[n]) + 1) % 10)
        assert why_not_code(code[:n] + wrong + code[n + 1 :]) == "check"


@pytest.mark.parametrize("text", ["", "M-000000-0001", "X-000000-0001-X", "M-000000-0001-x"])
def test_what_is_no_code(text):
    assert why_not_code(text) == "form"


def test_the_shipped_library_is_what_the_tool_writes():
    command = [sys.executable, "-m", "tools.build_library", "--check"]
    assert subprocess.run(command, cwd=shipped.ROOT, check=False).returncode == 0


@pytest.mark.django_db
def test_import_is_repeatable_and_export_gives_the_file_back():
    with io.BytesIO(FILE.read_bytes()) as lines:
        report = public.import_library(lines)
    assert (report.created, report.rejected) == (len(LINES), [])
    with io.BytesIO(FILE.read_bytes()) as lines:
        assert public.import_library(lines).unchanged == len(LINES)
    exported = {json.dumps(one, sort_keys=True) for one in public.library()}
    assert exported == {json.dumps(json.loads(line), sort_keys=True) for line in LINES}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"code": "M-000000-0001-0"}, "library.check"),
        ({"code": "F-000000-0001-X"}, "schema.form"),
        ({"name": ""}, "schema.length"),
        ({"colour": "red"}, "schema.unknown"),
        ({"record": "thing"}, "library.kind"),
        ({"licence_type": "居民身份证", "shareable": False}, "library.must_be_shareable"),
    ],
)
def test_a_wrong_line_names_its_rule_and_the_others_are_taken(change, rule):
    good, wrong = json.loads(LINES[1]), {**json.loads(LINES[0]), **change}
    report = stocking.import_library(stream(wrong, good), by=make.IMPORT)
    assert rule in {one.rule for one in report.rejected}
    assert report.created == 1


def test_a_code_that_the_file_gave_before_is_an_error():
    first = json.loads(LINES[0])
    errors = [one.errors for one in library.read(stream(first, first))]
    assert [[e.rule for e in one] for one in errors] == [[], ["code.repeated"]]


def test_what_an_item_takes_over_is_in_the_format():
    """Every standard, put into an item, satisfies the item format."""
    base = encode(shipped.items()["w-canyin"].base)
    for line in library.read(io.BytesIO(FILE.read_bytes())):
        assert line.standard is not None
        material = isinstance(line.standard, library.StandardMaterial)
        row = {"key": "taken", **line.standard.element()}
        assert check({**base, "materials" if material else "form_fields": [row]}) == []


@pytest.mark.django_db
def test_the_next_code_follows_the_last():
    public.import_library(io.BytesIO(FILE.read_bytes()))
    last = max(json.loads(line)["code"] for line in LINES if '"material"' in line)
    assert shelf.next_code("material")[9:13] == f"{int(last[9:13]) + 1:04d}"
    assert shelf.next_code("field", "990000").startswith("F-990000-0001-")


def test_bounds_and_hints_of_a_field_reach_its_form():
    fields = (
        FormField("a", "面积（平方米）", FieldType.NUMBER, required=True, hint="按证书填写"),
        FormField("b", "名称", FieldType.TEXT, required=False, longest=20,
                  show_if={"==": [{"var": "c"}, "是"]}),
        FormField("c", "是否", FieldType.CHOICE, required=True, choices=("是", "否")),
    )  # fmt: skip
    item = shipped.items()["w-canyin"]
    ordered = (fields[2], fields[0], fields[1])
    own = Item(replace(item.base, form_fields=ordered), item.implementation)
    made, layout = form_schema(own)
    schema = json.loads(json.dumps(made))
    assert schema["properties"]["a"]["minimum"] == 0
    assert schema["properties"]["a"]["description"] == "按证书填写"
    assert schema["properties"]["b"]["maxLength"] == 20
    said = layout_json(own, layout)
    assert [one.name for one in forms.drawn(schema, said, {"c": "否"})] == ["c", "a"]
    assert [one.name for one in forms.drawn(schema, said, {"c": "是"})] == ["c", "a", "b"]


def test_the_shipped_guides_name_the_standard_of_what_bears_its_name():
    """Each way: who bears a standard's name has its code, and no code stands on another name."""
    known = {one["code"]: one for one in map(json.loads, LINES)}
    named = {one["name"]: one["code"] for one in known.values() if one["record"] == "material"}
    materials = [m for item in shipped.items().values() for m in item.base.materials or ()]
    assert {m.name: m.standard_code for m in materials} == {
        m.name: named.get(m.name, "") for m in materials
    }
    assert sum(bool(m.standard_code) for m in materials) >= 60
    fields = [f for item in shipped.items().values() for f in item.base.form_fields]
    for field in (one for one in fields if one.standard_code):
        standard = known[field.standard_code]
        assert (standard["record"], standard["name"]) == ("field", field.label)
        assert (standard["type"], set(standard.get("choices", ()))) == (
            field.type, set(field.choices),
        )  # fmt: skip
    texts = {one["name"] for one in known.values() if one.get("type") == "text"}
    assert all(one.standard_code for one in fields if one.type == "text" and one.label in texts)
