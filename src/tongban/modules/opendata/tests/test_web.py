import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rdflib import Graph

from tongban.kernel import clock
from tongban.kernel.settings import settings as here
from tongban.modules.catalogue.tests import factories as make
from tongban.modules.catalogue.tests import shipped
from tongban.modules.opendata import schema_org

from . import guides

pytestmark = pytest.mark.django_db
BASE = "https://example.invalid"
HOSTILE = '</script><script>alert(1)</script><!-- <b>&amp; "\u2028\u2029]]>'
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
MOST_BYTES = 15 * 1024


def hostile(base, own):
    base["name"] = HOSTILE
    base["faq"] = [{"key": "q", "question": HOSTILE, "answer": HOSTILE}]
    base["conditions"] = [{"key": "c", "text": HOSTILE}]
    own["consult"] = HOSTILE


@pytest.fixture
def evil(db) -> str:
    """The code of an item whose guide tries to break out."""
    make.small()
    make.take(make.changed(make.CARD, hostile))
    return make.by_name(make.CARD)[make.CARD].code


# ── schema.org ────────────────────────────────────────────────────────────────────────────────


def test_every_item_page_carries_its_description(client, small):
    for name, item in small.items.items():
        html = client.get(f"/items/{item.code}").content.decode()
        (text,) = DATA.findall(html)
        told = json.loads(text)
        service = told["@graph"][0] if "@graph" in told else told
        assert (service["@type"], service["name"]) == ("GovernmentService", name)
        assert service["identifier"] == item.code
        assert service["provider"]["identifier"] == small.org(name)
        assert told == client.get(f"/items/{item.code}.jsonld").json()


def test_no_text_of_a_guide_breaks_out_of_the_data(client, evil):
    answer = client.get(f"/items/{evil}")
    html = answer.content.decode()
    (text,) = DATA.findall(html)
    assert not set("<>&\u2028\u2029") & set(text)
    told = json.loads(text)
    assert told["@graph"][0]["name"] == HOSTILE
    assert told["@graph"][1]["mainEntity"][0]["acceptedAnswer"]["text"] == HOSTILE
    assert "<script>alert" not in html
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_every_shipped_guide_is_described_with_nothing_empty():
    for item in shipped.items().values():
        told = schema_org.describe(guides.whole(item), BASE)
        service = told["@graph"][0] if "@graph" in told else told
        assert all(value not in (None, "", [], {}) for value in service.values())
        assert len(service.get("serviceOutput", [])) == len(item.base.results)
        price = [one.get("price") for one in service.get("offers", [])]
        if item.base.fee and not item.base.fee.charged:
            assert price == ["0"]


def test_things_are_named_by_the_installation_not_by_the_caller(client, small):
    code = small.code(make.CARD)
    text = client.get(f"/items/{code}.jsonld", headers={"host": "localhost"}).content.decode()
    assert here().address in text
    assert "//localhost" not in text.replace(here().address, "")


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("jsonld", "application/ld+json; charset=utf-8"),
        ("ttl", "text/turtle; charset=utf-8"),
        ("cpsv-ap.jsonld", "application/ld+json; charset=utf-8"),
    ],
)
def test_other_forms_of_an_item_are_open_to_every_site(client, small, end, kind):
    path = f"/items/{small.code(make.BUNDLE)}.{end}"
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert len(asked) == 2
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    code = small.code(make.BUNDLE)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        dated = client.get(path).headers["Last-Modified"]
        unchanged = {"If-Modified-Since": dated}
        assert client.get(path, headers=unchanged).status_code == 304
    with clock.at(clock.now() + dt.timedelta(days=2)):
        make.paused(code)
    with clock.at(clock.now() + dt.timedelta(days=3)):
        assert client.get(path, headers=unchanged).status_code == 200
    assert client.get(f"/items/11990100MB990001313992000005999.{end}").status_code == 404


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_turtle_and_json_of_the_page_are_the_same_graph(client, small):
    path = f"/items/{small.code(make.FOOD)}"
    turtle = Graph().parse(data=client.get(f"{path}.ttl").content, format="turtle")
    other = Graph().parse(data=client.get(f"{path}.cpsv-ap.jsonld").content, format="json-ld")
    assert len(turtle) > 50
    assert turtle.isomorphic(other)


# ── the card ──────────────────────────────────────────────────────────────────────────────────


def css():
    """The one file that a card loads."""
    source = Path(schema_org.__file__).parent
    assert (source / "templates/opendata/card_base.html").read_text().count("<link") == 1
    return (source / "static/opendata/card.css").read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_card_stands_in_any_frame_without_script_cookie_or_session(client, small, lang):
    for name in make.NAMES:
        client.cookies["tongban"] = "0" * 32
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/embed/items/{small.code(name)}?lang={lang}")
        html = answer.content.decode()
        assert len(asked) == 1, "no session is read"
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer.headers
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Content-Language"] == ("en" if lang == "en" else "zh-hans")
        assert not re.search(r"<script|\s(?:style|on\w+)=|<form|<input", html)
        assert len(answer.content) + len(css()) <= MOST_BYTES
        assert name in html


def test_a_card_speaks_the_language_and_wears_the_colours_it_is_asked_for(client, small):
    path = f"/embed/items/{small.code(make.CARD)}"
    assert "看办事指南" in client.get(path, headers={"Accept-Language": "en"}).content.decode()
    english = client.get(f"{path}?lang=en&theme=dark").content.decode()
    assert 'lang="en" data-theme="dark"' in english
    assert "看办事指南" not in english
    assert "data-theme" not in client.get(f'{path}?theme="><b>').content.decode()


def test_a_card_says_when_the_item_is_paused_or_gone(client, small):
    code = small.code(make.CARD)
    make.paused(code)
    assert "暂停办理" in client.get(f"/embed/items/{code}").content.decode()
    gone = client.get("/embed/items/11990100MB990001313992000005999")
    assert gone.status_code == 404
    assert "frame-ancestors *" in gone.headers["Content-Security-Policy"]
    assert not gone.cookies


def test_the_code_to_copy_is_one_harmless_element(client, evil):
    html = client.get(f"/items/{evil}/embed").content.decode()
    (shown,) = re.findall(r'class="open__code"><code>(.*?)</code>', html, re.DOTALL)
    assert "<" not in shown
    assert shown.startswith("&lt;iframe src=&quot;")
    assert shown.count("&lt;") == 2, "the name of the item cannot add an element"
    assert "<script>alert" not in html
