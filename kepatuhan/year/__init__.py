"""The figures of one year over many institutions: counts, strips, peers, weak spots."""
