"""What every test here stands on; fixtures for browser and site are in tests/support."""

import os
import socket
from collections.abc import Iterator

import hypothesis
import pytest
from django.utils import translation

# A busy machine is no reason to fail: times belong to the benchmark.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")

pytest_plugins = [
    *("tests.support.tables", "tests.support.browser"),
    *("tests.support.site", "tests.support.standing"),
]


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and str(address[0]) not in {
            "127.0.0.1",
            "::1",
            "localhost",
        }:
            raise AssertionError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True)
def _speaks_chinese() -> Iterator[None]:
    """Begin every test in the source language, whatever the test before spoke."""
    translation.activate("zh-hans")
    yield
    translation.activate("zh-hans")


@pytest.fixture
def memory_stays_fresh(monkeypatch) -> None:
    """What a process remembers of the database stays fresh for the test, however slow it goes.

    For tests that count statements: without it a count depends on the clock.
    """
    for memory in (
        "modules.places.queries",
        "modules.places.local_values",
    ):
        monkeypatch.setattr(f"tongban.{memory}.FRESH_SECONDS", 1e9)
