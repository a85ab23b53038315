"""What says the same on both databases runs once, and only that."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.early import DATABASE, OWN_WORLD, WORLD, _by_world, once

ROOT = Path("/house")


def item(file: str, *fixtures: str, **marks: str) -> Any:
    """A collected test as `once` reads it."""
    known = {name: SimpleNamespace(args=[said]) for name, said in marks.items()}
    return SimpleNamespace(
        path=ROOT / file,
        config=SimpleNamespace(rootpath=ROOT),
        fixturenames=list(fixtures),
        get_closest_marker=known.get,
    )


def test_a_test_without_a_fixture_for_it_comes_near_no_database():
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


def test_what_reads_no_database_says_the_same_on_both():
    assert once(item("src/tongban/kernel/tests/test_text.py", "tmp_path")) == "sqlite"


@pytest.mark.parametrize("fixture", sorted(DATABASE))
def test_what_may_read_one_runs_on_both(fixture):
    assert once(item("src/tongban/kernel/tests/test_outbox.py", fixture)) is None


def test_a_mark_of_pytest_django_counts_as_well():
    assert once(item("src/tongban/kernel/tests/test_outbox.py", django_db="")) is None


def test_tests_of_the_whole_start_sites_and_run_on_both():
    assert once(item("tests/backup/test_backup_and_restore.py", "tmp_path")) is None


def test_a_mark_names_the_database():
    marked = item("tests/api_contract/test_schemathesis.py", "db", once="postgresql")
    assert once(marked) == "postgresql"


def test_files_come_by_their_worlds_and_what_commits_comes_after_them():
    first = item("src/a/test_a.py", "db")
    stood = [item("src/b/test_b.py", "db", "city"), item("src/c/test_c.py", "db", "demo")]
    bare = item("src/b/test_b.py", "db")
    commits = item("src/b/test_b.py", "transactional_db", "city")
    pure = item("src/b/test_b.py")
    given = [stood[1], stood[0], bare, first, commits, pure]
    for one in given:
        one.stash = {}
    assert _by_world(given) == [first, stood[0], bare, stood[1], commits, pure]
    assert [one.stash[WORLD] for one in (first, bare, commits, pure)] == ["", "city", "", ""]


def test_a_world_of_a_files_own_is_shared_with_no_other_file():
    both = [item("src/a/test_a.py", "db", "city", OWN_WORLD), item("src/b/test_b.py", "db", "city")]
    for one in both:
        one.stash = {}
    _by_world(both)
    own, shared = (one.stash[WORLD] for one in both)
    assert shared == "city"
    assert own.endswith("test_a.py+city")
