"""Fixtures that tests of several places share: a real browser, a real running site."""
