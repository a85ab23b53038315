"""The table of terms is whole: each table with data of people has a class, each class a ground."""

import pytest
from django.apps import apps
from django.db.models import BinaryField, ForeignKey

from tongban.kernel.jobs import JOBS

from ..contracts import RECORDS, TABLES, Then
from ..ports import RETENTION
from ..queries import retention

PEOPLE = {"identity.Person", "identity.Account"}
NAMES = {"owner_ref", "account_id", "recipient", "filed_by"}


def personal(model) -> bool:
    """Whether a table holds data of people, as far as its columns tell."""
    return any(
        isinstance(one, BinaryField)
        or one.name in NAMES
        or one.name.endswith(("_masked", "_index"))
        or (isinstance(one, ForeignKey) and one.related_model._meta.label in PEOPLE)
        for one in model._meta.concrete_fields
    )


def test_every_table_with_data_of_people_has_a_class():
    ours = [one for one in apps.get_models() if one.__module__.startswith("tongban.")]
    found = {one._meta.label for one in ours if personal(one)} | {"identity.Account"} - {
        "identity.Account"
    }
    assert found - set(TABLES) == set(), "add these to privacy.contracts.retention.TABLES"
    assert set(TABLES) <= {one._meta.label for one in ours}
    assert set(TABLES.values()) <= set(RECORDS)


def test_every_class_names_its_ground_and_what_ends_it():
    for one in RECORDS.values():
        assert one.law, one.key
        assert one.zh, one.key
        assert one.en, one.key
        assert (one.days is not None) is (one.then is Then.ERASE), one.key
        assert (one.by in JOBS) is (one.then is Then.ERASE), one.key


def test_what_the_job_ends_are_classes_that_say_so():
    ended = {one.record for one in RETENTION}
    assert ended == {one.key for one in RECORDS.values() if one.by == "privacy.retention"}


@pytest.mark.django_db
def test_the_report_names_every_class_and_changes_nothing():
    told = {of.key: over for of, over in retention.report()}
    assert set(told) == set(RECORDS)
    assert {key for key, over in told.items() if over is not None} == {
        "draft",
        "consent",
        "request",
    }
