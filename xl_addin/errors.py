"""The one error that ends what somebody asked for: commands, buttons and worksheet functions show its text."""

from __future__ import annotations


class NotDoneError(Exception):
    """What was asked for cannot be done; its text is one Swedish sentence that says why, and how to mend it."""
