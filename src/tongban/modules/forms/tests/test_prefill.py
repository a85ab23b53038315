from __future__ import annotations

from typing import Any

import pytest

from tongban.kernel.actors import Actor
from tongban.modules.forms import public
from tongban.modules.forms.ports import PREFILL

from .factories import published

pytestmark = pytest.mark.django_db
ME = Actor(kind="person", ref="account:1", person_id=7)


class Population:
    label = "人口库"

    def __init__(self, known):
        self.known = known
        self.asked = []

    def values(self, items, by):
        self.asked.append((tuple(items), by))
        return self.known


class Broken:
    label = "账户"

    def values(self, items, by):
        raise OSError("no connection")


@pytest.fixture
def registers(monkeypatch):
    plugged: dict[str, Any] = {}
    monkeypatch.setattr(PREFILL, "_plugged", plugged)
    return plugged


def test_a_register_is_asked_once_for_all_it_may_know(registers):
    register = registers["population"] = Population(
        {"name": "示例王小明", "id_number": "990101199003070015", "secret": "x"}
    )
    one = published()
    found = public.prefill(one.id, ME)
    assert register.asked == [(("name", "id_number"), ME)]
    assert found.answers == {"name": "示例王小明", "id_number": "990101199003070015"}
    assert found.sources == {"name": "population", "id_number": "population"}
    drawn = {f.name: f.source for f in public.fields_for(one.id, found.answers, (), found.sources)}
    assert (drawn["name"], drawn["phone"]) == ("人口库", "")


def test_a_register_that_fails_is_left_out(registers):
    registers["accounts"] = Broken()
    registers["population"] = Population({"name": "示例王小明"})
    assert public.prefill(published().id, ME).answers == {"name": "示例王小明"}


def test_what_breaks_the_rules_or_is_empty_is_left_out(registers):
    registers["population"] = Population({"name": "", "id_number": "123"})
    found = public.prefill(published().id, ME)
    assert (found.answers, found.sources) == ({}, {})


def test_without_registers_nothing_is_prefilled(registers):
    assert public.prefill(published().id, ME).answers == {}
