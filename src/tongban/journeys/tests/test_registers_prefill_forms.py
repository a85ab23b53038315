"""Nothing is asked twice: what the registers at hand know, and what the shipped guides ask."""

from __future__ import annotations

from tongban.journeys.registers_prefill_forms import BODY, PERSON
from tongban.modules.catalogue.tests import shipped

KNOWN = {said for table in (PERSON, BODY) for sayings in table.values() for said in sayings}


def test_no_shipped_question_before_the_form_asks_what_a_register_at_hand_knows():
    """Where this fails, give the question its `register` and `fact` (decision 0067)."""
    asked = 0
    for item in shipped.items().values():
        fields = {one.key: one for one in item.base.form_fields}
        for one in item.base.questions:
            assert one.register is None, (item.name, one.key)
            assert (one.fact or one.label).rstrip("？") not in KNOWN, (item.name, one.key)
            asked += 1
        for said in item.bundle.questions if item.bundle else ():
            stands_for = fields.get(said.key)
            assert stands_for is None or stands_for.label not in KNOWN, (item.name, said.key)
            assert said.label.rstrip("？") not in KNOWN, (item.name, said.key)
            asked += 1
    assert asked >= 50
