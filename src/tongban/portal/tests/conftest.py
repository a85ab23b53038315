"""The skin is tested with its own addresses and its own menu, whatever modules are there."""

from __future__ import annotations

import dataclasses
from collections import defaultdict

import pytest
from django.test import Client

from tongban.kernel.settings import settings
from tongban.portal import context, menu, views


@pytest.fixture(autouse=True)
def own_addresses(settings):
    settings.ROOT_URLCONF = "tongban.portal.tests.urls"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "tongban.portal.middleware.RefusalPages",
    ]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"


@pytest.fixture(autouse=True)
def own_menu(monkeypatch):
    monkeypatch.setattr(menu, "_found", {})
    monkeypatch.setattr(menu, "_entries", defaultdict(dict))
    monkeypatch.setattr(menu, "_plugs", defaultdict(dict))


@pytest.fixture
def demo(monkeypatch):
    """Turn the demonstration on or off for one test."""

    def turn(*, on: bool) -> None:
        chosen = dataclasses.replace(settings(), demo=on)
        for module in (views, context):
            monkeypatch.setattr(module, "settings", lambda: chosen)

    turn(on=True)
    return turn


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)
