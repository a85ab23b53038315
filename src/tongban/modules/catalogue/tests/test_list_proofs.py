import pytest

from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.actions.list_proofs import Proved, list_proofs
from tongban.modules.catalogue.exam import standing
from tongban.modules.catalogue.gate_public import BRACKETS, PROOF

from . import factories as make
from . import shipped

pytestmark = pytest.mark.django_db
FILE = shipped.ROOT / "data/demo/proofs.csv"


def names() -> list[str]:
    return [one.name for one in standing.proofs()]


def test_the_list_is_replaced_whole():
    list_proofs([Proved("甲证明", "某法 第1条"), Proved("乙证明", "某法 第2条")], by=Rule("import"))
    list_proofs([Proved("丙证明", "某法 第3条", "公安机关")], by=Rule("import"))
    assert names() == ["丙证明"]


def test_nobody_else_sets_up_the_list(small):
    list_proofs([Proved("甲证明", "某法 第1条")], by=Rule("import"))
    with pytest.raises(Refused) as no:
        list_proofs([], by=make.confirmer(small.org(make.CARD)))
    assert no.value.code == "access.not_allowed"
    assert names() == ["甲证明"]


def test_the_shipped_list_holds_each_proof_of_the_guides_with_its_basis():
    catalogue.list_proofs_from(FILE)
    listed = {one.name: one for one in standing.proofs()}
    asked = {
        BRACKETS.sub("", material.name)
        for item in shipped.items().values()
        for material in item.materials or ()
        if item.base.basis and PROOF.search(BRACKETS.sub("", material.name))
    }
    assert asked == set(listed)
    assert all(one.basis and one.source for one in listed.values())
