"""A subject that exists, whoever else names subjects."""

import pytest

from ..ports import SUBJECTS
from . import factories as make


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    monkeypatch.setattr(SUBJECTS, "_plugged", {"law": make.Known()})
