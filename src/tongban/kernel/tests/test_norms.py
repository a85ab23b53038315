"""A norm forbids while it is in force, and a local number stays within its bounds."""

import datetime as dt
from typing import Any

import pytest

from tongban.kernel import norms
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN

DAY = dt.date(2020, 1, 2)


def _norm(**given):
    told: dict[str, Any] = {"law": "示例法 第1条", "zh": "示例", "en": "An example"}
    told |= {"since": DAY, **given}
    return norms.Norm("test.one", **told)


@pytest.mark.parametrize(
    ("on", "until", "holds"),
    [
        (DAY - dt.timedelta(days=1), None, False),
        (DAY, None, True),
        (DAY + dt.timedelta(days=9), DAY + dt.timedelta(days=9), True),
        (DAY + dt.timedelta(days=10), DAY + dt.timedelta(days=9), False),
    ],
)
def test_holds_from_its_first_day_to_its_last(on, until, holds):
    assert _norm(until=until).holds(on) is holds


def test_forbids_what_breaks_it_and_nothing_else():
    one = _norm(refusal=FORBIDDEN)
    one.forbid(False)
    with pytest.raises(Refused) as refusal:
        one.forbid(True)
    assert refusal.value.code == FORBIDDEN


def test_says_nothing_when_switched_off(monkeypatch):
    monkeypatch.setattr(norms, "SWITCHED_OFF", {"test.one"})
    assert _norm(refusal=FORBIDDEN).verdict(True) is None


def test_local_number_is_the_default_until_somebody_sets_it(monkeypatch):
    monkeypatch.setattr(norms.LOCAL_VALUES, "_plugged", {})
    one = _norm(setting=norms.Setting(default=10, least=1, most=60, unit="working_day"))
    assert one.value("990100") == 10
    assert one.force is norms.Force.LOCAL

    class Ours:
        def value(self, code, *, region, on):
            return 15 if (code, region) == ("test.one", "990100") else None

        def numbers(self, code):
            return ()

    monkeypatch.setitem(norms.LOCAL_VALUES._plugged, "test", Ours())
    assert one.value("990100") == 15
    assert one.value("990200") == 10


def test_law_leaves_nothing_to_set():
    with pytest.raises(TypeError):
        _norm().value()


def test_second_declaration_and_unknown_refusal_are_errors(monkeypatch):
    monkeypatch.setattr(norms, "NORMS", {})
    given: dict[str, Any] = {"law": "示例法", "zh": "示例", "en": "An example"}
    made = norms.norm("test.two", **given)
    assert made.where == __name__
    with pytest.raises(ValueError, match="twice"):
        norms.norm("test.two", **given)
    with pytest.raises(ValueError, match="undeclared"):
        norms.norm("test.three", refusal="no.such_reason", **given)


def test_a_norm_is_shown_beside_the_steps_it_binds_while_it_is_in_force(monkeypatch):
    monkeypatch.setattr(norms, "NORMS", {})
    given: dict[str, Any] = {"law": "示例法", "zh": "示例", "en": "An example"}
    now = norms.norm("test.now", steps=("case.extend",), **given)
    norms.norm("test.gone", steps=("case.extend",), until=DAY, **given)
    norms.norm("test.elsewhere", steps=("case.grant",), **given)
    assert norms.beside("case.extend") == [now]
