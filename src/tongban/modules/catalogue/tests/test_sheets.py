"""空白表格 and 填写样例: drawn from the item's own form, plainly marked, nothing real in them."""

import datetime as dt
import io

import pypdf
import pytest

from tongban.modules.catalogue import samples
from tongban.modules.catalogue.samples import SheetKind
from tongban.modules.catalogue.web import materials

from . import factories as make
from . import shipped

DAY = dt.date(2026, 1, 5)


def sheets():
    return [one for one in shipped.items().values() if one.base.form_fields]


def test_a_blank_form_asks_every_question_of_the_form_and_answers_none():
    for item in sheets():
        paper = samples.sheet(item, SheetKind.BLANK, 1, DAY)
        asked = [row[1] for row in paper.rows]
        assert [one.label in asked for one in item.base.form_fields].count(False) == sum(
            bool(one.unit) for one in item.base.form_fields
        )
        assert {row[2] for row in paper.rows} == {""}
        assert "平台根据表单生成" in paper.mark


def test_a_sample_fills_every_question_with_something_invented():
    for item in sheets():
        paper = samples.sheet(item, SheetKind.SAMPLE, 1, DAY)
        assert all(row[2] for row in paper.rows), item.name
        assert "纯属虚构" in paper.mark
        choices = {one.label: one.choices for one in item.base.form_fields if one.choices}
        for _section, label, answer, _hint in paper.rows:
            assert label not in choices or answer in choices[label]


def test_the_page_and_the_pdf_say_the_same(client, small):
    code = small.code(make.FOOD)
    for kind in SheetKind:
        page = client.get(f"/items/{code}/form/{kind}").content.decode()
        drawn = client.get(f"/items/{code}/form/{kind}/pdf")
        assert drawn["Content-Type"] == "application/pdf"
        text = "".join(
            one.extract_text() for one in pypdf.PdfReader(io.BytesIO(drawn.content)).pages
        )
        plain = "".join(text.split())
        for field in small.items[make.FOOD].base.form_fields:
            assert field.label in page
            assert "".join(field.label.split()) in plain
        assert "平台根据表单生成" in plain


@pytest.mark.parametrize("path", ["form/none", "form/none/pdf"])
def test_there_is_no_third_sheet(client, small, path):
    assert client.get(f"/items/{small.code(make.FOOD)}/{path}").status_code == 404


def test_the_guide_offers_both_beside_the_form_it_asks_for(client, small):
    item = small.items[make.FOOD]
    key = materials.form_material(item)
    html = client.get(f"/items/{item.code}").content.decode()
    entry = html[html.index(f'id="material-{key}"') :].partition("</li><li class")[0]
    assert f"/items/{item.code}/form/blank" in entry
    assert f"/items/{item.code}/form/sample" in entry
