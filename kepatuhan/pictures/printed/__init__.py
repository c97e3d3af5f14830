"""The screens and data of printed tables that were recomputed."""
