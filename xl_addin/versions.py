"""Versions of the template's layout and printed words, stored in every template: all are read just as well."""

FIRST_TEMPLATE = "1"
REWORDED = "2"
"""The last version that words what a row prints differently."""
TEMPLATE_VERSION = "3"
"""The version that templates are written in."""
TEMPLATE_VERSIONS = (FIRST_TEMPLATE, REWORDED, TEMPLATE_VERSION)
