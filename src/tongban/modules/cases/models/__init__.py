"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from .branch import Branch
from .case import Case
from .course import Material, Notice, Paper, StepTaken
from .lighter import Promise

__all__ = ["Branch", "Case", "Material", "Notice", "Paper", "Promise", "StepTaken"]
