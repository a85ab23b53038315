"""A guide that is kept is never an old one (行政许可法 第30条): what changes shows at once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongban.kernel import clock
from tongban.modules.catalogue import queries
from tongban.modules.catalogue.models import Item
from tongban.modules.catalogue.ports import DURATIONS, Duration
from tongban.modules.catalogue.web import items
from tongban.modules.catalogue.web.around import around, outlined
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests import factories as papers
from tongban.modules.laws.tests import factories as laws
from tongban.portal import parts

from . import factories as make

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 9, 28, 2, 0, tzinfo=dt.UTC)
TOKENS = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="key" value=")\w{32}')


@pytest.fixture(autouse=True)
def _nothing_kept():
    parts.kept().forget()
    yield
    parts.kept().forget()


def seen(path: str) -> dict[str, str]:
    """Return the page in both languages, without what is another one each time."""
    answers = {one: Client().get(path, headers={"Accept-Language": one}) for one in ("zh", "en")}
    assert {one.status_code for one in answers.values()} == {200}
    return {lang: TOKENS.sub("", one.content.decode()) for lang, one in answers.items()}


def again(guides: make.Small, change) -> None:
    """Publish the food guide once more, with a change."""
    report = make.take(make.changed(make.FOOD, change))
    assert not report.rejected, report.rejected


class Took:
    def __init__(self, half: int) -> None:
        self.half = half

    def of(self, code: str) -> Duration | None:
        return Duration(self.half, 9, 100)


def paused(guides):
    make.paused(guides.code(make.FOOD))
    return "示例：系统升级"


def ended(guides):
    heir = guides.code(make.CARD)
    own = {"ended_by": "merge", "end_reason": "示例并入", "ended_on": "2026-09-01"}
    Item.objects.filter(code=guides.code(make.FOOD)).update(
        state="cancelled", successors=[heir], **own
    )
    return "示例并入"


def priced(guides):
    fee = {"charged": True, "items": [{"key": "f", "name": "工本费", "amount": 7, "unit": "本"}]}
    again(guides, lambda base, own: base.update(fee={**fee, "basis": ["示例收费文件"]}))
    return "示例收费文件"


def with_other_hours(guides):
    again(guides, lambda base, own: own["window"].update(hours="示例：只有周三"))
    return "示例：只有周三"


def with_another_material(guides):
    again(guides, lambda base, own: base["materials"][0].update(name="示例新材料"))
    return "示例新材料"


def with_durations(guides):
    DURATIONS.plug("test", Took(3))
    return 'id="took"'


CHANGES = (paused, ended, priced, with_other_hours, with_another_material)


@pytest.mark.parametrize("change", [*CHANGES, with_durations])
def test_what_changes_shows_at_once_in_both_languages(few, change):
    path = f"/items/{few.code(make.FOOD)}"
    before = seen(path)
    assert seen(path) == before  # and from what is kept
    said = change(few)
    after = seen(path)
    parts.kept().forget()
    assert after == seen(path)
    for lang in ("zh", "en"):
        assert said not in before[lang]
        assert said in after[lang]


def test_figures_that_change_show_at_once(few):
    path = f"/items/{few.code(make.FOOD)}"
    DURATIONS.plug("test", Took(3))
    before = seen(path)
    DURATIONS.plug("test", Took(4))
    after = seen(path)
    assert "3 个工作日内办完" in before["zh"]
    assert "4 个工作日内办完" in after["zh"]
    assert before["en"] != after["en"]


def test_an_article_is_a_link_as_soon_as_its_law_is_known(few):
    path, named = f"/items/{few.code(make.FOOD)}", f"《{laws.TITLE}》第二条"
    again(few, lambda base, own: base["conditions"][0].update(basis=named))
    before = seen(path)
    assert not laws.take(laws.law()).rejected
    after = seen(path)
    for lang in ("zh", "en"):
        assert f">{named}</a>" not in before[lang]
        assert f'#a2">{named}</a>' in after[lang]


def test_a_file_is_a_link_as_soon_as_it_is_held(few):
    path, first = f"/items/{few.code(make.FOOD)}", papers.pdf()
    held = documents.publish_file(first, name="申请表.pdf", asked_by="x", by=papers.PRINTER)
    lost = {"name": "样表", "digest": "0" * 64}
    again(few, lambda base, own: base["materials"][0].update(blank_form=lost))
    assert "/guide-files/" not in seen(path)["zh"]
    known = {"name": "样表", "digest": held.sm3}
    again(few, lambda base, own: base["materials"][0].update(blank_form=known))
    assert all(f"/guide-files/{held.sm3}" in one for one in seen(path).values())


def test_a_window_opens_and_closes_by_the_clock(few):
    path = f"/items/{few.code(make.FOOD)}"
    with clock.at(MONDAY):
        opened = seen(path)
    with clock.at(MONDAY + dt.timedelta(hours=9)):
        closed = seen(path)
    with clock.at(MONDAY):
        assert seen(path) == opened
    assert "现在开放" in opened["zh"]
    assert "现在不开放" in closed["zh"]
    assert opened["en"] != closed["en"]


def test_a_part_asks_neither_the_database_nor_the_clock(few, monkeypatch):
    """All that it shows is in its facts: nothing could change behind them."""
    row, revision, item = queries.published(few.code(make.FOOD))
    facts = around(outlined(item), row.successors)

    def no_clock() -> dt.datetime:
        raise AssertionError("a part asked for the time")

    monkeypatch.setattr(clock, "now", no_clock)
    with CaptureQueriesContext(connection) as asked:
        values = items.content(row, revision, item, facts, items.Entrances())
        for name in items.PARTS:
            parts.drawn(f"catalogue/guide/{name}.html", values)
    assert len(asked) == 0


def test_a_page_that_is_kept_reads_no_guide(few):
    path = f"/items/{few.code(make.FOOD)}"
    Client().get(path)
    with CaptureQueriesContext(connection) as asked:
        Client().get(path)
    assert len(asked) <= 4
    assert not [one for one in asked if '"content"' in one["sql"]]


def test_a_browser_that_has_the_page_is_told_so_before_anything_is_drawn(few):
    path, client = f"/items/{few.code(make.FOOD)}", Client()
    client.get(path)  # brings the visitor's token
    first = client.get(path)
    parts.kept().forget()
    answer = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (answer.status_code, len(parts.kept())) == (304, 0)


@pytest.mark.parametrize("path", ["/", "/themes", "/departments", "/items", "/items?q=食品经营"])
def test_lists_and_shelves_show_a_change_at_once(few, path):
    before = seen(path)
    again(few, lambda base, own: base.update(name="食品经营许可（示例改名）"))
    make.paused(few.code(make.CARD))
    after = seen(path)
    parts.kept().forget()
    assert after == seen(path)
    for lang in ("zh", "en"):
        assert before[lang] != after[lang]


def test_an_address_without_a_page_is_answered_whole(few):
    answer = Client().get("/items/unknown")
    assert answer.status_code == 404
    assert b"<!--part" not in answer.content
