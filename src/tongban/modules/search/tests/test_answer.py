"""找到了吗: counted by place and day, once a press, and nobody is named."""

import pytest
from django.test import Client

from tongban.kernel import clock
from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.modules.search import keeping, public
from tongban.modules.search.actions.answer import answer, say_lacking
from tongban.modules.search.contracts import Answer, Lack
from tongban.modules.search.models import Missed, Verdict

from .factories import item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _items():
    public.index([item("1", "渔船检验")])


def told(place):
    return keeping.verdicts(place, clock.today(), clock.today())


def test_counted_by_day_and_place():
    answer("search", Answer.YES, asked="渔船", by=Anonymous)
    answer("search", Answer.NO, asked="老黄牯 13900001234", by=Anonymous)
    answer("item:1", Answer.NO, by=Anonymous)
    answer("item:1", Answer.NO, by=Anonymous)
    say_lacking("item:1", [Lack.PLACE, Lack.PLACE], by=Anonymous)
    say_lacking("search", [], words="花奶牛", by=Anonymous)
    assert told("search") == {"yes": 1, "no": 1}
    assert told("item:1") == {"no": 2, "place": 1}
    assert dict(Missed.objects.values_list("said", "lacking")) == {"老黄牯": 1, "花奶牛": 1}
    [worst] = keeping.unhelpful(clock.today(), clock.today())
    assert (worst.title, worst.yes, worst.no, worst.lacks) == ("渔船检验", 0, 2, (("place", 1),))
    assert not AuditEntry.objects.filter(facts__icontains="13900001234").exists()


def test_a_press_is_told_without_the_words():
    answer("search", Answer.NO, asked="老黄牯", by=Anonymous)
    say_lacking("item:1", [Lack.PLACE], words="花奶牛", by=Anonymous)
    told = dict(OutboxEvent.objects.filter(kind__startswith="search.").values_list(
        "kind", "payload"))  # fmt: skip
    assert set(told) == {"search.answered", "search.lacked"}
    assert not any("老黄牯" in one or "花奶牛" in one for one in told.values())


def test_no_place_that_is_not_there_and_no_rule():
    for place in ("item:2", "law:1", "", "item"):
        with pytest.raises(NotFound):
            answer(place, Answer.YES, by=Anonymous)
    with pytest.raises(Refused):
        answer("search", Answer.YES, by=Rule("import"))
    with pytest.raises(Refused):
        say_lacking("search", [Lack.OTHER], by=Rule("import"))
    assert not Verdict.objects.exists()


def test_a_press_leads_to_thanks_and_pressed_twice_counts_once():
    browser = Client()
    press = {"place": "item:1", "said": "no", "back": "/items/1", "key": "k" * 32}
    first, second = browser.post("/found", press), browser.post("/found", press)
    assert (first.status_code, first["Location"]) == (303, second["Location"])
    page = browser.get(first["Location"]).content.decode()
    assert "材料写得不清楚" in page
    assert 'href="/items/1"' in page
    more = {"place": "item:1", "lack": ["materials", "bogus"], "back": "/items/1", "key": "m" * 32}
    thanks = browser.get(browser.post("/found/lacking", more)["Location"]).content.decode()
    assert "不记录是谁" in thanks
    assert told("item:1") == {"no": 1, "materials": 1}


def test_htmx_gets_the_part_alone():
    part = Client().get("/found?said=no&place=search", headers={"HX-Request": "true"})
    text = part.content.decode()
    assert "<html" not in text
    assert 'name="words"' in text


def test_no_way_out_of_the_site_and_no_other_answer():
    gone = Client().post("/found", {"said": "yes", "back": "https://example.org/"})
    assert "example.org" not in gone["Location"]
    assert Client().post("/found", {"said": "perhaps"}).status_code == 400


def test_one_line_presses_so_often():
    codes = [Client().post("/found", {"said": "yes"}).status_code for _ in range(61)]
    assert (codes[0], codes[-1]) == (303, 429)
