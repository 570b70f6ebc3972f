"""Texts and documents other than workbooks: letters, minutes, calendar."""
