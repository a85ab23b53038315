"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from . import boards, check, desk, exam, finding, home, items, sheets
from .editor import comparing, pages, previewing, reviewing, stocks

app_name = "catalogue"
_ROW = "<slug:key>/<slug:part>/<slug:row>"
urlpatterns = [
    path("", home.home, name="home"),
    path("themes", home.themes, name="themes"),
    path("departments", home.departments, name="departments"),
    path("items", finding.results, name="items"),
    path("items/<slug:code>", items.guide, name="item"),
    path("items/<slug:code>/form", items.form, name="form"),
    path("items/<slug:code>/form/<slug:kind>", sheets.show, name="sheet"),
    path("items/<slug:code>/form/<slug:kind>/pdf", sheets.pdf, name="sheet_pdf"),
    path("items/<slug:code>/check", check.check, name="check"),
    path("screen/items/<slug:code>", boards.screen, name="screen"),
    path("kiosk/", boards.kiosk, name="kiosk"),
    path("kiosk/items/<slug:code>", boards.kiosk_item, name="kiosk_item"),
    path("exam", exam.scores, name="exam"),
    path("exam/checks", exam.rules, name="exam_checks"),
    path("exam/<slug:org>", exam.body, name="exam_body"),
    path("proofs", exam.proofs, name="proofs"),
    path("desk/items", desk.index, name="desk_items"),
    path("desk/items/<slug:code>", desk.show, name="desk_item"),
    path("desk/items/<slug:code>/revisions", comparing.revisions, name="revisions"),
    path("desk/items/<slug:code>/publish", desk.publish, name="publish"),
    path("desk/items/<slug:code>/pause", desk.pause, name="pause"),
    path("desk/items/<slug:code>/confirm", desk.confirm, name="confirm"),
    path("desk/items/<slug:code>/resume", desk.resume, name="resume"),
    path("desk/bases", reviewing.bases, name="desk_bases"),
    path("desk/library", stocks.index, name="library"),
    path("desk/library/new/<slug:kind>", stocks.add, name="standard_new"),
    path("desk/library/<slug:code>", stocks.show, name="standard"),
    path("desk/changes", reviewing.index, name="changes"),
    path("desk/changes/begin", reviewing.begin, name="change_begin"),
    path("desk/changes/<slug:uid>", reviewing.show, name="change"),
    path("desk/changes/<slug:uid>/do/<slug:name>", reviewing.deed, name="change_deed"),
    path("desk/changes/<slug:uid>/preview", previewing.preview, name="preview"),
    path("desk/changes/<slug:uid>/preview/<slug:name>", previewing.sheet, name="preview_sheet"),
    path("desk/changes/<slug:uid>/edit", pages.begin, name="edit"),
    path("desk/changes/<slug:uid>/edit/<slug:key>", pages.section, name="edit_section"),
    path("desk/changes/<slug:uid>/check/<slug:key>", pages.check, name="check_section"),
    path("desk/changes/<slug:uid>/keep/<slug:key>", pages.keep, name="keep_section"),
    path("desk/changes/<slug:uid>/pick/<slug:key>/<slug:part>", pages.pick, name="pick"),
    path(f"desk/changes/<slug:uid>/edit/{_ROW}", pages.row, name="edit_row"),
    path(f"desk/changes/<slug:uid>/check/{_ROW}", pages.check, name="check_row"),
    path(f"desk/changes/<slug:uid>/keep/{_ROW}", pages.keep, name="keep_row"),
]
