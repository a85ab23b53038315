"""Open data is read from a small catalogue."""

from tongban.modules.catalogue.tests.conftest import (
    _nobody_above,
    _nothing_remembered,
    shelved,
    small,
)

__all__ = ["_nobody_above", "_nothing_remembered", "shelved", "small"]
