import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from tongban.kernel import clock, worker
from tongban.kernel.actors import Actor, Anonymous, Grant, staff
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.catalogue import policies, queries
from tongban.modules.catalogue.actions.pause import pause
from tongban.modules.catalogue.models import Confirmation, ExchangeRow, Item
from tongban.modules.catalogue.ports import DURATIONS, Duration
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as places_make
from tongban.portal.pages import refusal_page

from . import factories as make

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return str(answer.content.decode())


def page(client, path, **headers) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return text(answer)


def bare(html: str) -> str:
    """Return the words of a page without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# ── finding ───────────────────────────────────────────────────────────────────────────────────


def test_the_home_page_leads_to_both_sides_themes_bundles_and_departments(client, small):
    html = page(client, "/")
    assert 'role="search"' in html
    for said in ("个人办事", "法人办事", "证件办理", make.BUNDLE, "和安市行政审批服务局（演示）"):
        assert said in html
    assert f'href="/items/{small.code(make.BUNDLE)}"' in html
    assert "theme=person.090" in html
    assert f"/departments/{small.org(make.CARD)}" in html


def test_themes_hold_every_item_under_each_of_its_themes(client, small):
    html = page(client, "/themes")
    themes = {key for item in small.items.values() for key in item.base.themes}
    assert themes
    for key in themes:
        assert f"theme={key}" in html


@pytest.mark.parametrize("asked", ["社保卡", "shehuibaozhangka", "shbzk", "社会保障卡"])
def test_a_search_finds_by_words_pinyin_and_initials(client, small, asked):
    html = page(client, f"/items?q={asked}")
    assert html.index(f'href="/items/{small.code(make.CARD)}"') > 0


def test_a_search_that_finds_nothing_offers_a_way_on(client, small):
    html = page(client, "/items?q=xyzzy")
    assert "没有找到合适的事项" in html
    assert 'href="/themes"' in html


def test_a_mistyped_search_asks_what_was_meant(client, small):
    html = page(client, "/items?q=普通护照签法")
    assert make.PASSPORT in html
    assert "您是不是要找：" in html


def test_facets_are_a_plain_form_with_labels_counts_and_what_is_chosen(client, small):
    html = page(client, "/items?audience=legal")
    form = html[html.index('<form class="facets"') :]
    assert 'method="get"' in form
    assert 'action="/items"' in form
    assert re.search(r'name="audience" value="legal"[^>]* checked', form)
    assert "和安市（演示）" in form  # a region by its name
    assert "和安市行政审批服务局（演示）" in form  # a body by its name
    assert make.BUNDLE in html
    assert f'href="/items/{small.code(make.CARD)}"' not in html


def test_narrowed_by_the_level_of_the_body_and_by_what_is_done_on_the_spot(client, small):
    here = {item.code: item for item in small.items.values()}
    html = page(client, "/items")
    assert "行使层级" in html
    for name, wanted in (("level", "city"), ("handling", "immediate"), ("handling", "promise")):
        narrowed = page(client, f"/items?{name}={wanted}")
        for code, item in here.items():
            held = item.implementation.level if name == "level" else item.base.handling
            assert (f'href="/items/{code}"' in narrowed) is (held == wanted), (name, code)


def test_the_same_address_answers_htmx_with_the_list_alone(client, small):
    part = page(client, "/items?audience=legal", **{"HX-Request": "true"})
    assert make.BUNDLE in part
    assert "<html" not in part
    assert "HX-Request" in client.get("/items").headers["Vary"]


def test_pages_follow_each_other_by_cursor(client, small, monkeypatch):
    from tongban.modules.search import public as search

    find = search.find
    monkeypatch.setattr(search, "find", lambda asked, **how: find(asked, **{**how, "size": 2}))
    seen: list[str] = []
    address = "/items"
    for _ in range(5):
        html = page(client, address)
        seen += re.findall(r'<h2 class="card__title"><a href="/items/(\w+)"', html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        if following is None:
            break
        address = following[1].replace("&amp;", "&")
    assert sorted(seen) == sorted(item.code for item in small.items.values())


@pytest.mark.parametrize(
    "query", ["after=nonsense", "q=%00", "audience=%00&theme=x", "q=" + "长" * 300]
)
def test_odd_questions_are_answered(client, small, query):
    assert client.get(f"/items?{query}").status_code in {200, 400}


# ── the guide ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", make.NAMES)
def test_a_guide_holds_everything_that_it_says(client, small, name):
    item = small.items[name]
    words = bare(page(client, f"/items/{item.code}"))
    base, own = item.base, item.implementation
    said = [name, own.organisation.name, own.consult, base.source.title]
    said += [own.window.address, own.window.hours] if own.window else []
    said += [one.text for one in base.conditions] + [one.law for one in base.basis]
    said += [one.name for one in (*(item.materials or ()), *base.steps, *base.results)]
    said += [one.answer for one in base.faq] + [one.name for one in base.special_procedures]
    said += [one.value for one in (*own.consult_ways, *own.supervise_ways)]
    for one in said:
        assert bare(one) in words, one


def test_what_is_not_given_is_said_and_limits_keep_their_units(client, small):
    html = page(client, f"/items/{small.code(make.BUNDLE)}")
    facts = bare(html[html.index('<dl class="facts">') : html.index("</dl>")])
    assert "法定时限 来源未载明" in facts
    assert "承诺时限 8.5 个工作日" in facts
    assert "到现场 来源未载明" in facts
    passport = bare(page(client, f"/items/{small.code(make.PASSPORT)}"))
    assert "法定时限 15 天（自然日） 承诺时限 7 个工作日" in passport


def test_materials_say_copies_form_origin_and_need(client, small):
    html = page(client, f"/items/{small.code(make.BUNDLE)}")
    table = html[html.index('id="materials"') : html.index('id="process"')]
    assert "原件 1 份" in table
    assert "纸质或电子" in table
    assert "可用电子证照“居民身份证”代替" in table
    assert "签名盖章：" in table


def test_the_process_is_a_picture_and_a_list_that_says_the_same(client, small):
    html = page(client, f"/items/{small.code(make.BUNDLE)}")
    assert '<svg class="flowchart"' in html
    assert '<ol class="flow">' in html
    assert "6 项同时进行" in html


def test_mirrors_are_no_links(client, small):
    for item in small.items.values():
        html = page(client, f"/items/{item.code}")
        for one in item.base.source.addresses:
            assert one.shown == (f'href="{one.url}"'.replace("&", "&amp;") in html)


@pytest.mark.parametrize(
    "path", ["/items/11990100MB990001313992000005999", "/items/none", "/items/x/form"]
)
def test_an_unknown_item_is_not_found(client, small, path):
    assert client.get(path).status_code == 404


def test_a_paused_item_says_why_and_cannot_be_applied_for(client, small):
    code = small.code(make.CARD)
    pause(code, by=make.REVIEWED, reason="系统升级，12月1日恢复")
    html = page(client, f"/items/{code}")
    assert "系统升级，12月1日恢复" in html
    assert f"/apply/{code}" not in html
    assert "暂停办理" in page(client, "/items?q=社会保障卡")


class Knows:
    def __init__(self, cases: int) -> None:
        self.cases = cases

    def of(self, code: str) -> Duration | None:
        return Duration(half_within=2, nine_of_ten_within=4, cases=self.cases)


@pytest.mark.parametrize(("cases", "shown"), [(0, False), (29, False), (30, True), (4000, True)])
def test_real_durations_are_shown_from_thirty_cases_on(client, small, cases, shown):
    DURATIONS.plug("test", Knows(cases))
    words = bare(page(client, f"/items/{small.code(make.CARD)}"))
    assert ("一半在 2 个工作日内办完，十件中有九件不超过 4 个工作日" in words) is shown


def test_the_form_preview_shows_every_question_and_sends_nothing(client, small):
    html = page(client, f"/items/{small.code(make.FOOD)}/form")
    main = html[html.index("<main") : html.index("</main>")]
    for field in small.items[make.FOOD].base.form_fields:
        assert field.label in main
    assert "<fieldset" in main
    assert " disabled>" in main
    assert "<form" not in main


# ── every page ────────────────────────────────────────────────────────────────────────────────

PAGES = [
    "/",
    "/themes",
    "/departments",
    "/items",
    "/items?q=社保卡",
    "/items/{card}",
    "/items/{food}/form",
]


def address(path: str, small: make.Small) -> str:
    return path.format(card=small.code(make.CARD), food=small.code(make.FOOD))


@pytest.mark.parametrize("path", PAGES)
def test_pages_need_no_script_and_no_inline_style(client, small, path):
    html = page(client, address(path, small))
    assert not re.search(r'<script(?! type="application/ld\+json">)(?![^>]* src=)', html)
    assert not re.search(r"\s(?:style|on\w+)=", html)
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 1), ("/themes", 1), ("/departments", 1), ("/items", 4), ("/items?q=社保卡", 4),
        ("/items?audience=natural&theme=person.085", 4),
        ("/items/{card}", 4), ("/items/{food}/form", 2),
    ],
)  # fmt: skip
def test_statements_have_a_ceiling(client, small, path, most):
    path = address(path, small)
    page(client, path)
    with CaptureQueriesContext(connection) as asked:
        page(client, path)
    assert len(asked) <= most, [one["sql"][:100] for one in asked]


def test_statements_do_not_grow_with_the_list(client, small):
    """Even a process that has read nothing yet asks a fixed number of times."""
    queries.forget_offers()
    with CaptureQueriesContext(connection) as asked:
        page(client, "/items")
    assert len(asked) <= 8


# ── the editors' desk ─────────────────────────────────────────────────────────────────────────


def ask(path, actor=Anonymous, data=None):
    """Answer one address as the site would for this actor, without signing in."""
    requests = RequestFactory()
    request = requests.post(path, data) if data is not None else requests.get(path)
    request.actor = actor  # type: ignore[attr-defined]  # as the identity middleware does
    view = resolve(path.partition("?")[0])
    try:
        return view.func(request, *view.args, **view.kwargs)
    except (Refused, NotFound, Invalid) as no:
        return refusal_page(request, no)


def people(org: str) -> dict[str, Actor]:
    return {
        "anonymous": Anonymous,
        "citizen": make.CITIZEN,
        "clerk": make.person(org),
        "elsewhere": make.confirmer("11990100MB99999990"),
        "editor": make.editor(org),
        "confirmer": make.person(org, policies.CONFIRM),
    }


OPEN = {
    "anonymous": (401, 401, 401),
    "citizen": (403, 403, 403),
    "clerk": (403, 403, 403),
    "elsewhere": (200, 404, 404),
    "editor": (200, 200, 403),
    "confirmer": (200, 200, 303),
}


@pytest.mark.parametrize(("who", "statuses"), OPEN.items())
def test_the_desk_is_open_to_editors_of_the_body(small, who, statuses):
    code = small.code(make.CARD)
    actor = people(small.org(make.CARD))[who]
    there = f"/desk/items/{code}"
    asked = (ask("/desk/items", actor), ask(there, actor))
    posted = ask(f"{there}/confirm", actor, {"key": "k1"})
    assert tuple(one.status_code for one in (*asked, posted)) == statuses
    assert Confirmation.objects.exists() is (who == "confirmer")


def test_the_desk_lists_the_items_of_ones_own_bodies_with_their_findings(small):
    make.take(make.changed(make.SIGNING, lambda base, own: base.pop("basis")))
    editor = make.editor(small.org(make.SIGNING))
    with CaptureQueriesContext(connection) as asked:
        html = text(ask("/desk/items", editor))
    assert make.SIGNING in html
    assert make.PASSPORT not in html
    assert "1 处不完整" in html
    ours = [one["sql"][:150] for one in asked if '"catalogue_' in one["sql"]]
    assert len(ours) <= 3, ours


def test_an_item_at_the_desk_says_what_blocks_it(small):
    make.take(make.changed(make.CARD, lambda base, own: base.pop("basis")))
    code, confirmer = small.code(make.CARD), make.confirmer(small.org(make.CARD))
    assert "没有列出设定依据。" in text(ask(f"/desk/items/{code}", confirmer))


@pytest.mark.norm("items.108.reviewed")
def test_108_at_the_desk_the_one_way_is_a_change(small):
    code = small.code(make.CARD)
    confirmer = make.confirmer(small.org(make.CARD))
    for deed in ("publish", "pause", "resume"):
        with pytest.raises(Resolver404):
            resolve(f"/desk/items/{code}/{deed}")
    html = text(ask(f"/desk/items/{code}", confirmer))
    assert "经编制和法制审核后生效" in html
    for state, offered, not_offered in (
        ("published", ">暂停、拆分", ">恢复、拆分"),
        ("paused", ">恢复、拆分", ">暂停、拆分"),
    ):
        Item.objects.filter(code=code).update(state=state)
        html = text(ask(f"/desk/items/{code}", confirmer))
        assert offered in html
        assert not_offered not in html
        form = text(ask(f"/desk/items/{code}/change", confirmer))
        assert ('value="pause"' in form, 'value="resume"' in form) == (
            state == "published", state == "paused",
        )  # fmt: skip


def test_a_button_pressed_twice_confirms_once(small):
    code, confirmer = small.code(make.CARD), make.confirmer(small.org(make.CARD))
    answers = [ask(f"/desk/items/{code}/confirm", confirmer, {"key": "k1"}) for _ in range(2)]
    assert [(one.status_code, one.headers["Location"]) for one in answers] == [
        (303, f"/desk/items/{code}")
    ] * 2
    assert Confirmation.objects.count() == 1


def test_what_is_not_public_as_it_stands_is_not_offered_for_confirmation(small):
    code, confirmer = small.code(make.CARD), make.confirmer(small.org(make.CARD))
    assert "确认内容仍然正确" in text(ask(f"/desk/items/{code}", confirmer))
    make.take(make.changed(make.CARD, lambda base, own: base.update(visits=1)), publishing=False)
    assert "确认内容仍然正确" not in text(ask(f"/desk/items/{code}", confirmer))


def test_a_post_for_a_region_reaches_the_items_of_that_region_only(small):
    region = small.items[make.SIGNING].implementation.region
    grants = (Grant(policies.EDIT, region=region), Grant(policies.CONFIRM, region=region))
    district = staff(3, "示例·编制", 3, grants)
    html = text(ask("/desk/items", district))
    assert make.SIGNING in html
    assert make.CARD not in html
    code = small.code(make.CARD)
    assert ask(f"/desk/items/{code}", district).status_code == 404
    assert ask(f"/desk/items/{code}/confirm", district, {"key": "k"}).status_code == 404
    assert policies.may_confirm(district, queries.item(code)) is not None


def test_an_editor_who_may_not_confirm_sees_no_button(small):
    code, org = small.code(make.CARD), small.org(make.CARD)
    deeds = f'action="/desk/items/{code}/confirm'
    assert deeds in _main(ask(f"/desk/items/{code}", make.confirmer(org)))
    assert deeds not in _main(ask(f"/desk/items/{code}", make.editor(org)))
    assert policies.may_confirm(make.editor(org), queries.item(code)) is not None


def _main(answer) -> str:
    html = text(answer)
    return html[html.index("<main") : html.index("</main>")]


def test_what_the_platform_above_returned_is_shown_and_answered_once(small):
    code, org = small.code(make.CARD), small.org(make.CARD)
    told = {"fault": "时限", "remark": "<b>承诺时限有误</b>", "told_at": clock.now()}
    row = ExchangeRow.objects.create(
        table="up_task_public_material",
        row_guid="g",
        code=code,
        content={"material_name": "示例申请表"},
        **told,
    )
    editor, there = make.editor(org), f"/desk/items/{code}"
    html = _main(ask(there, editor))
    assert "&lt;b&gt;承诺时限有误" in html
    assert "待处理" in html
    assert "申请材料 · 示例申请表" in html
    answer = ask(f"{there}/answer/{row.pk}", editor, {"key": "k1"})
    assert answer.status_code == 422
    assert f'href="#f-answer_{row.pk}"' in text(answer)
    sent = {f"answer_{row.pk}": "数据无误", "key": "k2"}
    assert (
        ask(f"{there}/answer/{row.pk}", make.editor("11440100007483172Q"), sent).status_code == 404
    )
    assert ask(f"{there}/answer/{row.pk}", editor, sent).status_code == 303
    html = _main(ask(there, editor))
    assert "数据无误" in html
    assert "待处理" not in html


# ── regions in the filters ────────────────────────────────────────────────────────────────────


def test_a_region_that_is_renamed_bears_its_new_name_in_the_filters_at_once(client, few):
    code = few.items[make.CARD].implementation.region
    region = places.region(code)
    assert f">{region.name} <" in text(client.get("/items"))
    places.adopt_regions([replace(region, name="示例新名区")], by=places_make.TESTER)
    worker.drain()
    page = text(client.get("/items"))
    assert ">示例新名区 <" in page
    assert f">{region.name} <" not in page
