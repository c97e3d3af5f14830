"""The result of a survey: built, as tables, as JSON and back."""
