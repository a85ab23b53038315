"""Addresses of the editor: below those of the catalogue."""

from __future__ import annotations

from django.urls import path

from . import comparing, pages, previewing, reviewing, stocks, uploading

CHANGE = "desk/changes/<slug:uid>"
ROW = "<slug:key>/<slug:part>/<slug:row>"
urlpatterns = [
    path("desk/items/<slug:code>/revisions", comparing.revisions, name="revisions"),
    path("desk/bases", reviewing.bases, name="desk_bases"),
    path("desk/library", stocks.index, name="library"),
    path("desk/library/new/<slug:kind>", stocks.add, name="standard_new"),
    path("desk/library/<slug:code>", stocks.show, name="standard"),
    path("desk/changes", reviewing.index, name="changes"),
    path("desk/changes/begin", reviewing.begin, name="change_begin"),
    path(CHANGE, reviewing.show, name="change"),
    path(f"{CHANGE}/do/<slug:name>", reviewing.deed, name="change_deed"),
    path(f"{CHANGE}/preview", previewing.preview, name="preview"),
    path(f"{CHANGE}/preview/<slug:name>", previewing.sheet, name="preview_sheet"),
    path(f"{CHANGE}/edit", pages.begin, name="edit"),
    path(f"{CHANGE}/edit/<slug:key>", pages.section, name="edit_section"),
    path(f"{CHANGE}/check/<slug:key>", pages.check, name="check_section"),
    path(f"{CHANGE}/keep/<slug:key>", pages.keep, name="keep_section"),
    path(f"{CHANGE}/pick/<slug:key>/<slug:part>", pages.pick, name="pick"),
    path(f"{CHANGE}/edit/{ROW}", pages.row, name="edit_row"),
    path(f"{CHANGE}/file/{ROW}/<slug:name>", uploading.upload, name="upload"),
    path(f"{CHANGE}/check/{ROW}", pages.check, name="check_row"),
    path(f"{CHANGE}/keep/{ROW}", pages.keep, name="keep_row"),
]
