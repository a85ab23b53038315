"""Every norm of law is proved by a test of its own, and speaks with one voice."""

import ast
import re

import pytest

from tongban.kernel.norms import NORMS, SWITCHED_OFF
from tongban.kernel.reasons import REASONS
from tongban.kernel.steps import LIVES
from tongban.site.mapping import norms, sources


@pytest.fixture(scope="module")
def declared():
    sources.load_all()
    return norms.own()


def test_no_norm_is_off(declared):
    """Only `--norm-off` switches one off, for a run that must then fail."""
    assert not SWITCHED_OFF
    assert declared


def test_every_norm_has_a_test_marked_as_its_proof(declared):
    assert [one.code for one in declared if one.code not in norms.proofs()] == []


def test_every_mark_names_a_norm(declared):
    """A proof of something that is no longer declared proves nothing."""
    assert sorted(set(norms.proofs()) - {one.code for one in declared} - {"test.mark"}) == []


def test_marks_are_read_from_the_source():
    text = 'import pytest\n@pytest.mark.norm("test.mark", "other")\ndef test_a(): ...\n'
    assert list(norms.marked(text)) == ["test.mark", "other"]


def test_steps_that_a_norm_names_exist(declared):
    """Beside a step that has a button the norm is shown; an action without a life counts too."""
    from tongban.kernel.actions import ACTIONS

    named = {step for one in declared for step in one.steps}
    lives = {f"{kind}.{name}" for kind, life in LIVES.items() for name in life}
    assert sorted(named - lives - set(ACTIONS)) == []


def test_a_norm_cites_a_place_of_the_law_and_says_it_in_both_languages(declared):
    for one in declared:
        assert one.law.strip(), one.code
        assert one.zh.endswith("。"), one.code
        assert one.en.endswith("."), one.code


def test_a_refusal_by_law_is_declared_as_a_norm(declared):
    """What a law forbids in handling a case is no mere message: it has a norm and a proof."""
    spoken = {one.refusal for one in declared}
    lawful = {code for code, one in REASONS.items() if code.startswith("case.") and one.law}
    assert sorted(lawful - spoken) == []


def test_a_norm_that_is_local_stays_within_its_bounds(declared):
    for one in (norm for norm in declared if norm.setting):
        assert one.setting.least <= one.setting.default <= one.setting.most, one.code
    assert NORMS


def test_what_proves_a_norm_is_named_after_its_article():
    """Who reads the list of tests finds the article: its number stands in the name."""
    unnamed = [
        name
        for text in sources.tests().values()
        for name, codes in proving(text)
        if codes - {"test.mark"} and not re.search(r"\d", name)
    ]
    assert unnamed == []


def proving(text):
    """Yield each test function with the norms that it is marked with."""
    for one in ast.walk(ast.parse(text)):
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
            yield one.name, set(norms.marked("\n".join(map(ast.unparse, one.decorator_list))))


def test_every_row_of_the_conformance_page_is_proved_by_a_test_that_exists():
    page = sources.ROOT / "docs/law/conformance.md"
    rows = [one for one in page.read_text(encoding="utf-8").splitlines() if one.startswith("| ")]
    named = [re.findall(r"\[(test_\w+)\]\(\.\./\.\./([\w/.]+)\)", row) for row in rows]
    assert sum(map(len, named)) > 40
    for name, file in (pair for row in named for pair in row):
        assert f"def {name}(" in (sources.ROOT / file).read_text(encoding="utf-8"), name
