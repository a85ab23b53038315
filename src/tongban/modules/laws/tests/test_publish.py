"""Publishing policies, interpretations, notices."""

import itertools

import pytest

from tongban.kernel.actors import Grant, staff
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.kernel.reasons import FORBIDDEN
from tongban.modules.places.tests import factories as places

from .. import policies, queries
from ..actions.publish import publish_notice
from ..actions.withdraw_publication import withdraw_publication
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


BODY, OTHER = places.uscc(1, places.CITY), places.uscc(2, places.COUNTY)
"""A body of the city, one of its county."""
CITY, COUNTY, NEXT, ABROAD = "990100", "990101", "990102", "980100"
ASKED = list(itertools.product((BODY, OTHER, ""), (CITY, COUNTY, NEXT, "990000", ABROAD, "")))
RIGHTS = {
    # whose right, and for which of the above it may be published
    ("", "9901"): {
        (BODY, CITY), (BODY, COUNTY), (BODY, NEXT), (OTHER, COUNTY),
        ("", CITY), ("", COUNTY), ("", NEXT),
    },
    ("", "990101"): {(BODY, COUNTY), (OTHER, COUNTY), ("", COUNTY)},
    ("", "990102"): {(BODY, NEXT), ("", NEXT)},
    ("", "98"): {("", ABROAD)},
    ("", "00"): {
        (BODY, CITY), (BODY, COUNTY), (BODY, NEXT), (OTHER, COUNTY),
        *(("", one) for one in (CITY, COUNTY, NEXT, "990000", ABROAD)),
    },
    (BODY, ""): {(BODY, CITY), (BODY, COUNTY), (BODY, NEXT)},
    (OTHER, ""): {(OTHER, COUNTY)},
}  # fmt: skip


@pytest.fixture
def bodies(db):
    assert places.organisation(1, places.CITY) == BODY
    assert places.organisation(2, places.COUNTY) == OTHER


@pytest.mark.parametrize("given", RIGHTS)
def test_a_post_publishes_for_its_body_or_its_region_and_a_body_for_where_it_is(bodies, given):
    by = staff(4, "示例·发布", 4, (Grant(policies.PUBLISH, *given),))
    may = {one for one in ASKED if policies.may_publish(by, *one) is None}
    assert may == RIGHTS[given]
    assert all(policies.may_publish(make.IMPORT, *one) is None for one in ASKED)


@pytest.mark.parametrize("given", RIGHTS)
def test_the_desk_lists_what_may_be_revised(bodies, given):
    """What is for every region, and what no body could issue, is the import's alone."""
    by = staff(4, "示例·发布", 4, (Grant(policies.PUBLISH, *given),))
    lines = {
        f"demo-n-{n:02}": one
        for n, one in enumerate(sorted({one for held in RIGHTS.values() for one in held}))
    }
    make.take(
        *[
            make.publication("notice", code=code, region=region, **({"org": org} if org else {}))
            for code, (org, region) in lines.items()
        ]
    )
    shown = {one.code for one in queries.publications_of(by, PublicationKind.NOTICE).rows}
    assert {lines[one] for one in shown} == RIGHTS[given]
    for code, one in lines.items():
        if one in RIGHTS[given]:
            withdraw_publication(code, "示例。", by=by)
        else:
            with pytest.raises(Refused, match=FORBIDDEN):
                withdraw_publication(code, "示例。", by=by)
            assert queries.publication(code).withdrawn_on is None


def test_a_post_of_a_body_takes_over_nothing_of_another(bodies):
    make.take(make.publication("notice", org=OTHER, region=COUNTY))
    by = staff(4, "示例·发布", 4, (Grant(policies.PUBLISH, BODY),))
    own = publication_record(make.publication("notice", org=BODY, region=COUNTY, body="占用。"))
    with pytest.raises(Refused, match=FORBIDDEN):
        publish_notice(own, by=by)
    assert queries.publication("demo-notice-1").body == "示例正文。"


def test_a_list_is_read_page_by_page():
    make.take(*[make.publication("notice", code=f"demo-n-{n:02}") for n in range(25)])
    first = queries.publications(PublicationKind.NOTICE)
    rest = queries.publications(PublicationKind.NOTICE, after=first.after)
    assert (len(first.rows), len(rest.rows), rest.after) == (20, 5, "")
