"""A story that nobody loads is never told: its listeners do not exist outside its own test."""

from pathlib import Path

from tongban import journeys


def test_every_file_of_a_story_is_loaded():
    files = {one.stem for one in Path(journeys.__file__).parent.glob("*.py")}
    assert files - {"__init__", "apps"} == set(journeys.STORIES)
