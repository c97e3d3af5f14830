"""Pictures of where maladministration is likely."""
