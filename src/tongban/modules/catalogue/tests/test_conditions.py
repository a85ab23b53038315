"""条件自查: met, unmet or unknown, by the questions that the guide itself asks."""

import pytest

from tongban.modules.catalogue import conditions
from tongban.modules.catalogue.conditions import Verdict
from tongban.modules.catalogue.contracts import Asked, AskKind, AskOption
from tongban.modules.forms import ports
from tongban.modules.forms import public as forms

from . import factories as make
from . import shipped

MARRIAGE = "w-jiehun"
RULE = {"and": [{">=": [{"var": "man"}, 22]}, {">=": [{"var": "woman"}, 20]}]}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, None),
        ({"man": 22}, None),
        ({"man": 21}, False),
        ({"man": 22, "woman": 20}, True),
        ({"man": 22, "woman": 19}, False),
    ],
)
def test_a_missing_answer_is_unknown_unless_another_part_settles_it(answers, said):
    assert forms.rule_judged(RULE, answers) is said


@pytest.mark.parametrize(
    ("rule", "answers", "said"),
    [
        ({"or": [{"==": [{"var": "a"}, 1]}, {"==": [{"var": "b"}, 1]}]}, {"a": 1}, True),
        ({"or": [{"==": [{"var": "a"}, 1]}, {"==": [{"var": "b"}, 1]}]}, {"a": 2}, None),
        ({"not": {"==": [{"var": "a"}, 1]}}, {}, None),
        ({"not": {"==": [{"var": "a"}, 1]}}, {"a": 2}, True),
        ({"!=": [{"var": "a"}, 1]}, {}, None),
        (None, {"a": 1}, None),
    ],
)
def test_not_given_is_never_taken_for_no(rule, answers, said):
    assert forms.rule_judged(rule, answers) is said


def verdicts(answers):
    item = shipped.items()[MARRIAGE]
    return [one.verdict for one in conditions.judge(item, answers)]


def test_a_shipped_guide_decides_its_conditions():
    unknown = [Verdict.UNKNOWN] * 4
    assert verdicts({}) == unknown
    given = {"man_age": 23, "woman_age": 19, "willing": "yes", "single": "yes"}
    assert verdicts(given) == [Verdict.UNMET, Verdict.MET, Verdict.UNKNOWN, Verdict.UNKNOWN]
    whole = given | {"woman_age": 20, "related": "no", "together": "yes"}
    assert verdicts(whole) == [Verdict.MET] * 4


def test_an_unknown_condition_names_the_questions_it_waits_for():
    first = conditions.judge(shipped.items()[MARRIAGE], {"man_age": 22})[0]
    assert [one.key for one in first.waits_for] == ["woman_age"]


def test_every_table_of_the_shipped_guides_can_be_met_and_unmet():
    decided = [one for one in shipped.items().values() if conditions.decides(one)]
    assert len(decided) == 7
    for item in decided:
        keys = {one.key for one in item.base.questions}
        rules = [one.rule for one in item.base.conditions if one.rule]
        assert keys == set().union(*(forms.rule_variables(rule) for rule in rules)), item.name
        assert all(one.advice for one in item.base.conditions if one.rule)


def test_answers_are_read_by_the_kind_of_their_question():
    item = shipped.items()[MARRIAGE]
    raw = {"man_age": "22", "woman_age": "二十", "willing": "是", "single": "", "x": "1"}
    found, wrong = conditions.read(item, raw)
    assert found == {"man_age": 22, "willing": "yes"}
    assert wrong == ("woman_age",)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (AskKind.NUMBER, "1.5", 1.5), (AskKind.NUMBER, "nan", None), (AskKind.NUMBER, "1e99", None),
        (AskKind.DATE, "2026-02-28", "2026-02-28"), (AskKind.DATE, "2026-02-30", None),
        (AskKind.CHOICE, "one", "one"), (AskKind.CHOICE, "第一种", "one"),
        (AskKind.CHOICE, "x", None),
        (AskKind.YES_NO, "no", "no"), (AskKind.YES_NO, "maybe", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_answer(kind, text, value):
    asked = Asked("a", "？", kind, choices=(AskOption("one", "第一种"), AskOption("two", "第二种")))
    assert conditions._value(asked, text) == value


# ── the page ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def code(db):
    item = shipped.items()[MARRIAGE]
    report = make.take(make.records(item))
    assert report.published == 1
    return item.code


def main(answer):
    html = answer.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_the_page_asks_without_script_and_keeps_nothing(client, code, django_assert_num_queries):
    html = main(client.get(f"/items/{code}/check"))
    assert 'name="q-man_age"' in html
    assert "自查结果" not in html
    with django_assert_num_queries(1):
        answer = client.post(f"/items/{code}/check", {"q-man_age": "23", "q-woman_age": "19"})
    html = main(answer)
    assert "1 项不符合" in html
    assert "3 项还不知道" in html
    assert "等双方都达到法定婚龄后再来登记" in html
    assert f"/apply/{code}" in html


def test_a_wrong_answer_is_named_and_kept(client, code):
    answer = client.post(f"/items/{code}/check", {"q-man_age": "很大"})
    assert answer.status_code == 422
    assert "看不懂这个回答" in main(answer)


def test_only_a_condition_that_the_law_lets_bar_hides_the_way_to_apply(client, db):
    def bar(base, own):
        base["conditions"][0]["bars"] = True

    item = shipped.items()[MARRIAGE]
    base, own = make.records(item)
    bar(base, own)
    assert make.take([base, own]).published == 1
    there = f"/items/{item.code}/check"
    html = main(client.post(there, {"q-man_age": "18", "q-woman_age": "19"}))
    assert "法律规定，不符合这一项的不能申请" in html
    assert f"/apply/{item.code}" not in html
    assert f"/apply/{item.code}" in main(client.post(there, {"q-willing": "no"}))


def test_a_guide_without_a_table_has_no_such_page(client, small):
    code = small.code(make.CARD)
    assert client.get(f"/items/{code}/check").status_code == 404
    assert f"/items/{code}/check" not in client.get(f"/items/{code}").content.decode()


class Knows:
    """A register that knows one entry."""

    label = "示例库"

    def values(self, items, by):
        return {one: "24" for one in items if one == "男方年龄"}


def test_registers_answer_for_who_has_signed_in_only():
    with_fact = {"population": {"男方年龄": "man_age"}}
    ports.PREFILL.plug("示例库", Knows())
    assert forms.known({"示例库": with_fact["population"]}, make.CITIZEN) == {"man_age": "24"}
    assert forms.known({"没有": with_fact["population"]}, make.CITIZEN) == {}
