"""Scores public-service compliance surveys (UU 25/2009) and explains every number."""

__version__ = "0.2.0"
