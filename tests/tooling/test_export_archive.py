"""`tongban export archive CASE_NO`: the operator's way to the package of an archived case."""

import argparse

from tongban.kernel import worker
from tongban.modules.cases.actions.archive import archive
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.conftest import _nothing_remembered, city, world
from tongban.site.commands import exports
from tools.verify_archive import checked

__all__ = ["_nothing_remembered", "city", "world"]


def test_the_command_writes_it_and_says_when_there_is_none(world, tmp_path, capsys):
    number = make.case(world, "delivered", make.PLAIN)
    archive(number, by=world.window)
    worker.drain()
    file = tmp_path / "case.zip"
    assert exports.run(argparse.Namespace(what="archive", case_no=number, file=file)) == 0
    assert checked(file.read_bytes()).case_no == number
    other = make.case(world, "delivered", make.BARE)
    for wrong in (other, "0"):
        assert exports.run(argparse.Namespace(what="archive", case_no=wrong, file=file)) == 1
    assert "no package" in capsys.readouterr().err
