"""虚假材料与撤销（行政许可法 第69、78、79条）: warning, bars of one and three years, lifting."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.decide import refuse
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.revoke import revoke
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.models import Bar
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on


@pytest.fixture
def safety(world):
    guide = make.Guide(34, "示例安全许可", {"materials": [], "public_safety": True})
    make.publish(guide)
    return guide


def refused_for_falsehood(world, guide):
    with on("2026-09-18"):
        number = make.case(world, "accepted", guide)
        make.reviewed(number, world)
        refuse(number, by=world.head, reason="示例：证明系伪造", ground="false_material")
    return number


@pytest.mark.norm("licensing.78.one_year")
def test_article_78_false_material_warns_and_bars_for_a_year(world, safety):
    number = refused_for_falsehood(world, safety)
    facts = queries.timeline(make.row(number))[-1].facts
    assert (facts["warned"], facts["barred_until"]) == (True, "2027-09-18")
    with on("2027-09-17"):
        before = digests()
        with pytest.raises(Refused) as no:
            open_case(safety.code, by=world.owner)
        assert no.value.code == "case.barred"
        assert "2027-09-18" in no.value.message()
        assert "复议" in no.value.message()
        assert changed(before) == []
        open_case(safety.code, by=world.stranger)
        open_case(make.BARE.code, by=world.owner)
    with on("2027-09-18"):
        assert open_case(safety.code, by=world.owner).state == "draft"


def test_article_78_a_draft_from_before_is_not_filed_either(world, safety):
    with on("2026-09-17"):
        draft = make.draft(world.owner, safety)
    refused_for_falsehood(world, safety)
    with on("2026-09-21"), pytest.raises(Refused) as no:
        submit(draft, by=world.owner)
    assert no.value.code == "case.barred"


def test_in_other_matters_false_material_warns_and_bars_nobody(world):
    number = refused_for_falsehood(world, make.BARE)
    assert queries.timeline(make.row(number))[-1].facts["warned"] is True
    assert not Bar.objects.exists()
    assert open_case(make.BARE.code, by=world.owner).state == "draft"


@pytest.mark.norm("licensing.79.three_years")
@pytest.mark.parametrize("ground", ["fraud", "bribery"])
def test_article_79_a_licence_got_by_fraud_or_bribery_bars_for_three_years(world, safety, ground):
    with on("2026-09-18"):
        number = make.case(world, "delivered", safety)
        revoke(number, by=world.head, ground=ground, reason="示例：查实", heard="示例：无异议")
    with on("2029-09-17"), pytest.raises(Refused) as no:
        open_case(safety.code, by=world.owner)
    assert no.value.code == "case.barred"
    assert "第79条" in no.value.message()
    with on("2029-09-18"):
        assert open_case(safety.code, by=world.owner).state == "draft"


@pytest.mark.parametrize("ground", ["abuse", "beyond_power", "procedure", "unqualified"])
def test_article_79_the_office_s_own_fault_bars_nobody(world, safety, ground):
    number = make.case(world, "archived", safety)
    ref = revoke(number, by=world.head, ground=ground, reason="示例：查实", heard="示例：已听取")
    assert ref.state == "revoked"
    assert not Bar.objects.exists()
    assert OutboxEvent.objects.filter(kind="cases.revoked").count() == 1
