"""Addresses of the skin: `path("", include("tongban.portal.urls"))`."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from . import disclosure, rules, views

app_name = "portal"
urlpatterns = [
    path("disclosure", disclosure.index, name="disclosure"),
    path("rules/", rules.index, name="rules"),
    path("mode", views.mode, name="mode"),
    path("language", set_language, name="language"),
    path("style", views.style, name="style"),
    path("style/<slug:page>", views.style, name="story"),
]
