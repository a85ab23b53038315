"""What the worker does by rule, for tests of the stories above, which may not look in `tasks`."""

from ..tasks import alert_specials

__all__ = ["alert_specials"]
