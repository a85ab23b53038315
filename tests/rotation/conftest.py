"""Keys of one's own for each test, and one of everything that is sealed or found by an index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tongban.kernel import crypto
from tongban.modules.documents.adapters.local_store import LocalStore
from tongban.modules.documents.ports import MAIN, STORES

from . import house


@pytest.fixture
def own(tmp_path, monkeypatch) -> Iterator[crypto.SoftwareVault]:
    """A vault with a key file of its own, and an empty store of files."""
    monkeypatch.setitem(STORES._plugged, MAIN, LocalStore(tmp_path / "documents"))
    vault = crypto.SoftwareVault(tmp_path / "keys" / "keys.json")
    with crypto.using(vault):
        yield vault


@pytest.fixture
def things(db, own) -> house.Things:
    """One of everything, under the first keys."""
    return house.things()
