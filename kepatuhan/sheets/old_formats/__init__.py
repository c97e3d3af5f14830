"""Reads .xls, .xlsb and .ods workbooks, by another library in a process of its own."""
