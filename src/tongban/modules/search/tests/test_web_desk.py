"""The desk: misses lead to synonyms, synonyms can be added, pointed and removed."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from tongban.kernel import clock
from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.search import public
from tongban.modules.search.actions.count_misses import count_misses
from tongban.modules.search.models import Synonym

from .factories import item, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _items():
    public.index([item("1", "耕牛检疫合格证明"), item("2", "渔船检验")])


def ask(path, by, **sent):
    make = RequestFactory()
    request = make.post(path, sent) if sent else make.get(path)
    request.actor = by  # type: ignore[attr-defined]  # as the identity middleware does
    match = resolve(path.partition("?")[0])
    return match.func(request, *match.args, **match.kwargs)


def text(answer):
    return answer.content.decode()


def test_from_a_miss_to_a_synonym_to_a_hit(keeper):
    assert "没有重复出现" in text(ask("/desk/misses", keeper))
    count_misses({clock.today(): {"老黄牯": {"nothing": 3}}}, by=Rule("count_misses"))
    seen = text(ask("/desk/misses?days=7", keeper))
    assert "/desk/synonyms/new?said=" in seen
    assert "老黄牯" in seen
    assert "指一个词" in text(ask("/desk/synonyms/new?said=老黄牯", keeper))
    wrong = ask("/desk/synonyms/new", keeper, said="老黄牯", meant="独角兽")
    assert (wrong.status_code, "查不到任何事项" in text(wrong)) == (422, True)
    done = ask("/desk/synonyms/new", keeper, said="老黄牯", meant="耕牛检疫", key="a")
    again = ask("/desk/synonyms/new", keeper, said="老黄牯", meant="耕牛检疫", key="a")
    assert (done.status_code, again["Location"]) == (303, done["Location"])
    assert titles("老黄牯") == ["耕牛检疫合格证明"]
    assert "耕牛检疫" in text(ask(done["Location"], keeper))


def test_pointing_to_an_item_and_taking_it_back(keeper):
    form = text(ask("/desk/synonyms/new?said=打鱼本本&look=渔船", keeper))
    assert 'value="item:2"' in form
    ask("/desk/synonyms/new", keeper, said="打鱼本本", to="item:2")
    listed = text(ask("/desk/synonyms", keeper))
    assert "事项：渔船检验" in listed
    number = str(Synonym.objects.get().pk)
    ask("/desk/synonyms/remove", keeper, number=number)
    assert not Synonym.objects.exists()
    for bad in (number, "x", "9" * 30):
        with pytest.raises(NotFound):
            ask("/desk/synonyms/remove", keeper, number=bad)


@pytest.mark.parametrize("path", ["/desk/misses", "/desk/synonyms", "/desk/synonyms/new"])
def test_only_who_keeps_the_words(clerk, path):
    for who in (Anonymous, clerk):
        with pytest.raises(Refused):
            ask(path, who)
    with pytest.raises(Refused):
        ask("/desk/synonyms/remove", clerk, number="1")
