"""The field form for KoboToolbox and ODK."""
