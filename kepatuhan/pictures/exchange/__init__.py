"""Packages as they are written, held against their answers, and told of on the screen."""
