"""The version of the program, and those of the layout and the printed words of templates: all are still read."""

PROGRAM_VERSION = "0.1.0"
FIRST_TEMPLATE = "1"
REWORDED = "2"
"""The last version that words what a row prints differently."""
TEMPLATE_VERSION = "3"
"""The version that templates are written in."""
TEMPLATE_VERSIONS = (FIRST_TEMPLATE, REWORDED, TEMPLATE_VERSION)
