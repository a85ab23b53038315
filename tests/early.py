"""Loaded by pytest before Django: a fresh data folder for this process, our own options."""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tongban.site.messages import compile_stale

KEPT = {"TONGBAN_DATABASE_URL", "TONGBAN_TEST_DATABASE_URL"}
DATABASE = {"db", "transactional_db", "django_db_setup", "django_db_reset_sequences"}
"""Fixtures without one of which pytest-django lets no test near a database."""
TRANSACTIONAL = {"transactional_db", "django_db_reset_sequences", "live_server"}
WORLD = pytest.StashKey[str]()
PURE = ("src", "tests/architecture", "tests/clocks", "tests/map", "tests/scaffold")
"""Where a test without such a fixture says the same on both databases."""
WORLDS = {"city", "shelved", "three_shelved", "demo"}
"""Fixtures by which files of tests stand on one world together (`tests/support/standing.py`)."""
OWN_WORLD = "of_this_file"
"""The fixture by which the tests of one file stand on a world that no other file asks for."""
RARELY = (50_000, 20, 50)
"""When Python looks for cycles in a test run: looking took 5 to 18 of a hundred seconds."""


def _fresh_installation() -> None:
    """Forget the settings of whoever started us; only the database may be chosen."""
    for name in [name for name in os.environ if name.startswith("TONGBAN_") and name not in KEPT]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="tongban-test-")
    os.environ["TONGBAN_DATA_DIR"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


gc.disable()  # what is imported and collected stays to the end
_fresh_installation()
compile_stale()  # pages are tested in English too


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--proof", action="store_true", help="run only the long proofs")
    parser.addoption("--norm-off", default="", help="run the tests of this norm with it off")
    parser.addoption(
        "--once",
        choices=("with", "without", "only"),
        default="with",
        help="tests that say the same on both databases",
    )


def pytest_configure(config: pytest.Config) -> None:
    off = config.getoption("--norm-off")
    if off:
        from tongban.kernel.norms import SWITCHED_OFF

        SWITCHED_OFF.add(off)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = bool(config.getoption("--proof"))
    off, part = config.getoption("--norm-off"), config.getoption("--once")
    left = {
        item
        for item in items
        if (off not in norms_of(item) if off else _is_proof(item) is not wanted or _elsewhere(item))
        or (part != "with" and (once(item) is None) is (part == "only"))
    }
    items[:] = _by_world([item for item in items if item not in left])
    config.hook.pytest_deselected(items=list(left))


def _by_world(items: list[pytest.Item]) -> list[pytest.Item]:
    """Sort the files by the worlds they ask for, and note these; the order is kept otherwise."""
    asked: dict[Path, set[str]] = {}
    for item in items:
        asked.setdefault(item.path, set()).update(_worlds(item))
    for item in items:
        item.stash[WORLD] = "+".join(sorted(asked[item.path])) if _is_undone(item) else ""
    return sorted(items, key=lambda one: (not _is_undone(one), one.stash[WORLD]))


def _worlds(item: pytest.Item) -> set[str]:
    """The worlds a test asks for; one of its file's own bears the file's name."""
    fixtures = _fixtures(item)
    return (WORLDS & fixtures) | ({str(item.path)} if OWN_WORLD in fixtures else set())


def _is_undone(item: pytest.Item) -> bool:
    """Whether a test writes to a database in a transaction that is rolled back at its end."""
    mark = item.get_closest_marker("django_db")
    commits = bool(mark and mark.kwargs.get("transaction")) or TRANSACTIONAL & _fixtures(item)
    return not commits and bool(mark or DATABASE & _fixtures(item))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    from tests.support import standing

    standing.enter(str(item.path), item.stash.get(WORLD, ""))


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
    gc.enable()


def norms_of(item: pytest.Item) -> set[str]:
    """Return the codes of the norms that a test proves."""
    return {code for mark in item.iter_markers("norm") for code in mark.args}


def once(item: pytest.Item) -> str | None:
    """Return the one database a test runs on, or None for a test that runs on both."""
    mark = item.get_closest_marker("once")
    if mark is not None:
        return str(mark.args[0])
    return "sqlite" if is_pure(item) else None


def is_pure(item: pytest.Item) -> bool:
    """Whether a test can see no database: pytest-django lets none near one without a fixture.

    Tests of the whole start sites and commands, so only some of their folders count.
    """
    root = item.config.rootpath
    if not any(item.path.is_relative_to(root / folder) for folder in PURE):
        return False
    return not item.get_closest_marker("django_db") and not DATABASE & _fixtures(item)


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _elsewhere(item: pytest.Item) -> bool:
    """Whether a test says nothing about this database that it does not say on the other one."""
    on_postgresql = os.environ.get("TONGBAN_DATABASE_URL", "").startswith("postgres")
    return once(item) not in {None, "postgresql" if on_postgresql else "sqlite"}


def _is_proof(item: pytest.Item) -> bool:
    return item.get_closest_marker("proof") is not None
