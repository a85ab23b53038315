"""Addresses of disclosure."""

from __future__ import annotations

from django.urls import path

from . import (
    coverage,
    decisions,
    decisions_desk,
    desk,
    intermediaries,
    library,
    ratings_desk,
    regions,
    rules,
)

app_name = "disclosure"
urlpatterns = [
    path("coverage", coverage.index, name="coverage"),
    path("coverage.csv", coverage.table_file, name="coverage_csv"),
    path("coverage/items", coverage.items, name="coverage_items"),
    path("questions", library.questions, name="questions"),
    path("channels", library.channels, name="channels"),
    path("review-rules", rules.index, name="review_rules"),
    path("review-rules/<slug:code>", rules.show, name="rules_of_item"),
    path("intermediaries", intermediaries.index, name="intermediaries"),
    path("intermediaries/<slug:code>", intermediaries.show, name="intermediary"),
    path("decisions", decisions.index, name="decisions"),
    path("decisions.csv", decisions.table_file, name="decisions_csv"),
    path("decisions.atom", decisions.atom, name="decisions_feed"),
    path("decisions/<slug:uid>", decisions.show, name="decision"),
    path("regions", regions.index, name="regions"),
    path("regions/<slug:code>", regions.show, name="region"),
    path("desk/decisions", decisions_desk.index, name="desk_decisions"),
    path("desk/decisions/<slug:uid>", decisions_desk.show, name="desk_decision"),
    path("desk/closed-items/<slug:item>", decisions_desk.reopen, name="reopen_item"),
    path("desk/ratings", ratings_desk.index, name="desk_ratings"),
    path("desk/ratings/<slug:uscc>", ratings_desk.show, name="desk_rating"),
    path("desk/ratings/<slug:uid>/withdraw", ratings_desk.withdraw, name="withdraw_rating"),
    path("desk/item-tasks", desk.tasks, name="tasks"),
    path("desk/item-tasks/<slug:uid>", desk.settle, name="task"),
    path("desk/unread-bases", desk.unread, name="unread"),
    path("desk/columns", desk.columns_page, name="columns"),
]
