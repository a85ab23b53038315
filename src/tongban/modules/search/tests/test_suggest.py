"""Suggestions while typing: by name, synonym and spelling; little work, and nothing kept."""

import pytest
from django.test import Client

from tongban.kernel import clock
from tongban.modules.search import public, suggesting
from tongban.modules.search.actions.add_synonym import add_synonym
from tongban.modules.search.contracts import Pointer

from .factories import item

pytestmark = pytest.mark.django_db
TITLES = ("渔船检验", "渔船检验证书补办", "内河渔船登记", "机动车驾驶证换证", "个体工商户设立登记",
          "渔港检验", "ISO9001认证补贴")  # fmt: skip


@pytest.fixture(autouse=True)
def _titles():
    suggesting.forget()
    public.index(item(str(n), title) for n, title in enumerate((*TITLES, "渔船检验")))
    yield
    suggesting.forget()


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("渔船", ["渔船检验", "渔船检验证书补办", "内河渔船登记"]),
        ("渔船检验", ["渔船检验", "渔船检验证书补办"]),
        ("驾照", ["机动车驾驶证换证"]),
        ("yuchuan", ["渔船检验", "渔船检验证书补办", "内河渔船登记"]),
        ("yu chuan jian", ["渔船检验", "渔船检验证书补办"]),
        ("gtgsh", ["个体工商户设立登记"]),
        ("iso9", ["ISO9001认证补贴"]),
        ("独角兽", []),
        ("y", []),
        (" ", []),
        ("", []),
        ("渔" * 31, []),
        ("渔船%_\n\\", []),
    ],
)
def test_what_is_offered(typed, titles):
    assert list(public.suggest(typed)) == titles


def test_each_title_once_and_at_most_seven():
    public.index(item(f"x{n}", f"示例事项{n}号") for n in range(20))
    suggesting.forget()
    assert public.suggest("渔船检验").count("渔船检验") == 1
    assert len(public.suggest("示例")) == suggesting.MOST


def test_a_new_synonym_is_offered_and_a_busy_index_is_read_every_ten_seconds(keeper, monkeypatch):
    assert public.suggest("打鱼本本") == ()
    add_synonym("打鱼本本", Pointer("渔船检验"), by=keeper)
    now = clock.now() + suggesting.STALE
    monkeypatch.setattr(clock, "now", lambda: now)
    assert public.suggest("打鱼本")[0] == "渔船检验"
    public.index([item("new", "渔具许可")])
    assert "渔具许可" not in public.suggest("渔具")
    now += suggesting.STALE
    assert public.suggest("渔具") == ("渔具许可",)


def test_a_key_press_costs_one_statement(django_assert_num_queries):
    public.suggest("渔")
    with django_assert_num_queries(1):
        answer = Client().get("/suggest", {"q": "渔船检"})
    assert answer.json() == {"titles": ["渔船检验", "渔船检验证书补办"]}
    assert "max-age" in answer["Cache-Control"]


def test_without_script_the_field_is_a_plain_search():
    html = Client().get("/").content.decode()
    assert 'data-suggest="/suggest"' in html
    assert 'role="combobox"' not in html
