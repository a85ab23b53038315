"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from . import (
    boards,
    changes,
    check,
    desk,
    exam,
    finding,
    home,
    imports,
    items,
    life,
    pushes,
    sheets,
)
from .editor.urls import urlpatterns as editor

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
    path("desk/imports", imports.index, name="imports"),
    path("desk/feedback", imports.feedback, name="feedback"),
    path("desk/imports/<slug:uid>", imports.show, name="import"),
    path("desk/imports/<slug:uid>/report", imports.report, name="import_report"),
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
    path("desk/pushes", pushes.index, name="pushes"),
    path("desk/pushes/<slug:uid>", pushes.show, name="push"),
    path("desk/pushes/<slug:uid>/<slug:code>", pushes.merge, name="merge"),
    path("desk/items/<slug:code>/change", changes.begin, name="change_new"),
    path("desk/bases/<slug:code>/change", changes.begin_base, name="base_change"),
    path("desk/items", desk.index, name="desk_items"),
    path("desk/items/<slug:code>", desk.show, name="desk_item"),
    path("desk/items/<slug:code>/confirm", desk.confirm, name="confirm"),
    path(
        "desk/items/<slug:code>/files/<slug:digest>/withdraw",
        desk.withdraw_file,
        name="withdraw_file",
    ),
    path("desk/items/<slug:code>/answer/<int:row_id>", desk.answer, name="answer"),
    *editor,
]
