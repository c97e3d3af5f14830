"""Pictures of guidance: paths to a zone, what they cost, and how certain a zone is."""
