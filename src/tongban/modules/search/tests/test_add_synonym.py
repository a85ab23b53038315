"""Synonyms of editors: in force with the next search, and what is refused."""

import json

import pytest

from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.search import public
from tongban.modules.search.actions import add_synonym as adding
from tongban.modules.search.actions.add_synonym import add_synonym
from tongban.modules.search.contracts import Pointer
from tongban.modules.search.models import Synonym

from .factories import item, titles

pytestmark = pytest.mark.django_db
OX = Pointer("耕牛检疫")


@pytest.fixture(autouse=True)
def _items():
    public.index(
        [item("1", "耕牛检疫合格证明"), item("2", "渔船检验"), item("3", "渔船检验证书补办")]
    )


def refused(said, to, by):
    with pytest.raises(Refused) as no:
        add_synonym(said, to, by=by)
    return no.value.code


def test_the_next_search_knows_it(keeper):
    assert titles("老黄牯") == []
    number = add_synonym("老黄牯", OX, by=keeper)
    assert titles("老黄牯") == ["耕牛检疫合格证明"]
    assert titles("卖老黄牯要什么") == ["耕牛检疫合格证明"]
    noted = AuditEntry.objects.get(subject=f"synonym:{number}")
    assert (noted.action, json.loads(noted.facts)["meant"]) == ("search.add_synonym", "耕牛检疫")


def test_a_word_points_to_an_item_whatever_it_is_called_later(keeper):
    add_synonym("打鱼本本", Pointer(kind="item", key="2"), by=keeper)
    assert titles("打鱼本本")[0] == "渔船检验"
    public.index([item("2", "渔业船舶营运检验")])
    assert titles("打鱼本本") == ["渔业船舶营运检验"]
    public.remove("item", "2")
    assert titles("打鱼本本") == []


@pytest.mark.parametrize(
    ("said", "meant", "code"),
    [
        ("牛", "耕牛检疫", "search.synonym_length"),
        ("老黄牯，", "耕牛检疫", "search.synonym_length"),
        ("老黄牯", "牛", "search.synonym_length"),
        ("老黄牯13900000000", "耕牛检疫", "search.synonym_length"),
        ("老" * 21, "耕牛检疫", "search.synonym_length"),
        ("耕牛检疫", "耕牛检疫", "search.synonym_self"),
        ("登记", "耕牛检疫", "search.synonym_common"),
        ("怎么办", "耕牛检疫", "search.synonym_common"),
        ("老黄牯", "独角兽豢养", "search.synonym_nowhere"),
        ("驾照", "驾驶证", "search.synonym_known"),
        ("驾驶证", "驾照", "search.synonym_loop"),
    ],
)
def test_what_is_no_synonym(keeper, said, meant, code):
    assert refused(said, Pointer(meant), keeper) == code
    assert not Synonym.objects.exists()


def test_a_word_that_many_titles_hold_is_no_synonym(keeper):
    names = ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申"[n] + "种水产养殖" for n in range(19)]
    public.index([item(f"w{n}", name) for n, name in enumerate(names)])
    public.index([item("twin", names[0])])
    add_synonym("水产养殖", OX, by=keeper)
    public.index([item("w20", "酉种水产养殖")])
    assert refused("水产", OX, keeper) == "search.synonym_in_titles"
    assert Synonym.objects.count() == 1


def test_a_circle_over_several_lines_is_refused(keeper):
    public.index([item("4", "甲乙丙"), item("5", "丁戊己")])
    add_synonym("丁戊己", Pointer("甲乙丙"), by=keeper)
    add_synonym("甲乙丙", Pointer("渔船检验"), by=keeper)
    assert refused("渔船检验", Pointer("丁戊己"), keeper) == "search.synonym_loop"
    assert refused("渔船检验", Pointer(kind="item", key="5"), keeper) == "search.synonym_loop"


def test_once_and_not_too_many(keeper, monkeypatch):
    add_synonym("老黄牯", OX, by=keeper)
    assert refused("老黄牯", OX, keeper) == "search.synonym_known"
    monkeypatch.setattr(adding, "MOST_EACH", 1)
    assert refused("老黄牯", Pointer("渔船"), keeper) == "search.synonym_full"
    monkeypatch.setattr(adding, "MOST", 1)
    assert refused("花奶牛", OX, keeper) == "search.synonym_full"


def test_only_who_keeps_the_words(keeper, clerk):
    add_synonym("老黄牯", OX, by=keeper)
    for who, code in ((Anonymous, "access.sign_in"), (clerk, "access.not_allowed"),
                      (Rule("import"), "access.not_allowed")):  # fmt: skip
        assert refused("花奶牛", OX, who) == code
    assert Synonym.objects.count() == 1


def test_what_is_not_there(keeper):
    with pytest.raises(NotFound):
        add_synonym("老黄牯", Pointer(kind="item", key="nothing"), by=keeper)
