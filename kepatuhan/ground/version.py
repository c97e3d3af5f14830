"""The version of the program, which everything that it writes says."""

__version__ = "0.2.0"
