"""The papers of a year: what an office signs, sends and files, each made by one function."""
