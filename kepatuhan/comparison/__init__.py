"""One year against another: pairs, zones that moved, and what a change is made of."""
