"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from .acceptance import NoticeProposal, SpotCorrection
from .branch import Branch
from .case import Case
from .course import Material, Notice, StepTaken
from .hearing import Hearing, Party
from .inspection import Inspection
from .lighter import Promise
from .paper import Paper
from .special import SpecialProcedure

__all__ = [
    "Branch",
    "Case",
    "Hearing",
    "Inspection",
    "Material",
    "Notice",
    "NoticeProposal",
    "Paper",
    "Party",
    "Promise",
    "SpecialProcedure",
    "SpotCorrection",
    "StepTaken",
]
