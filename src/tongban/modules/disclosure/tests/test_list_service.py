"""Intermediary services: none without a basis in law."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.laws.tests import factories as law_make

from .. import queries
from ..actions.list_service import list_service
from ..importing import record_of
from . import factories as make

pytestmark = pytest.mark.django_db


def line(small, **given):
    return make.service(items=[small.items[items.FOOD].base.code], **given)


def rules(report) -> list[str]:
    return [one.rule for one in report.rejected]


def test_a_service_is_listed_with_the_items_that_need_it(lawful):
    assert make.take(line(lawful)).created == 1
    found = queries.service("demo-zj-1")
    assert [one.name for one in queries.items_needing(found)] == [items.FOOD]
    assert [one.code for one in queries.services_for(lawful.code(items.FOOD))] == ["demo-zj-1"]
    assert make.take(line(lawful)).unchanged == 1
    assert make.take(line(lawful, fee="免费")).updated == 1


@pytest.mark.norm("business.43.intermediary_basis")
@pytest.mark.parametrize(
    "basis", ["《没有的规定》第二条", f"《{law_make.TITLE}》", "行业惯例第一条"]
)
def test_43_without_an_article_of_a_known_law_it_is_not_listed(lawful, basis):
    assert rules(make.take(line(lawful, basis=basis))) == ["intermediary.no_basis"]
    assert not queries.any_service()


@pytest.mark.norm("business.43.intermediary_basis")
def test_43_a_rule_of_a_department_is_no_basis(small):
    law_make.take(law_make.law(level="local_rule"))
    assert rules(make.take(line(small))) == ["intermediary.no_basis"]


def test_wrong_lines_are_named(lawful):
    bad = [
        make.service(items=["990000000000"]),
        line(lawful, payer="nobody"),
        line(lawful, institutions=[{"name": "甲所", "uscc": "9" * 18, "qualification": "示例"}]),
    ]
    assert rules(make.take(*bad)) == ["intermediary.no_item", "shape", "uscc.check_digit"]


def test_only_the_operator_lists(lawful):
    for by in (make.CITIZEN, make.editor(), make.RULE):
        with pytest.raises(Refused, match="not_allowed"):
            list_service(record_of(line(lawful)), by=by)
