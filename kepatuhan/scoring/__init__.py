"""From answers to exact scores."""
