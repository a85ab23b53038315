"""The mutation run tells a norm that nobody misses from one that its tests defend."""

import pytest

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
