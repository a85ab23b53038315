from __future__ import annotations

import pytest

from tongban.modules.notices.contracts import Contacts
from tongban.modules.notices.ports import CHANNELS, CONTACTS

from .factories import Book, Channel


@pytest.fixture
def mail(monkeypatch):
    channel = Channel()
    book = Book(
        {
            "person:7": Contacts(mail="seven@example.org"),
            "person:8": Contacts(mail="eight@example.org", language="en"),
            "person:9": Contacts(phone="10000000001"),
        }
    )
    monkeypatch.setattr(CHANNELS, "_plugged", {"mail": channel})
    monkeypatch.setattr(CONTACTS, "_plugged", {"book": book})
    return channel
