"""Line breaks in what is typed never become headers of an answer, nor of a file or a message."""

from urllib.parse import quote

import pytest

from tests.rights.routes import routes
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity.tests import factories as people

pytestmark = pytest.mark.django_db
BREAKS = ("\r\n", "\n", "\r", "\u2028", "\x0b", "\x85")
PLANTED = "Set-Cookie: planted=1"


def planted(answer: object) -> bool:
    """Whether a header stands alone that we did not write, or one holds a line break."""
    headers = getattr(answer, "headers", {})
    cookies = getattr(answer, "cookies", {})
    return (
        "planted" in cookies
        or "planted" in headers.get("Set-Cookie", "")
        or any(chr(10) in value or chr(13) in value for value in headers.values())
    )


@pytest.mark.once("sqlite")
@pytest.mark.parametrize("end", BREAKS[:3])
def test_no_address_takes_a_header_from_its_parameters(end):
    browser = people.browser(people.citizen())
    cookies, text, tried = dict(browser.cookies), f"/x{end}{PLANTED}", 0
    for route in routes():
        path = route.path({})
        asked = dict.fromkeys(("next", "q", "name", "language", "state", "account", "after"), text)
        for answer in (browser.get(path, asked), browser.post(path, asked)):
            assert not planted(answer), route.name
            tried += 1
        browser.cookies.clear()
        browser.cookies.update(cookies)
    assert tried > 300


@pytest.mark.parametrize("end", BREAKS)
def test_the_name_of_a_file_stays_a_name(end):
    owner = people.citizen()
    stored = documents.store_upload(pdf(), name=f"a{end}{PLANTED}{end}.pdf", by=owner)
    answer = people.browser(owner).get(f"/files/{stored.uid}")
    assert answer.status_code == 200
    assert not planted(answer)
    told = answer.headers["Content-Disposition"]
    assert not any(one in told for one in BREAKS)


def test_a_path_with_a_line_break_is_an_address_that_is_not_there():
    browser = people.browser(people.citizen())
    for end in BREAKS[:3]:
        answer = browser.get("/items/" + quote(f"x{end}{PLANTED}"))
        assert answer.status_code in {301, 302, 404}
        assert not planted(answer)
