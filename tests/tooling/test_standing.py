"""A world is built once for files that follow one another, and never seen by the others."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType

from tests.support.standing import enter, put_up


def nothing() -> None:
    """What there is to forget here."""


def rows(name: str = "test_standing") -> int:
    return ContentType.objects.filter(app_label=name).count()


@pytest.mark.django_db
@pytest.mark.usefixtures("standing")
def test_files_of_one_world_share_it_and_others_never_see_it():
    built = []

    def build() -> str:
        built.append(1)
        ContentType.objects.create(app_label="test_standing", model="world")
        return "world"

    for file in ("a.py", "b.py"):
        enter(file, "world")
        with put_up(build, nothing) as world:
            assert (world, rows()) == ("world", 1)
            ContentType.objects.create(app_label="test_standing", model="of the file")
            assert rows() == 2
    assert (built, rows()) == ([1], 1)
    enter("c.py", "")
    assert rows() == 0
    enter("d.py", "world")
    with put_up(build, nothing):
        assert rows() == 1
    enter("e.py", "")
    assert (built, rows()) == ([1, 1], 0)
