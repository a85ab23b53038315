"""What counts and lacks are called, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..contracts import GUIDE_LACKS, PLACE_OF_SEARCH, SEARCH_LACKS, Lack


def lack(of: Lack, place: str) -> str:
    """Return what was missing at a place, as readers and editors read it."""
    among_results = place == PLACE_OF_SEARCH
    said = {
        Lack.MISSING: _("没有我要办的事"),
        Lack.BURIED: _("有，但排得太靠后"),
        Lack.UNCLEAR: _("看不出该选哪一个") if among_results else _("看不懂，不知道该怎么办"),
        Lack.MATERIALS: _("材料写得不清楚"),
        Lack.PLACE: _("地点、电话或者上班时间不对"),
        Lack.TIMES: _("要多久、要多少钱没有说清"),
        Lack.DIFFERENT: _("和窗口说的不一样"),
        Lack.OTHER: _("别的原因"),
    }
    return said[of]


def lacks(place: str) -> list[tuple[str, str]]:
    """Return the choices of a place."""
    found = SEARCH_LACKS if place == PLACE_OF_SEARCH else GUIDE_LACKS
    return [(str(one), lack(one, place)) for one in found]
