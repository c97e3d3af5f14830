"""A rubric as a workbook that an analyst edits, and back without loss."""
