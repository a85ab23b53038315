"""Every reason has one code, both sentences, a status a browser understands."""

import re
import string

import pytest

from tongban.kernel.reasons import REASONS, reason

ALL = sorted(REASONS.values(), key=lambda one: one.code)


def test_a_reason_is_declared_once(monkeypatch):
    monkeypatch.setattr("tongban.kernel.reasons.REASONS", {})
    reason("bells.cracked", zh="钟裂了。", en="The bell is cracked.")
    with pytest.raises(ValueError, match="twice"):
        reason("bells.cracked", zh="钟裂了。", en="The bell is cracked.")


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_a_reason_speaks_both_languages_and_asks_for_the_same_words(one):
    assert one.zh.strip()
    assert one.en.strip()
    assert re.search("[一-鿿]", one.zh)
    assert not re.search("[一-鿿]", one.en)
    assert _places(one.zh) == _places(one.en)


def _places(text):
    """What a sentence needs: a name and its English twin (`step`, `step_en`) are one need."""
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name.removesuffix("_en") for name in named}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_a_reason_is_no_breakdown(one):
    """A "no" is the caller's affair (4xx), or passing (503); only `http.` codes tell of our own."""
    assert 400 <= one.status < 500 or one.status == 503 or one.code == "http.server_error"


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_a_code_reads_area_dot_reason(one):
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", one.code)
