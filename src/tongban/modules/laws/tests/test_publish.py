"""Publishing policies, interpretations, notices."""

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.kernel.reasons import FORBIDDEN

from .. import queries
from ..actions.publish import publish_notice
from ..contracts import PublicationKind
from ..importing import publication_record
from . import factories as make

pytestmark = pytest.mark.django_db
CITES = [f"《{make.TITLE}》第一条、第三条", "《没有的规定》第二条"]


def test_an_interpretation_stands_beside_its_policy_and_both_beside_the_law():
    report = make.take(
        make.law(),
        make.publication(cites=CITES),
        make.publication("interpretation", explains="demo-policy-1"),
    )
    assert report.created == 3
    policy = queries.publication("demo-policy-1")
    assert [one.code for one in queries.explaining(policy)] == ["demo-interpretation-1"]
    (cited,) = queries.cited_by(policy)
    assert [one.number for one in cited.articles] == [1, 3]
    law = queries.law(cited.card.key)
    assert [one.code for one in queries.citing(law)] == ["demo-policy-1"]


def test_the_same_again_is_unchanged_and_another_text_keeps_the_old_one():
    make.take(make.publication())
    assert make.take(make.publication()).unchanged == 1
    assert make.take(make.publication(body="改了。")).updated == 1
    found = queries.publication("demo-policy-1")
    assert (found.revision, found.body, found.earlier[0]["body"]) == (2, "改了。", "示例正文。")
    assert OutboxEvent.objects.filter(kind="laws.publication_made").count() == 2


def test_a_post_publishes_for_its_region_only():
    here = publication_record(make.publication("notice"))
    there = publication_record(make.publication("notice", code="demo-n-2", region="980100"))
    assert publish_notice(here, by=make.PUBLISHER) == "created"
    for record, by in ((there, make.PUBLISHER), (here, make.KEEPER), (here, make.CITIZEN)):
        with pytest.raises(Refused, match=FORBIDDEN):
            publish_notice(record, by=by)


def test_a_list_is_read_page_by_page():
    make.take(*[make.publication("notice", code=f"demo-n-{n:02}") for n in range(25)])
    first = queries.publications(PublicationKind.NOTICE)
    rest = queries.publications(PublicationKind.NOTICE, after=first.after)
    assert (len(first.rows), len(rest.rows), rest.after) == (20, 5, "")
