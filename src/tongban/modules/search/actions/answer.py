"""Say whether one found what one needed: a press, counted by day and place."""

from __future__ import annotations

from collections.abc import Iterable

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.helping import OWN
from tongban.kernel.policies import require

from .. import keeping, policies
from ..contracts import PLACE_OF_SEARCH, Answer, Answered, Lack, Lacked
from ..wording import kept
from ._counting import count_missed, count_verdicts


@action("search.answer", helped=OWN)
def answer(place: str, said: Answer, *, asked: str = "", by: Actor) -> None:
    """找到了吗：国发〔2016〕55号 二（四）；个人信息保护法 第6条。 Counted; nobody is named.

    `place` is "search" or "item:<code>"; `asked` what was searched for.

    Raises:
        NotFound: no such item. Refused: `access.not_allowed`.
    """
    require(policies.may_answer(by))
    _must_be(place)
    count_verdicts(clock.today(), place, [said])
    if said is Answer.NO and place == PLACE_OF_SEARCH and asked.strip():
        count_missed(clock.today(), {kept(asked): {"lacking": 1}})
    note(f"found:{place}", said=str(said))
    emit(Answered(place=place, said=str(said)))


@action("search.say_lacking", helped=OWN)
def say_lacking(place: str, lacks: Iterable[Lack], *, words: str = "", by: Actor) -> None:
    """没找到什么：国发〔2016〕55号 二（四）；个人信息保护法 第6条。 Presses, a few words.

    Raises:
        NotFound: no such item. Refused: `access.not_allowed`.
    """
    require(policies.may_answer(by))
    _must_be(place)
    said = sorted(set(lacks))
    if said:
        count_verdicts(clock.today(), place, [str(one) for one in said])
    if words.strip():
        count_missed(clock.today(), {kept(words): {"lacking": 1}})
    note(f"found:{place}", lacks=len(said))
    emit(Lacked(place=place, lacks=[str(one) for one in said]))


def _must_be(place: str) -> None:
    kind, _colon, key = place.partition(":")
    if place != PLACE_OF_SEARCH and not keeping.exists(kind, key):
        raise NotFound("place")
