"""Texts and documents other than workbooks: letters, minutes, the yearly report, calendar."""
