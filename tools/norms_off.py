"""A pytest plugin of the mutation run: the tests of all norms, each run with its norm off.

    python -m pytest -p tools.norms_off --norms-off FILE tests...

FILE is written when the run ends: the codes of the norms that a test missed, one a line. A test
counts only if it fails without the norm and passes with it. Starting one process for each norm
costs minutes that prove nothing; what this run does not settle, `tools.mutation` tries alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

_missed: set[str] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--norms-off", default="", metavar="FILE", help="where to write")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items[:] = [item for item in items if _norms_of(item)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run the test without each of its norms that nobody missed yet, then with it."""
    for code in sorted(_norms_of(item) - _missed):
        if _ran(item, nextitem, without=code) == "failed" and _ran(item, nextitem) == "passed":
            _missed.add(code)
    return True


def pytest_sessionfinish(session: pytest.Session) -> None:
    Path(session.config.getoption("--norms-off")).write_text("\n".join(sorted(_missed)) + "\n")


def _norms_of(item: pytest.Item) -> set[str]:
    return {code for mark in item.iter_markers("norm") for code in mark.args}


def _ran(item: pytest.Item, nextitem: pytest.Item | None, without: str = "") -> str:
    """Run a test, perhaps without a norm: "passed", "failed", or "broken" outside its own call."""
    from tongban.kernel.norms import SWITCHED_OFF

    SWITCHED_OFF.clear()
    SWITCHED_OFF.update({without} - {""})
    if hasattr(item, "_initrequest"):
        item._initrequest()  # noqa: SLF001  # the one way to have fixtures made anew for a second time
    try:
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
    finally:
        SWITCHED_OFF.clear()
    wrong = {one.when for one in reports if one.failed}
    return "passed" if not wrong else "failed" if wrong == {"call"} else "broken"
