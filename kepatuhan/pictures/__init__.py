"""What people see: screens, pages, workbooks and data, by what they show. Nothing is computed here."""
