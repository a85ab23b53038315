"""Timed work: keys change by themselves, what is over is forgotten."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.jobs import every

from .actions.rotate_keys import rotate_keys
from .actions.sweep import sweep
from .queries import keys

RULE = Rule("signon_keys")
AGE = dt.timedelta(days=90)
"""How long a key signs before another one follows."""


@every(minutes=60, name="signon.keys")
def rotate_due() -> int:
    """Make a new key for every algorithm in use whose newest one is old; return how many."""
    old = [one for one in keys.ALGS if _is_old(one)]
    for alg in old:
        rotate_keys(alg, by=RULE)
    return len(old)


def _is_old(alg: str) -> bool:
    newest = keys.newest(alg)
    return newest is not None and clock.now() - newest.made_at >= AGE


@every(minutes=60, name="signon.sweep")
def sweep_leftovers() -> int:
    """Forget grants and visits long over."""
    return sweep()
