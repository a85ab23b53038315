"""What somebody does for another is told to the other in words, never by the name of an action."""

from tongban.kernel.actions import ACTIONS
from tongban.kernel.helping import FOR_THEM, FOR_WARDS
from tongban.modules.identity.saying import DONE
from tongban.site.mapping.sources import load_all


def test_every_action_that_is_done_for_somebody_has_words():
    load_all()
    done = {one.name for one in ACTIONS.values() if one.helped in {FOR_THEM, FOR_WARDS}}
    assert sorted(one for one in done - set(DONE) if not one.startswith("kernel_test.")) == []
    assert set(ACTIONS) >= set(DONE)
