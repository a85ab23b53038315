"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from .acceptance import NoticeProposal, SpotCorrection
from .branch import Branch
from .case import Case
from .course import Material, Notice, Paper, StepTaken

__all__ = [
    "Branch",
    "Case",
    "Material",
    "Notice",
    "NoticeProposal",
    "Paper",
    "SpotCorrection",
    "StepTaken",
]
