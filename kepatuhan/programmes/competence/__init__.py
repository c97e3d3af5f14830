"""Training: what officers were asked, how many of them know it, and what it costs."""
