"""The yearly report: its pages, its workbook, its screen."""
