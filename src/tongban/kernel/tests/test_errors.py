"""A refusal carries a code; its sentence comes in the reader's language and never breaks."""

import pytest

from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN, LOST_RACE, SLOW_DOWN


def test_a_refusal_speaks_the_language_asked_for():
    refusal = Refused(SLOW_DOWN, minutes=3)
    assert "3 分钟" in refusal.message()
    assert "3 minutes" in refusal.message("en")
    assert "3 minutes" in refusal.message("en-gb")
    assert refusal.status == 429


def test_a_word_that_is_missing_leaves_a_dash_not_a_traceback():
    assert "—" in Refused(SLOW_DOWN).message()


@pytest.mark.parametrize(("code", "status"), [(FORBIDDEN, 403), (LOST_RACE, 409)])
def test_the_status_comes_from_the_reason(code, status):
    assert Refused(code).status == status


def test_an_undeclared_code_is_a_programming_error():
    with pytest.raises(KeyError):
        _ = Refused("no.such_reason").status


def test_wrong_input_lists_every_field():
    wrong = Invalid([FieldError("a", "empty", "不能为空"), FieldError("b", "range", "太大")])
    assert str(wrong) == "a:empty, b:range"


def test_what_is_not_found_says_only_its_kind():
    assert NotFound("case").kind == "case"
