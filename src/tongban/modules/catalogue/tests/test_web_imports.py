"""The desk's page of imports: who sees it, what it says, and the report it hands out."""

import json

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tongban.kernel import clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import running, runs
from tongban.modules.catalogue.formats import Source
from tongban.modules.catalogue.models import ExchangeRow, ImportRun

from . import factories as make

pytestmark = pytest.mark.django_db
ORG = "11990100MB9900021U"


def ask(path, actor, **given):
    request = RequestFactory().get(path, given)
    request.actor = actor  # type: ignore[attr-defined]  # as the identity middleware does
    found = resolve(path)
    return found.func(request, *found.args, **found.kwargs)


@pytest.fixture
def run(tmp_path):
    lines = make.records(*make.by_name(make.CARD).values())
    lines[0].pop("basis")
    file = tmp_path / "items.jsonl"
    told = [json.dumps(one, ensure_ascii=False) for one in lines]
    file.write_text("\n".join([*told, "<script>"]), encoding="utf-8")
    return runs.one(running.run("native", Source(file), by=make.IMPORT))


def test_a_run_is_found_again_with_its_lines(run):
    editor = make.editor(ORG)
    html = ask("/desk/imports", editor).content.decode()
    assert f"/desk/imports/{run.uid}" in html
    assert "已完成" in html
    there = f"/desk/imports/{run.uid}"
    rejected = ask(there, editor).content.decode()
    assert "line.json" in rejected
    assert "basis.missing" not in rejected.split('id="lines"')[1].split("<section")[0]
    flagged = ask(there, editor, kind="flagged").content.decode()
    assert "没有列出设定依据。" in flagged


def test_a_run_that_stopped_says_so(run):
    ImportRun.objects.update(state="running", moved_at=run.started_at.replace(year=2020))
    assert "已中断" in ask("/desk/imports", make.editor(ORG)).content.decode()


def test_the_report_is_the_one_that_the_command_writes(run):
    answer = ask(f"/desk/imports/{run.uid}/report", make.editor(ORG))
    told = json.loads(b"".join(answer.streaming_content))
    assert {"read", "created", "updated", "unchanged", "rejected", "flagged"} <= set(told)
    assert (told["read"], told["created"]) == (3, 2)
    assert [(one["line"], one["rule"]) for one in told["rejected"]] == [(3, "line.json")]


def test_rows_that_the_platform_above_returned_are_listed():
    ExchangeRow.objects.create(
        table="up_task_directory",
        row_guid="g",
        code="440106011000",
        content={},
        fault="时限",
        remark="<b>",
        told_at=clock.now(),
    )
    html = ask("/desk/feedback", make.editor(ORG)).content.decode()
    assert "440106011000" in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    "path", ["/desk/feedback", "/desk/imports", "/desk/imports/x", "/desk/imports/x/report"]
)
def test_only_those_who_edit_or_publish_see_imports(path):
    for actor, code in ((Anonymous, "access.sign_in"), (make.CITIZEN, "access.not_allowed")):
        with pytest.raises(Refused) as refused:
            ask(path, actor)
        assert refused.value.code == code
    if "/x" in path:
        with pytest.raises(NotFound):
            ask(path, make.editor(ORG))


def test_the_pages_ask_the_same_however_much_there_is(run):
    editor = make.editor(ORG)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            ask("/desk/imports", editor)
            ask(f"/desk/imports/{run.uid}", editor, kind="flagged")
        return len(asked)

    few = statements()
    for n in range(5):
        ImportRun.objects.create(
            uid=f"u{n}",
            format="native",
            file=f"f{n}",
            digest="",
            size=0,
            by="rule:import",
            started_at=run.started_at,
            moved_at=run.started_at,
        )
    assert statements() == few <= 6
