"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from . import desk, finding, home, items, life

app_name = "catalogue"
urlpatterns = [
    path("", home.home, name="home"),
    path("themes", home.themes, name="themes"),
    path("departments", home.departments, name="departments"),
    path("departments/<slug:uscc>", home.department, name="department"),
    path("life", life.everything, {"side": "life"}, name="life_events"),
    path("life/<slug:key>", life.event, {"side": "life"}, name="life_event"),
    path("business", life.everything, {"side": "business"}, name="business_events"),
    path("business/<slug:key>", life.event, {"side": "business"}, name="business_event"),
    path("items", finding.results, name="items"),
    path("items/<slug:code>", items.guide, name="item"),
    path("items/<slug:code>/form", items.form, name="form"),
    path("desk/items", desk.index, name="desk_items"),
    path("desk/items/<slug:code>", desk.show, name="desk_item"),
    path("desk/items/<slug:code>/publish", desk.publish, name="publish"),
    path("desk/items/<slug:code>/pause", desk.pause, name="pause"),
    path("desk/items/<slug:code>/resume", desk.resume, name="resume"),
]
