"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from .acceptance import NoticeProposal, SpotCorrection
from .branch import Branch
from .case import Case
from .course import Material, Notice, StepTaken
from .effects import Bar, Pool, Renewal, Turn
from .hearing import Hearing, Party
from .inspection import Inspection
from .lighter import Promise
from .package import Package
from .paper import Paper
from .points import PointTick
from .special import SpecialProcedure

__all__ = [
    "Bar",
    "Branch",
    "Case",
    "Hearing",
    "Inspection",
    "Material",
    "Notice",
    "NoticeProposal",
    "Package",
    "Paper",
    "Party",
    "PointTick",
    "Pool",
    "Promise",
    "Renewal",
    "SpecialProcedure",
    "SpotCorrection",
    "StepTaken",
    "Turn",
]
