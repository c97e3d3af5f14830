"""The pictures of rubrics: to read, to compare, and the workbook to edit."""
