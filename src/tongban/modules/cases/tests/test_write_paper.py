"""What a paper says is written once and lies sealed."""

import dataclasses

import pytest

from tongban.kernel.crypto import Tampered
from tongban.modules.documents import public as documents

from .. import papers
from ..actions.write_paper import write_paper, written
from ..models import Paper
from . import factories as make
from .sheets import newest, notice


def test_a_paper_once_written_is_never_written_again(world):
    number = make.case(world, "accepted", make.PLAIN)
    code = newest(number).code
    said = notice(code)
    other = documents.paper_dump(dataclasses.replace(said, addressee="别人"))
    write_paper(code, other, "0" * 64, by=make.TESTER)
    assert written(code, by=make.TESTER) == said


def test_what_a_paper_says_lies_sealed_and_is_bound_to_its_code(world):
    number = make.case(world, "accepted", make.PLAIN)
    code = newest(number).code
    said = notice(code)
    row = Paper.objects.select_related("case").get(code=code)
    assert said.addressee.encode() not in bytes(
        Paper.objects.values_list("content", flat=True).get(code=code)
    )
    row.code = "x" * 12
    with pytest.raises(Tampered):
        papers.sheet(row)
