"""Cells -> identity -> found columns and rows -> values -> records, findings and leftovers."""
