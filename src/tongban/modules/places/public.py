"""What other rooms may ask of places and have done by it."""

from __future__ import annotations

from .actions.adopt_organisations import adopt_organisations
from .actions.adopt_posts import adopt_posts
from .actions.adopt_regions import adopt_regions
from .actions.limit_post import limit_post
from .actions.load_calendar import load_calendar
from .actions.load_demo import load_demo
from .actions.set_local_values import set_local_values
from .local_values import every as local_numbers
from .local_values import forget as forget_local_values
from .local_values_file import read as read_local_values
from .queries import (
    calendar,
    calendar_notice,
    calendar_revisions,
    children,
    forget_calendar,
    organisation,
    organisations,
    posts,
    region,
    region_names,
    region_path,
)

__all__ = [
    "adopt_organisations",
    "adopt_posts",
    "adopt_regions",
    "calendar",
    "calendar_notice",
    "calendar_revisions",
    "children",
    "forget_calendar",
    "forget_local_values",
    "limit_post",
    "load_calendar",
    "load_demo",
    "local_numbers",
    "organisation",
    "organisations",
    "posts",
    "read_local_values",
    "region",
    "region_names",
    "region_path",
    "set_local_values",
]
