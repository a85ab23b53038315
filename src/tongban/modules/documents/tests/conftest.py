"""Each test of this room has its own keys, its own disk, no scanner, and nobody above."""

from collections.abc import Iterator

import pytest

from tongban.kernel import crypto

from ..adapters.local_store import LocalStore
from ..adapters.scanners import NoScanner
from ..ports import EVIDENCE, MAIN, SCANNERS, STORES


@pytest.fixture(autouse=True)
def _own_vault(tmp_path) -> Iterator[None]:
    with crypto.using(crypto.SoftwareVault(tmp_path / "keys.json")):
        yield


@pytest.fixture(autouse=True)
def _nobody_above(monkeypatch) -> None:
    monkeypatch.setattr(EVIDENCE, "_plugged", {})


@pytest.fixture(autouse=True)
def disk(tmp_path, monkeypatch) -> LocalStore:
    """The content store of this test."""
    store = LocalStore(tmp_path / "documents")
    monkeypatch.setattr(STORES, "_plugged", {MAIN: store})
    monkeypatch.setattr(SCANNERS, "_plugged", {MAIN: NoScanner()})
    return store
