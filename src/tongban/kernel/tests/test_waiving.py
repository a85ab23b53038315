"""A norm is waived for a replay only, is counted, and never where the public is served."""

import logging

import pytest

from tongban.kernel import norms, waiving
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import REASONS

CODE = next(iter(REASONS))


@pytest.fixture
def rule(monkeypatch) -> norms.Norm:
    monkeypatch.setattr(waiving, "_serving", [])
    monkeypatch.setattr(norms, "NORMS", dict(norms.NORMS))
    return norms.norm("test.waived", law="示例法 第1条", zh="示例。", en="A rule.", refusal=CODE)


def test_a_waived_norm_refuses_nothing_and_counts_what_it_would_have_refused(rule):
    with waiving.waived(["test.waived"], "another law") as counts:
        rule.forbid(False)
        rule.forbid(True)
        assert rule.verdict(True) is None
        assert not rule.holds()
    assert counts == {"test.waived": 2}
    assert rule.holds()
    with pytest.raises(Refused):
        rule.forbid(True)


def test_waiving_is_written_to_the_log_with_its_reason(rule, caplog):
    with caplog.at_level(logging.WARNING), waiving.waived(["test.waived"], "another law"):
        assert "another law" in caplog.text
        assert "test.waived" in caplog.text


def test_a_norm_that_nobody_declared_cannot_be_waived(rule):
    with pytest.raises(ValueError, match="there is no norm"), waiving.waived(["test.never"], ""):
        pass


def test_where_the_public_is_served_nothing_is_waived(rule):
    waiving.serve("the web is served")
    with pytest.raises(RuntimeError, match="the web is served"), waiving.waived([], ""):
        pass
