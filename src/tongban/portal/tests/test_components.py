"""Every component draws, escapes, and wires what assistive technology needs."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.template import Context, Template
from lxml import html

from tongban.kernel import clock
from tongban.kernel.errors import FieldError
from tongban.portal import components as c
from tongban.portal import icons
from tongban.portal.components.forms import PRESETS
from tongban.portal.templatetags.portal import SENDING, TAGS

EVIL = "<script>alert('1')</script>\"'&"
TODAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=clock.ZONE)

SAMPLES: dict[str, c.Component] = {
    "breadcrumb": c.Breadcrumb([(EVIL, EVIL), c.Link(EVIL)]),
    "button": c.Button(EVIL, name=EVIL, value=EVIL, key=EVIL, form=EVIL, formaction=EVIL),
    "button, disabled": c.Button(EVIL, disabled=EVIL),
    "card": c.Card(EVIL, EVIL, EVIL, "home", EVIL, EVIL),
    "corrections": c.Corrections([c.Correction(EVIL, EVIL, EVIL, EVIL, EVIL)], EVIL),
    "deadline": c.Deadline(None, -2, late_reason=EVIL),
    "deadline, paused": c.Deadline(None, 2, paused=EVIL),
    "empty": c.Empty(EVIL, EVIL, EVIL, EVIL),
    "error_summary": c.ErrorSummary([FieldError(EVIL, "x", EVIL)], EVIL),
    "facets": c.Facets([c.Facet(EVIL, EVIL, [c.Option(EVIL, EVIL, 1, on=True)])], EVIL),
    "facts": c.Facts([c.Fact(EVIL, EVIL, EVIL)]),
    "files": c.Files([c.FileItem(EVIL, 1, EVIL, EVIL, EVIL, [c.Action(EVIL, post=EVIL)])], EVIL),
    "link_button": c.LinkButton(EVIL, EVIL, key=EVIL),
    "masked": c.Masked(EVIL, EVIL, EVIL),
    "notice": c.Notice(EVIL, title=EVIL),
    "pager": c.Pager(EVIL, EVIL, EVIL),
    "progress": c.Progress(1, 2, EVIL, EVIL),
    "qr": c.Qr(EVIL, EVIL),
    "receipt": c.Receipt(EVIL, EVIL, EVIL, [(EVIL, EVIL)], EVIL, EVIL),
    "search_box": c.SearchBox(EVIL, EVIL, EVIL, EVIL, hidden=[(EVIL, EVIL)]),
    "standing": c.Standing(EVIL, EVIL, EVIL, EVIL, action=EVIL),
    "stat": c.Stat(EVIL, EVIL, EVIL, EVIL),
    "status": c.Status(EVIL),
    "summary": c.Summary([c.SummaryRow(EVIL, EVIL, EVIL, EVIL), (EVIL, "")], EVIL),
    "table": c.Table(
        EVIL, [c.Column(EVIL, sort=EVIL), c.Column(EVIL)], [c.Row((EVIL, EVIL), EVIL)]
    ),
    "tabs": c.Tabs([c.Link(EVIL, EVIL)], EVIL),
    "tile": c.Tile(EVIL, EVIL, "do", EVIL),
    "timeline": c.Timeline([c.Step(EVIL, "done", EVIL, EVIL, EVIL, EVIL)], EVIL),
    "toolbar": c.Toolbar([c.Action(EVIL, EVIL), c.Action(EVIL, post=EVIL)], EVIL),
    **{
        f"field, {kind}": c.Field(
            EVIL, EVIL, kind, EVIL, EVIL, EVIL, [(EVIL, EVIL)], locked=EVIL, attrs={"data-x": EVIL}
        )
        for kind in PRESETS
    },
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_component_escapes_whatever_it_is_given(name):
    drawn = str(SAMPLES[name])
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    tree = html.fragment_fromstring(drawn, create_parent="div")
    assert not tree.xpath("//script")
    assert not tree.xpath("//@style | //@onclick | //@onchange")


def test_every_tag_has_a_sample_that_proves_its_escaping():
    drawn = {name.split(",")[0] for name in SAMPLES}
    assert drawn >= (TAGS.keys() | SENDING.keys())


@pytest.mark.parametrize("name", sorted(TAGS))
def test_a_tag_takes_the_fields_of_its_component(name):
    sample = SAMPLES.get(name) or SAMPLES[f"{name}, text"]
    fields = {f.name: getattr(sample, f.name) for f in dataclasses.fields(sample)}  # type: ignore[arg-type]  # all are dataclasses
    given = " ".join(f"{key}=v.{key}" for key in fields)
    page = Template("{% load portal %}{% " + f"{name} {given}" + " %}")
    assert page.render(Context({"v": fields})) == str(sample)


@pytest.mark.parametrize("kind", sorted(PRESETS))
def test_a_field_joins_label_hint_and_error_to_its_control(kind):
    drawn = c.Field(
        "a b", "标签", kind, hint="提示", error="错了", choices=[("1", "一"), ("2", "二")]
    )
    tree = html.fragment_fromstring(str(drawn), create_parent="div")
    [control] = tree.xpath("//*[@id='f-a-b']")
    described = control.get("aria-describedby") or control.xpath(
        "string(ancestor::fieldset/@aria-describedby)"
    )
    assert [tree.get_element_by_id(i).text_content() for i in described.split()] == [
        "提示",
        "错误：错了",
    ]
    assert tree.xpath("//label[@for='f-a-b']")
    assert control.get("aria-invalid") == "true" or drawn.grouped


def test_ids_of_choices_are_unique_and_the_taken_one_is_checked():
    drawn = c.Field("way", "方式", "radios", "2", choices=[("1", "一"), ("2", "二"), ("3", "三")])
    tree = html.fragment_fromstring(str(drawn), create_parent="div")
    ids = tree.xpath("//input/@id")
    assert len(set(ids)) == 3
    assert tree.xpath("//input[@checked]/@value") == ["2"]


def test_a_locked_choice_keeps_its_answer_in_the_form():
    drawn = c.Field("area", "地区", "select", "2", choices=[("2", "二")], locked="已核对")
    tree = html.fragment_fromstring(str(drawn), create_parent="div")
    assert tree.xpath("//select/@disabled")
    assert tree.xpath("//input[@type='hidden'][@name='area']/@value") == ["2"]


def test_the_error_summary_takes_focus_and_links_to_the_control():
    drawn = str(
        c.ErrorSummary([FieldError("phone", "x", "电话不对"), FieldError("", "x", "整张表")])
    )
    tree = html.fragment_fromstring(drawn, create_parent="div")
    [box] = tree.xpath("//*[@autofocus][@tabindex='-1']")
    assert "有 2 处需要修改" in box.text_content()
    assert tree.xpath("//a/@href") == ["#f-phone"]
    assert str(c.ErrorSummary([])).strip() == ""


@pytest.mark.parametrize(
    ("left", "more", "tone", "words"),
    [
        (3, {}, "current", "还剩 3 个工作日，11月26日前"),
        (2, {}, "soon", "还剩 2 个工作日，11月26日前"),
        (0, {}, "soon", "今天到期，11月26日前"),
        (-1, {}, "late", "已超过 1 个工作日，11月26日前"),
        (9, {"unit": "natural"}, "current", "还剩 9 天，11月26日前"),
        (-9, {"unit": "natural"}, "late", "已超过 9 天，11月26日前"),
        (-9, {"done": True}, "done", "已办结"),
        (-9, {"paused": "专家评审"}, "paused", "计时已暂停"),
        (None, {}, "current", "11月26日前"),
    ],
)
def test_a_countdown_says_how_long_and_until_when(left, more, tone, words):
    with clock.at(TODAY):
        deadline = c.Deadline(dt.date(2026, 11, 26), left, **more)
        tree = html.fragment_fromstring(str(deadline), create_parent="div")
    assert deadline.tone == tone
    assert tree.xpath("string(//p[@class='deadline__count'])") == words


def test_a_day_in_another_year_is_shown_with_its_year():
    with clock.at(TODAY):
        assert c.Deadline(dt.date(2027, 1, 5)).by == "2027年1月5日前"


def test_a_computed_date_says_that_it_is_provisional():
    assert "暂算" in str(c.Deadline(dt.date(2027, 1, 5), 3, provisional=True))


def test_a_row_with_too_few_cells_is_a_fault_at_once():
    table = c.Table("表", [c.Column("甲"), c.Column("乙")], [c.Row(("一",))])
    with pytest.raises(ValueError, match="zip"):
        str(table)


def test_a_cell_may_be_a_component():
    table = c.Table(
        "表", [c.Column("甲"), c.Column("乙")], [c.Row(("一", c.Status("已办结", "done")))]
    )
    assert '<span class="status status--done">已办结</span>' in str(table)


def test_a_disabled_action_says_why_and_has_no_shortcut():
    drawn = str(c.Toolbar([c.Action("延期", post="/x", key="e", disabled="只许一次")]))
    tree = html.fragment_fromstring(drawn, create_parent="div")
    assert tree.xpath("//button/@disabled")
    assert not tree.xpath("//*[@data-shortcut] | //form")
    assert "只许一次" in tree.text_content()


def test_a_toolbar_sends_the_csrf_token_of_its_page():
    page = Template("{% load portal %}{% toolbar actions %}")
    drawn = page.render(
        Context({"actions": [c.Action("受理", post="/x")], "csrf_token": "token-1"})
    )
    assert 'name="csrfmiddlewaretoken" value="token-1"' in drawn


def test_an_empty_value_is_said_to_be_missing():
    assert "未提供" in str(c.Summary([("传真", "")]))
    assert "来源没有给出" in str(c.Summary([("传真", None)], missing="来源没有给出"))


@pytest.mark.parametrize("name", sorted(icons.SHAPES))
def test_an_icon_is_well_formed_and_silent(name):
    tree = html.fragment_fromstring(icons.draw(name))
    assert tree.get("aria-hidden") == "true"
    assert len(tree) > 0


def test_block_tags_hold_markup_and_escape_their_words():
    page = Template(
        "{% load portal %}{% panel t id='p' %}{% notice 'warning' t %}<p>好</p>{% endnotice %}"
        "{% row %}{% field 'n' t %}{% endrow %}{% cards 2 %}{{ t }}{% endcards %}"
        "{% fieldset t hint=t error=t %}{% endfieldset %}{% endpanel %}"
    )
    drawn = page.render(Context({"t": EVIL}))
    assert "<p>好</p>" in drawn
    assert "<script" not in drawn


def test_the_first_message_about_a_field_is_found():
    page = Template(
        "{% load portal %}{% error_for errors 'b' as e %}[{{ e }}]{% error_for none 'b' %}"
    )
    errors = [FieldError("a", "x", "甲"), FieldError("b", "x", "乙"), FieldError("b", "y", "丙")]
    assert page.render(Context({"errors": errors})) == "[乙]"
