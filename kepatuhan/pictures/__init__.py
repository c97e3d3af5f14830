"""What people see, by what it shows: screens, pages, workbooks, data. Nothing is computed here."""
