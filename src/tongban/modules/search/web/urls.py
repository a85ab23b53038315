"""Addresses of search: suggestions, 找到了吗, and the desk of those who keep the words."""

from __future__ import annotations

from django.urls import path

from . import answering, desk, suggestions

app_name = "search"
urlpatterns = [
    path("suggest", suggestions.suggest, name="suggest"),
    path("found", answering.found, name="found"),
    path("found/lacking", answering.lacking, name="lacking"),
    path("desk/misses", desk.misses, name="misses"),
    path("desk/synonyms", desk.synonyms, name="synonyms"),
    path("desk/synonyms/new", desk.new, name="synonym_new"),
    path("desk/synonyms/remove", desk.remove, name="synonym_remove"),
]
