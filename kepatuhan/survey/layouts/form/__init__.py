"""The field form: the workbook that enumerators fill, written and read."""
