"""What draws a table that is declared once: in a workbook, on the terminal, as data."""
