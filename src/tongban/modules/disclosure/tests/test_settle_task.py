"""Settling a task."""

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.laws.tests import factories as law_make

from .. import queries
from ..actions.settle_task import settle_task
from . import factories as make
from .test_raise_task import cites

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(lawful):
    items.take(items.changed(items.FOOD, cites("第二条")))
    make.revised(law_make.TITLE, 2)
    (found,) = queries.tasks(make.editor()).rows
    return found


def test_an_editor_of_the_body_says_what_was_found(task):
    by = make.editor(task.org)
    settle_task(task.uid, " 已改受理条件。 ", by=by)
    done = queries.task(task.uid, by)
    assert (done.state, done.note, done.done_by) == ("done", "已改受理条件。", by.ref)
    assert queries.tasks(by).rows == []
    with pytest.raises(Refused, match="step_not_possible"):
        settle_task(task.uid, "又。", by=by)


def test_without_a_note_it_stays_open(task):
    with pytest.raises(Refused, match="no_note"):
        settle_task(task.uid, "  ", by=make.editor(task.org))
    assert queries.task(task.uid, make.editor()).state == "open"


@pytest.mark.parametrize(
    "by", [make.editor("11990100MB99000131"), make.editor(region="98"), make.CITIZEN]
)
def test_others_do_not_even_see_it(task, by):
    assert queries.tasks(by).rows == []
    with pytest.raises(NotFound):
        settle_task(task.uid, "我来。", by=by)
