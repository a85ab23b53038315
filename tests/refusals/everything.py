"""Everything a database holds, as digests: what a refused action may not have touched."""

from tongban.modules.cases.tests.everything import changed, digests, undone

__all__ = ["changed", "digests", "undone"]
