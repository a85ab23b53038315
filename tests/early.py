"""Loaded by pytest before Django: a fresh data folder for this process, the --proof option."""

import atexit
import os
import shutil
import tempfile

import pytest

from tongban.site.messages import compile_stale

KEPT = {"TONGBAN_DATABASE_URL", "TONGBAN_TEST_DATABASE_URL"}


def _fresh_installation() -> None:
    """Forget the settings of whoever started us; only the database may be chosen."""
    for name in [name for name in os.environ if name.startswith("TONGBAN_") and name not in KEPT]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="tongban-test-")
    os.environ["TONGBAN_DATA_DIR"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


_fresh_installation()
compile_stale()  # pages are tested in English too


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--proof", action="store_true", help="run only the long proofs")
    parser.addoption("--norm-off", default="", help="run the tests of this norm with it off")


def pytest_configure(config: pytest.Config) -> None:
    off = config.getoption("--norm-off")
    if off:
        from tongban.kernel.norms import SWITCHED_OFF

        SWITCHED_OFF.add(off)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = bool(config.getoption("--proof"))
    off = config.getoption("--norm-off")
    left = [
        item
        for item in items
        if (off not in norms_of(item) if off else _is_proof(item) is not wanted or _elsewhere(item))
    ]
    items[:] = [item for item in items if item not in set(left)]
    config.hook.pytest_deselected(items=left)


def norms_of(item: pytest.Item) -> set[str]:
    """Return the codes of the norms that a test proves."""
    return {code for mark in item.iter_markers("norm") for code in mark.args}


def _elsewhere(item: pytest.Item) -> bool:
    """Whether a test says nothing about this database that it does not say on the other one."""
    mark = item.get_closest_marker("once")
    on_postgresql = os.environ.get("TONGBAN_DATABASE_URL", "").startswith("postgres")
    return mark is not None and mark.args[0] != ("postgresql" if on_postgresql else "sqlite")


def _is_proof(item: pytest.Item) -> bool:
    return item.get_closest_marker("proof") is not None
