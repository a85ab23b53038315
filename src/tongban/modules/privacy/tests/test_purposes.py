"""Another meaning is another version: the words of each purpose stand in a reviewed list."""

from ..contracts import PURPOSES

REVIEWED = {
    ("benefits.matching", 1): "c482c307c4bd567c",
}
"""Version and digest of the words. Change words of meaning: raise the version, then this list."""


def test_nobody_changes_what_was_consented_to_under_the_same_version():
    assert {(one.key, one.version): one.digest for one in PURPOSES.values()} == REVIEWED
