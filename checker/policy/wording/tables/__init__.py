"""Rows of a table: their cells, what a header asks and what a value answers."""
