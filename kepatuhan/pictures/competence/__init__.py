"""Pictures of training: what officers need to learn, and a plan to be filled in."""
