"""Tables as they are stored, in workbooks and csv: rows of cells, and text that is safe in one."""
