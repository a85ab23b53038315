"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from .branch import Branch
from .case import Case
from .course import Material, Notice, Paper, StepTaken
from .effects import Bar, Pool, Renewal, Turn

__all__ = [
    "Bar",
    "Branch",
    "Case",
    "Material",
    "Notice",
    "Paper",
    "Pool",
    "Renewal",
    "StepTaken",
    "Turn",
]
