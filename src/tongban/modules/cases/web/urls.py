"""Addresses of cases: applying, my cases, looking one up, the workbench."""

from __future__ import annotations

from django.urls import path

from . import (
    applying,
    checking,
    clocking,
    correcting,
    desk,
    filling,
    hearing,
    mine,
    onspot,
    papers,
    promised,
    promising,
    tracking,
    unmasking,
    uploading,
    verifying,
    work,
)

app_name = "cases"
urlpatterns = [
    path("apply/<str:code>", applying.start, name="apply"),
    path("track", tracking.track, name="track"),
    path("my/cases", mine.index, name="mine"),
    path("my/cases/<str:case_no>", mine.show, name="my_case"),
    path("my/cases/<str:case_no>/clocks", clocking.mine, name="clocks"),
    path("my/cases/<str:case_no>/form", filling.form, name="form"),
    path("my/cases/<str:case_no>/autosave", filling.autosave, name="autosave"),
    path("my/cases/<str:case_no>/materials", uploading.materials, name="materials"),
    path("my/cases/<str:case_no>/check", checking.check, name="check"),
    path("my/cases/<str:case_no>/done", checking.done, name="done"),
    path("my/cases/<str:case_no>/withdraw", mine.withdraw, name="withdraw"),
    path("my/cases/<str:case_no>/discard", mine.discard, name="discard"),
    path("my/cases/<str:case_no>/papers/<str:code>", papers.mine, name="my_paper"),
    path("my/cases/<str:case_no>/papers/<str:code>/pdf", papers.my_pdf, name="my_paper_pdf"),
    path("verify/paper/", verifying.form, name="verify_papers"),
    path("verify/paper/<str:code>", verifying.show, name="verify_paper"),
    path("my/cases/<str:case_no>/hearing/<str:step>", hearing.ask, name="hearing"),
    path("my/cases/<str:case_no>/promise/drop", promising.drop, name="drop_promise"),
    path("my/cases/<str:case_no>/promise/<str:way>", promising.sign, name="promise"),
    path("my/cases/<str:case_no>/supplement", promising.hand_in, name="supplement"),
    path("desk/promises", promised.checks, name="promises"),
    path("desk/", desk.start, name="desk"),
    path("desk/queue/<str:state>", desk.queue, name="queue"),
    path("desk/cases", desk.everything, name="all"),
    path("desk/reviews", desk.reviews, name="reviews"),
    path("desk/next/<str:state>", desk.following, name="next"),
    path("desk/cases/<str:case_no>", work.show, name="desk_case"),
    path("desk/cases/<str:case_no>/clocks", clocking.office, name="desk_clocks"),
    path("desk/cases/<str:case_no>/papers/<str:code>", papers.office, name="desk_paper"),
    path("desk/cases/<str:case_no>/papers/<str:code>/pdf", papers.office_pdf, name="desk_pdf"),
    path("desk/cases/<str:case_no>/correct", correcting.correct, name="correct"),
    path("desk/cases/<str:case_no>/on-spot", onspot.correct, name="on_spot"),
    path("desk/cases/<str:case_no>/unmask", unmasking.unmask, name="unmask"),
    path("desk/cases/<str:case_no>/steps/<str:step>", work.take, name="step"),
]
