"""谁用过我的数据: one list, merged from all who know a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from tongban.kernel.actors import Actor
from tongban.kernel.paging import MOST, Page, open_marks, seal_marks

from .. import policies
from ..contracts import Use
from ..ports import USES


def mine(by: Actor, *, after: str = "", size: int = 20) -> Page[Use]:
    """Return a page of uses of the actor's own data, newest first.

    Each source is asked for one page behind its own mark, so a page costs the same however far
    down it is, and nothing is lost between two sources. Raises `Refused`, `Invalid`.
    """
    by = policies.whose(by)
    size = max(1, min(size, MOST - 1))  # a source is asked for one more, to know whether there is
    marks = open_marks(after, USES.keys())
    ahead = [
        (one.at, name, one)
        for name in USES.keys()  # noqa: SIM118  # a port is no mapping
        for one in USES.get(name).uses(by, after=marks.get(name, ""), size=size + 1)
    ]
    ahead.sort(key=itemgetter(0), reverse=True)  # stable: a source's own order stays
    shown = ahead[:size]
    marks |= {name: one.cursor for _, name, one in shown}
    more = len(ahead) > size
    return Page([one for _, _, one in shown], after=seal_marks(marks) if more else "")


def every(by: Actor) -> Iterator[Use]:
    """Yield every use, newest first, page by page. Raises `Refused`."""
    after = ""
    while True:
        found = mine(by, after=after, size=MOST)
        yield from found.rows
        after = found.after
        if not after:
            return
