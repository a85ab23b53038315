"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from .branch import Branch
from .case import Case
from .course import Material, Notice, StepTaken
from .paper import Paper

__all__ = ["Branch", "Case", "Material", "Notice", "Paper", "StepTaken"]
