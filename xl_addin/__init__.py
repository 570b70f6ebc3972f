"""Verksamhetsplan for Excel: templates, validation, statuses and consolidation of a joint verksamhetsplan."""

__version__ = "0.1.0"
