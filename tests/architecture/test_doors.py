"""Foreign keys point down only, without a way back, and protect what they point at."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from .doors import Door, doors, fault
from .house import floors

FLOOR_OF = {name: level for level, floor in enumerate(floors()) for name in floor}
LAWFUL = Door(
    owner="tongban.modules.cases.models",
    model="Case",
    field="item",
    target="tongban.modules.catalogue.models",
    related_name="+",
    on_delete="PROTECT",
)


def test_every_foreign_key_of_the_house_is_lawful():
    found = [fault(door, FLOOR_OF) for door in doors(apps.get_models(include_auto_created=True))]
    assert [one for one in found if one] == []


def test_a_door_downward_is_lawful():
    assert fault(LAWFUL, FLOOR_OF) is None


@pytest.mark.parametrize(
    "change",
    [
        {"target": "tongban.modules.ratings.models"},  # upward
        {"owner": "tongban.modules.halls.models"},  # beside: halls and catalogue share a floor
        {"related_name": None},
        {"related_name": "cases"},
        {"on_delete": "CASCADE"},
        {"on_delete": "SET_NULL"},
        {"on_delete": ""},  # many-to-many: its hidden table cascades
    ],
)
def test_an_unlawful_door_is_found(change):
    assert fault(replace(LAWFUL, **change), FLOOR_OF) is not None


@pytest.mark.parametrize(
    "target",
    ["tongban.modules.cases.models", "tongban.kernel.models", "django.contrib.auth.models"],
)
def test_at_home_and_to_what_lies_below_all_a_cascade_is_allowed(target):
    assert fault(replace(LAWFUL, target=target, on_delete="CASCADE"), FLOOR_OF) is None


@isolate_apps("tongban.kernel")
def test_doors_are_read_from_real_models():
    class Region(models.Model):
        __module__ = "tongban.modules.places.models"

        class Meta:
            app_label = "places"

    class Case(models.Model):
        __module__ = "tongban.modules.cases.models"
        region = models.ForeignKey(Region, on_delete=models.CASCADE)
        near = models.ManyToManyField(Region, related_name="+")

        class Meta:
            app_label = "cases"

    found = {door.field: door for door in doors([Region, Case])}
    assert set(found) == {"region", "near"}
    assert (found["region"].on_delete, found["region"].related_name) == ("CASCADE", None)
    assert found["region"].target == "tongban.modules.places.models"
    assert all(fault(door, FLOOR_OF) for door in found.values())
