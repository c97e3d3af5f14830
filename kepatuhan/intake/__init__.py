"""Tables that others laid out: what their columns and values mean, confirmed by a person once."""
