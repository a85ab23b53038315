"""Tongban (通办): one platform for government services, from guide to licence."""

__version__ = "0.1.0"
