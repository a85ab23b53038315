"""The developers' page: the API's description made readable, without script."""
