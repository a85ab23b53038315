"""The page of rules shows every norm in force, in the reader's language, with local numbers."""

import datetime as dt

import pytest
from django.test import Client

from tongban.kernel import norms
from tongban.kernel.norms import LocalNumber

pytestmark = pytest.mark.django_db


class Ours:
    """A source with one number."""

    def value(self, code, *, region, on):
        return None

    def numbers(self, code):
        if code != "local.days_to_correct":
            return ()
        return (LocalNumber(code, "990100", 15, "示例办法 第8条", dt.date(2026, 3, 1)),)


def page(language="zh-hans"):
    return Client(headers={"accept-language": language}).get("/rules/").text


def test_every_norm_in_force_is_there_and_can_be_pointed_at():
    text = page()
    for one in norms.NORMS.values():
        if one.holds():
            assert f'id="{one.code}"' in text
            assert one.zh in text


def test_english_readers_read_english():
    text = page("en")
    assert norms.NORMS["licensing.42.extend_once"].en.replace("'", "&#x27;") in text
    assert "Rules of handling" in text


def test_a_number_that_a_region_set_is_shown_with_its_ground(monkeypatch):
    monkeypatch.setitem(norms.LOCAL_VALUES._plugged, "places", Ours())
    assert "990100：15 个工作日（示例办法 第8条" in page()
