"""The figures of one year over many institutions: counts, distribution, peers, weak spots."""
