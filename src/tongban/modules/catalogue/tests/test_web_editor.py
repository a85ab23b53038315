"""The editor's pages: written, checked, compared, previewed and reviewed by people."""

import io
import re
import sys
from dataclasses import replace
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tongban.modules.catalogue import changes, drafts
from tongban.modules.catalogue.actions.adopt import adopt_base, adopt_item
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.actions.publish import publish
from tongban.modules.catalogue.contracts import Layer, Operation
from tongban.modules.catalogue.editing import sections
from tongban.modules.catalogue.models import Change
from tongban.modules.catalogue.public import import_library
from tongban.modules.catalogue.web.editor import comparing, frame, reviewing
from tongban.modules.documents.tests import factories as papers

from . import factories as make
from .test_library import FILE

pytestmark = pytest.mark.django_db
CARD = "M-000000-0001-X"


def html(answer) -> str:
    return str(answer.content.decode())


def bare(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def hidden(page: str, name: str) -> str:
    """Return what a hidden field of the page carries."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


class Desk:
    """Somebody at a change: opens its pages and sends its forms as a browser would."""

    def __init__(self, monkeypatch, uid):
        self.uid, self.client, self._patch = uid, Client(), monkeypatch

    def by(self, actor):
        for room in (frame, reviewing):
            self._patch.setattr(room, "actor_of", lambda request: actor)
        return self

    @property
    def change(self):
        return changes.one(self.uid)

    def at(self, path):
        return f"/desk/changes/{self.uid}/{path}".rstrip("/")

    def get(self, path, **query):
        return self.client.get(self.at(path), query)

    def page(self, path, **query):
        answer = self.get(path, **query)
        assert answer.status_code == 200
        return html(answer)

    def form(self, path):
        """Return what the form of a page would send, untouched."""
        return sent_by(self.page(path))

    def send(self, path, sent, **changed):
        return self.client.post(self.at(path), {**sent, **changed})


def sent_by(page: str) -> dict[str, list[str]]:
    """Return what the form of a page would send."""
    body = page[page.index('id="form"') : page.index("editor__buttons")]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", body):
        said = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        ticked = said.get("type") not in ("checkbox", "radio") or " checked" in tag
        if ticked and "name" in said:
            sent.setdefault(said["name"], []).append(unescape(said.get("value", "")))
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', body, re.DOTALL
    ):
        sent.setdefault(name, []).append(unescape(text))
    for name, inner in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', body, re.DOTALL
    ):
        chosen = re.findall(r'value="([^"]*)" selected', inner)
        sent.setdefault(name, []).extend(unescape(one) for one in chosen)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


@pytest.fixture
def food(db):
    """The food licence, adopted by one body and not published."""
    item = make.by_name(make.FOOD)[make.FOOD]
    adopt_base(item.base, by=make.IMPORT)
    adopt_item(item.implementation, by=make.IMPORT)
    return item


@pytest.fixture
def desk(food, monkeypatch):
    """A change of the standard of the food licence, on the desk of its owner."""
    import_library(io.BytesIO(FILE.read_bytes().splitlines()[0]))
    uid = open_change(Operation.REVISE, Layer.BASE, [food.base.code], by=make.owner())
    return Desk(monkeypatch, uid).by(make.owner())


@pytest.fixture
def own(food, monkeypatch):
    """A change of one body's item, on the desk of its editor."""
    org = food.implementation.organisation.uscc
    return Desk(monkeypatch, make.opened(food.code, org)).by(make.editor(org))


def file(name, content):
    return SimpleUploadedFile(name, content)


def row(desk, n=0, part="materials"):
    return desk.change.content[part][n]


# ── writing ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["desk", "own"])
def test_every_section_opens_and_sends_back_what_it_shows(request, kind):
    desk = request.getfixturevalue(kind)
    before = desk.change.content
    assert desk.get("edit").status_code == 302
    for one in sections.sections(drafts.kind_of(desk.change)):
        page = desk.page(f"edit/{one.key}")
        if 'id="form"' in page:
            assert desk.send(f"edit/{one.key}", sent_by(page)).status_code == 303
    assert desk.change.content == before


def test_what_the_standard_says_is_shown_and_locked(own):
    page = own.page("edit/conditions")
    told = page[page.index("自动继承") : page.index("</dl>")]
    assert own.change.content["base"]
    assert "受理条件" in told
    assert "<input" not in told
    assert "<textarea" not in told


def test_a_change_that_cannot_be_written_says_so_once_and_offers_no_field(desk):
    Change.objects.filter(uid=desk.uid).update(state="legal_review")
    for path in ("edit/fee", "edit/materials", f"edit/materials/materials/{row(desk)['key']}"):
        page = desk.page(path)
        assert page.count("现在不能修改") == 1
        if 'id="form"' in page:
            form = page[page.index('id="form"') :]
            form = form[: form.index("</form>")]
            inner = form[form.index("<fieldset") : form.rindex("</fieldset>")]
            assert inner.startswith('<fieldset class="editor__fields" disabled>')
            assert "data-autosave" not in form
            assert "添加" not in inner


def test_rows_send_back_what_they_show(desk):
    before = desk.change.content
    for section, part in (("materials", "materials"), ("form", "form_fields"), ("steps", "steps")):
        for one in before[part][:2]:
            path = f"edit/{section}/{part}/{one['key']}"
            assert desk.send(path, desk.form(path)).status_code == 303
    assert desk.change.content == before


def test_a_row_is_changed_and_nothing_else(desk):
    first, before = row(desk), desk.change.content
    path = f"edit/materials/materials/{first['key']}"
    answer = desk.send(path, desk.form(path), copies="3", name="新的名称")
    assert answer["Location"].endswith("#rows-materials")
    assert row(desk) == {**first, "copies": 3, "name": "新的名称"}
    assert desk.change.content["materials"][1:] == before["materials"][1:]


def test_a_row_is_added_moved_and_dropped(desk):
    new = "edit/materials/materials/new"
    assert desk.send(new, desk.form(new), name="示例材料").status_code == 303
    last = desk.change.content["materials"][-1]
    assert last["name"] == "示例材料"
    desk.send("edit/materials", {"do": f"up:materials:{last['key']}"})
    assert desk.change.content["materials"][-2] == last
    desk.send("edit/materials", {"do": f"remove:materials:{last['key']}"})
    assert last not in desk.change.content["materials"]


def test_a_standard_from_the_library_becomes_a_row(desk):
    assert CARD in desk.page("pick/materials/materials", q="身份证")
    answer = desk.client.post(desk.at("pick/materials/materials"), {"code": CARD})
    taken = desk.change.content["materials"][-1]
    assert answer["Location"].endswith(taken["key"])
    assert (taken["standard_code"], taken["licence_type"], taken["waivable"]) == (
        CARD, "居民身份证", True,
    )  # fmt: skip
    path = f"edit/materials/materials/{taken['key']}"
    desk.send(path, desk.form(path), copies="1")
    assert desk.change.content["materials"][-1]["standard_code"] == CARD


def test_rows_inside_a_row_come_and_go_without_script(desk):
    path = "edit/fee"
    page = html(desk.send(path, desk.form(path), do="add:fee.items"))
    assert 'name="fee.items.0.name"' in page
    sent = {**desk.form(path), "fee.charged": "true", "fee.items.0.name": "证照费"}
    desk.send(path, sent, **{"fee.items.0.unit": "元/证", "fee.items.0.amount": "10"})
    [item] = desk.change.content["fee"]["items"]
    assert (item["key"], item["name"], item["amount"]) == ("items_1", "证照费", 10)
    page = html(desk.send(path, desk.form(path), do="drop:fee.items.0"))
    assert 'name="fee.items.0.name"' not in page


@pytest.mark.parametrize("deed", ["drop:fee.items.²", "add:fee.items.²", "drop:fee.items.²/x"])
def test_a_row_that_is_no_number_is_no_fault(desk, deed):
    """A raised two is a digit to Python, and no number."""
    path = "edit/fee"
    desk.send(path, desk.form(path), do="add:fee.items")
    assert desk.send(path, desk.form(path), do=deed).status_code in {200, 302, 422}


@pytest.mark.parametrize(("a", "number"), [("²", 3), ("9" * 5000, 3), ("", 3), ("1", 1)])
def test_a_revision_that_is_no_number_is_no_fault(a, number):
    assert comparing._number(RequestFactory().get("/", {"a": a}), "a", [3, 2, 1], 0) == number


def test_a_condition_is_built_by_choosing(desk):
    fields = desk.change.content["form_fields"]
    n, asks = next((n, f) for n, f in enumerate(fields) if f["type"] == "choice")
    later = fields[n + 1]
    path = f"edit/form/form_fields/{later['key']}"
    page = html(desk.send(path, desk.form(path), do="line:show_if"))
    assert 'name="show_if.0.field"' in page
    again = {"show_if.0.field": asks["key"], "show_if.0.way": "=="}
    page = html(desk.send(path, {**desk.form(path), **again}, do="again:show_if"))
    assert f'<option value="{asks["choices"][0]}"' in page
    desk.send(path, {**desk.form(path), **again}, **{"show_if.0.value": asks["choices"][0]})
    assert row(desk, n + 1, "form_fields")["show_if"] == {
        "==": [{"var": asks["key"]}, asks["choices"][0]]
    }
    assert 'value="=="' in desk.page(path)


def test_a_blank_form_is_uploaded_fetched_by_anybody_and_taken_away(desk):
    first = row(desk)
    there = f"file/materials/materials/{first['key']}/blank_form"
    assert there in desk.page(f"edit/materials/materials/{first['key']}")
    wrong = desk.client.post(desk.at(there), {"file": file("申请表.pdf", b"no pdf")})
    assert wrong.status_code == 422
    assert "blank_form" not in row(desk)
    sent = desk.client.post(desk.at(there), {"file": file("申请表.pdf", papers.pdf())})
    assert sent.status_code == 303
    named = row(desk)["blank_form"]
    assert (named["name"], named["media_type"]) == ("申请表.pdf", "application/pdf")
    assert row(desk) == {**first, "blank_form": named}
    public = f"/guide-files/{named['digest']}"
    assert public in desk.page(there)
    assert Client().get(public).content == papers.pdf()
    path = f"edit/materials/materials/{first['key']}"
    assert desk.send(path, desk.form(path)).status_code == 303
    assert row(desk)["blank_form"] == named
    desk.client.post(desk.at(there), {"do": "remove"})
    assert row(desk) == first
    assert desk.get(there.replace("blank_form", "name")).status_code == 404


# ── as one types ──────────────────────────────────────────────────────────────────────────────


def test_findings_stand_beside_their_element_as_one_types(desk):
    first = row(desk)
    path = f"materials/materials/{first['key']}"
    sent = desk.form(f"edit/{path}")
    said = html(desk.send(f"check/{path}", sent, name="其他材料"))
    assert "兜底说法" in said
    assert "materials.catch_all" in said
    assert "行政许可法 第30条" in said
    said = html(desk.send(f"check/{path}", sent, name="", copies="-1"))
    assert re.search(r'id="said-name"[^>]*hx-swap-oob[^>]*><p class="finding finding--block', said)
    assert re.search(r'id="said-copies"[^>]*><p class="finding finding--block', said)
    assert desk.change.version == 0


def test_what_the_state_has_is_not_demanded(desk):
    desk.client.post(desk.at("pick/materials/materials"), {"code": CARD})
    key = desk.change.content["materials"][-1]["key"]
    path = f"edit/materials/materials/{key}"
    sent = {**desk.form(path), "origin": "applicant", "need": "required", "waivable": ""}
    desk.send(path, sent)
    assert "不得列为申请人必须自备" in desk.page("edit/materials")
    desk.send(path, {**desk.form(path), "asked_because": "须当面核对"})
    assert "不得列为申请人必须自备" not in desk.page("edit/materials")


def test_a_draft_saves_itself_and_the_form_goes_on_from_there(desk):
    path = f"materials/materials/{row(desk)['key']}"
    sent = desk.form(f"edit/{path}")
    answer = desk.send(f"keep/{path}", sent, copies="7")
    assert (answer.status_code, answer["X-Draft-Version"]) == (204, "1")
    assert row(desk)["copies"] == 7
    assert answer["X-Draft-Seen"] == desk.form(f"edit/{path}")["seen"][0]


# ── two at once ───────────────────────────────────────────────────────────────────────────────


def test_two_who_write_in_different_places_do_not_hinder_each_other(desk):
    first, second = row(desk), row(desk, 1)
    mine = desk.form(f"edit/materials/materials/{first['key']}")
    theirs = desk.form(f"edit/materials/materials/{second['key']}")
    desk.send(f"edit/materials/materials/{second['key']}", theirs, copies="9")
    answer = desk.send(f"edit/materials/materials/{first['key']}", mine, copies="8")
    assert answer.status_code == 303
    assert (row(desk)["copies"], row(desk, 1)["copies"]) == (8, 9)


def test_two_who_write_in_the_same_place_are_told_and_nothing_is_lost(desk):
    path = f"edit/materials/materials/{row(desk)['key']}"
    mine = desk.form(path)
    desk.by(make.owner(9)).send(path, mine, copies="9", fill_note="对方的说明")
    late = html(desk.send(path.replace("edit", "check", 1), mine, copies="8"))
    assert "也改了这里" in late
    answer = desk.by(make.owner()).send(path, mine, copies="8", fill_note="我的说明")
    page = html(answer)
    assert answer.status_code == 409
    assert row(desk)["copies"] == 9
    assert "示例·目录" in page
    for said in ("对方的", "我的"):
        assert said in bare(page)
    kept = desk.send(path.replace("edit", "keep", 1), mine, copies="8")
    assert kept.status_code == 409
    assert "也改了这里" in unquote(kept["X-Draft-Why"])
    fresh = {name: hidden(page, name) for name in ("version", "seen")}
    sent = {**mine, **fresh, "copies": "8", "fill_note": "我的说明", "theirs": "copies"}
    assert desk.send(path, sent).status_code == 303
    assert (row(desk)["copies"], row(desk)["fill_note"]) == (9, "我的说明")


# ── comparing, previewing ─────────────────────────────────────────────────────────────────────


def test_the_change_shows_both_sides_word_by_word(desk):
    first = row(desk)
    path = f"edit/materials/materials/{first['key']}"
    desk.send(path, desk.form(path), name=first["name"] + "原件")
    page = desk.page("")
    assert '<ins class="new">原件</ins>' in page
    assert f"申请材料 / {first['name']}原件 / 材料名称" in bare(page)


def test_the_preview_is_framed_by_the_editor_alone_and_never_public(desk, client):
    desk.send("edit/basics", desk.form("edit/basics"), name="示例·改名")
    assert '<iframe class="phone__glass"' in desk.page("preview")
    for sheet in ("guide", "form"):
        answer = desk.get(f"preview/{sheet}")
        assert "示例·改名" in html(answer) or sheet == "form"
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    code = desk.change.code
    assert "示例·改名" not in html(client.get(f"/items?q={code}"))
    desk.by(make.CITIZEN)
    assert desk.get("preview/guide").status_code == 403


def test_the_form_in_the_preview_follows_its_conditions(desk):
    fields = desk.change.content["form_fields"]
    n, asks = next((n, f) for n, f in enumerate(fields) if f["type"] == "choice")
    later, answer = fields[n + 1], asks["choices"][0]
    path = f"edit/form/form_fields/{later['key']}"
    lines = {"show_if.0.field": asks["key"], "show_if.0.way": "==", "show_if.0.value": answer}
    desk.send(path, {**desk.form(path), **lines})
    assert f'name="{later["key"]}"' not in desk.page("preview/form")
    assert f'name="{later["key"]}"' in desk.page("preview/form", **{asks["key"]: answer})


def test_two_revisions_of_an_item_stand_side_by_side(own, food):
    there = f"/desk/items/{food.code}/revisions"
    assert "还没有发布过" in html(own.client.get(there))
    publish(food.code, by=make.IMPORT)
    changed = replace(food.implementation, consult="0990-0000199")
    adopt_item(changed, by=make.IMPORT)
    publish(food.code, by=make.IMPORT)
    page = html(own.client.get(there, {"a": "1", "b": "2"}))
    assert "咨询方式" in page
    assert '<ins class="new">0990' in page or "0000199</ins>" in page


# ── reviewing ─────────────────────────────────────────────────────────────────────────────────


def do(desk, name, **sent):
    return desk.client.post(desk.at(f"do/{name}"), {"key": f"{name}-{len(sent)}", **sent})


def test_from_a_draft_to_its_effect(own):
    path = "edit/channels"
    own.send(path, own.form(path), consult="0990-0000199")
    author = make.editor(own.change.org)
    assert do(own, "submit", version=str(own.change.version)).status_code == 303
    own.by(make.drafting())
    assert own.change.name in html(own.client.get("/desk/changes"))
    do(own, "remark", element="consult", text="请核对电话")
    assert "还有 1 条意见" in html(own.client.get(own.at("")))
    refused = do(own, "approve")
    assert (refused.status_code, own.change.state) == (422, "drafting_review")
    [remark] = changes.comments(own.change)
    do(own, "settle", comment=remark.uid)
    do(own, "approve", said="同意")
    own.by(make.legal())
    do(own, "approve", said="")
    assert own.change.state == "scheduled"
    own.by(author)
    assert "等生效" in own.page("")
    assert own.send("edit/channels", {"consult": "x"}).status_code == 403


def test_the_change_of_a_standard_waits_for_both_posts(desk):
    do(desk, "submit", version="0")
    for reviewer in (make.drafting(), make.legal()):
        desk.by(reviewer)
        page = html(desk.client.get("/desk/changes"))
        assert f'href="/desk/changes/{desk.uid}"' in page[page.index("等我审核") :]
        do(desk, "approve")
    assert desk.change.state == "scheduled"


def test_what_is_not_ready_is_said_on_the_page(own):
    left = {k: v for k, v in own.change.content.items() if k not in ("consult", "consult_ways")}
    Change.objects.filter(uid=own.uid).update(content=left)
    answer = do(own, "submit", version=str(own.change.version))
    assert answer.status_code == 422
    assert "没有写明咨询方式" in html(answer)
    assert own.change.state == "editing"


def test_strangers_do_not_find_a_change(own):
    own.by(make.editor("11990100MB99000131"))
    assert own.change.org != "11990100MB99000131"
    assert own.get("edit/basics").status_code == 404


# ── the library ───────────────────────────────────────────────────────────────────────────────


def test_the_library_is_found_written_and_read(desk, food):
    org = food.implementation.organisation.uscc
    keeper = make.person(org, "catalogue:library:edit", number=11)
    desk.by(keeper)
    page = html(desk.client.get("/desk/library", {"q": "身份证"}))
    assert CARD in page
    answer = desk.client.post(
        "/desk/library/new/field", {"name": "示例字段", "type": "text", "seen": "0"}
    )
    assert answer.status_code == 303
    assert "第 1 版" in html(desk.client.get(answer["Location"]))
    wrong = {"name": "示例证", "licence_type": "示例证", "seen": "0"}
    answer = desk.client.post("/desk/library/new/material", wrong)
    assert answer.status_code == 422
    assert "应标为可共享" in html(answer)


# ── large items ───────────────────────────────────────────────────────────────────────────────


def with_rows(desk, n):
    """Give the draft so many materials; return the path of one of them and its form."""
    many = [{"key": f"m{i}", "name": f"示例材料{i}", "need": "required"} for i in range(n)]
    content = {**desk.change.content, "materials": many}
    Change.objects.filter(uid=desk.uid).update(content=content)
    path = f"edit/materials/materials/m{n // 2}"
    return path, desk.form(path)


def test_saving_one_of_three_hundred_elements_costs_few_statements(desk):
    path, sent = with_rows(desk, 300)
    with CaptureQueriesContext(connection) as asked:
        assert desk.send(path, sent, copies="2").status_code == 303
    assert len(asked) <= 16, [one["sql"][:80] for one in asked]
    with CaptureQueriesContext(connection) as asked:
        desk.page("edit/materials")
    assert len(asked) <= 12
    assert row(desk, 150)["copies"] == 2


def test_the_work_of_saving_grows_with_the_item_and_no_faster(desk):
    _calls(desk, 100)  # what is read once in a process
    calls = [_calls(desk, n) for n in (100, 200, 400)]
    first, second = calls[1] - calls[0], calls[2] - calls[1]
    assert second < 2.2 * first


def _calls(desk, n):
    """Return how many Python calls a save takes."""
    path, sent = with_rows(desk, n)
    counted = 0

    def count(frame, event, arg):
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        desk.send(path, sent, copies="2")
    finally:
        sys.setprofile(None)
    return counted
