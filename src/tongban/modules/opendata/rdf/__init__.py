"""CPSV-AP 3.2: items as linked data."""

from .graph import Graph
from .service import catalogue, describe
from .writing import HEAD, json_ld, turtle

__all__ = ["HEAD", "Graph", "catalogue", "describe", "json_ld", "turtle"]
