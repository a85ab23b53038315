"""Public pages of the exam, and the guide on a hall's screen and on a kiosk."""

import http.server
import threading
from html import unescape
from typing import ClassVar

import pytest

from tongban.kernel.actors import Rule
from tongban.kernel.settings import Settings
from tongban.modules.catalogue.actions.examine import record_exam
from tongban.modules.catalogue.adapters.links import HttpLinks
from tongban.modules.catalogue.exam import report, running
from tongban.modules.catalogue.exam.checks import checks

from . import factories as make
from .test_web import bare, page
from .test_web_alone import HOSTILE


@pytest.fixture
def examined(small):
    record_exam(list(running.sit(ask_channels=False)), by=Rule("exam"))
    return small


@pytest.mark.django_db
def test_the_score_of_every_body_is_public_and_leads_to_its_findings(client, examined):
    html = page(client, "/exam")
    for name in make.NAMES:
        assert f'href="/exam/{examined.org(name)}"' in html
    assert "指南完整率" in html
    body = bare(page(client, f"/exam/{examined.org(make.FOOD)}"))
    assert "检查发现的问题" in body
    assert client.get("/exam/11990101MB990XXXXX").status_code == 404


@pytest.mark.django_db
def test_before_the_first_exam_the_page_says_so(client):
    assert "还没有检查过" in page(client, "/exam")
    assert "清单还没有公布" in page(client, "/proofs")


def test_every_check_is_listed_with_its_ground(client, db):
    html = bare(page(client, "/exam/checks"))
    assert all(one.zh in html and one.ground in html for one in checks().values())
    english = unescape(bare(page(client, "/exam/checks", **{"accept-language": "en"})))
    assert all(one.en in english for one in checks().values())


@pytest.mark.django_db
@pytest.mark.parametrize("wall", ["screen", "kiosk"])
def test_the_same_guide_stands_on_every_wall(client, small, wall):
    item = small.items[make.FOOD]
    html = bare(page(client, f"/{wall}/items/{item.code}"))
    assert item.name in html
    assert all(one.name in html for one in item.materials or ())
    assert client.get(f"/{wall}/items/nothing").status_code == 404


@pytest.mark.django_db
def test_a_kiosk_lists_what_is_public_and_leads_back(client, small):
    html = page(client, "/kiosk/")
    assert all(f'href="/kiosk/items/{item.code}"' in html for item in small.items.values())
    assert 'href="/kiosk/"' in page(client, f"/kiosk/items/{small.code(make.CARD)}")


@pytest.mark.django_db
def test_a_paused_item_says_why_on_every_wall(client, small):
    code = small.code(make.CARD)
    make.paused(code)
    for wall in ("screen", "kiosk"):
        assert "示例：系统升级" in page(client, f"/{wall}/items/{code}")


@pytest.mark.django_db
def test_hostile_words_stay_words_in_the_report(small, tmp_path):
    examined = list(running.sit(ask_channels=False))
    one = examined[0]
    bad = running.Examined(
        one.id, one.code, HOSTILE, one.org, "=1+1", one.region, one.findings, one.score
    )
    html = report.html([bad], "2026-11-29")
    assert HOSTILE not in html
    with (tmp_path / "a.csv").open("w", newline="") as out:
        report.write_csv(out, [bad])
    assert ",=1+1," not in (tmp_path / "a.csv").read_text("utf-8")


class _Site(http.server.BaseHTTPRequestHandler):
    """Knows /there and, by GET only, /shy; sends /moved elsewhere. `asked`: paths, in order."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        self._answer({"/there": 200, "/shy": 405, "/moved": 302}.get(self.path, 404))

    def do_GET(self) -> None:
        self._answer(200 if self.path == "/shy" else 404)

    def _answer(self, status: int) -> None:
        self.asked.append(self.path)
        self.send_response(status)
        self.send_header("Location", "http://10.0.0.1/")
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def site():
    server = http.server.HTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "opened", "said"),
    [("/there", True, "200"), ("/shy", True, "200"), ("/moved", True, "302"), ("/x", False, "404")],
)
def test_an_address_is_asked_for_its_head_and_no_redirect_is_followed(site, path, opened, said):
    answer = HttpLinks().open(site + path)
    assert (answer.opened, answer.said) == (opened, said)


def test_no_address_of_a_guide_reaches_a_service_of_our_own(site, monkeypatch):
    """Whoever writes guides would learn which ports answer here, and what the cloud's address says.

    An open port and a closed one are told alike.
    """
    monkeypatch.setattr(Settings, "address", "https://zwfw.example.invalid")
    asked = list(_Site.asked)
    for url in (f"{site}/there", site.replace("127.0.0.1", "localhost"), "http://127.0.0.1:1/"):
        answer = HttpLinks().open(url)
        assert (answer.opened, answer.said) == (False, "ConnectionRefusedError")
    assert _Site.asked == asked


@pytest.mark.parametrize("url", ["ftp://a/b", "javascript:alert(1)", "http://127.0.0.1:1/", ""])
def test_what_cannot_be_opened_is_no_error(url):
    assert not HttpLinks().open(url).opened
