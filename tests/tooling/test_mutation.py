"""The mutation run tells a norm that nobody misses from one that its tests defend."""

import pytest

from tools import mutation
from tools.mutation import judged, tried


@pytest.mark.parametrize(
    ("exit_code", "last", "word"),
    [
        (1, "3 failed, 2 passed in 1.2s", "killed"),
        (0, "5 passed in 1.2s", "survived"),
        (5, "no tests ran in 0.1s", "unproved"),
        (2, "1 error in 0.3s", "unproved"),
        (1, "1 error in 0.3s", "unproved"),
    ],
)
def test_only_a_failing_test_kills(exit_code, last, word):
    assert judged("a.norm", exit_code, ["...", last]).word == word


def test_a_norm_without_a_test_is_unproved():
    assert tried("a.norm", ()).word == "unproved"


TWO_TESTS = """
import pytest
from tongban.kernel.norms import SWITCHED_OFF

@pytest.mark.norm("a.norm")
def test_misses_it():
    assert "a.norm" not in SWITCHED_OFF

@pytest.mark.norm("b.norm")
def test_is_blind():
    assert True

@pytest.mark.norm("c.norm")
def test_fails_anyway():
    assert False
"""


def test_together_a_norm_is_missed_only_by_a_test_that_passes_with_it(tmp_path):
    """A test that fails with the norm too proves nothing about the norm."""
    file = tmp_path / "test_two.py"
    file.write_text(TWO_TESTS, encoding="utf-8")
    known = dict.fromkeys(("a.norm", "b.norm", "c.norm"), (file,))
    assert mutation.together(known) == {"a.norm"}
