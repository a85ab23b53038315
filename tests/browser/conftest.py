"""People at the running demonstration: each with a browser window of their own, signed in once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.doing import sign_in

HERE = Path(__file__).parent
ON_BOTH_DATABASES = {"test_journey.py"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL only the main journey runs: the pages are the same on both databases."""
    for item in items:
        if item.path.parent == HERE and item.path.name not in ON_BOTH_DATABASES:
            item.add_marker(pytest.mark.once("sqlite"))


@pytest.fixture(scope="session")
def signed_in() -> dict[str, Any]:
    """The cookies of who has signed in already; a password is typed once a person."""
    return {}


@pytest.fixture
def window(
    site: Any, new_page: Callable[..., Page], signed_in: dict[str, Any]
) -> Callable[..., Page]:
    """Open a window at the site: `window("officer1", script=False)`; "" is a stranger."""

    def open_window(account: str = "", **how: Any) -> Page:
        if account and account not in signed_in:
            first = new_page(base_url=site.address)
            sign_in(first, account)
            signed_in[account] = first.context.storage_state()
            first.context.close()
        known = {"storage_state": signed_in[account]} if account else {}
        return new_page(base_url=site.address, **known, **how)

    return open_window
