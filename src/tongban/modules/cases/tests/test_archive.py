"""归档（国务院令第716号 第12条）: what is over is archived, and stays as it was."""

import pytest

from tongban.kernel import audit
from tongban.modules.cases.actions.archive import archive
from tongban.modules.cases.tests import factories as make


@pytest.mark.parametrize("state", ["delivered", "declined", "withdrawn", "lapsed", "revoked"])
def test_every_ending_is_archived_with_its_whole_chain(world, state):
    number = make.case(world, state, make.PLAIN if state == "lapsed" else make.BARE)
    assert archive(number, by=world.window).state == "archived"
    chain = audit.history(f"case:{number}")
    assert list(audit.faults(chain)) == []
    assert chain[-1].action == "case.archive"
