"""People at the running demonstration: each with a browser window of their own, signed in once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.doing import sign_in

ON_BOTH_DATABASES = {"test_journey.py"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only the main journey runs: the pages are the same on both databases."""
    if not os.environ.get("TONGBAN_DATABASE_URL", "").startswith("postgres"):
        return
    left = [item for item in items if _is_ours(item) and item.path.name not in ON_BOTH_DATABASES]
    items[:] = [item for item in items if item not in set(left)]
    config.hook.pytest_deselected(items=left)


def _is_ours(item: pytest.Item) -> bool:
    return item.path.parent == Path(__file__).parent


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
