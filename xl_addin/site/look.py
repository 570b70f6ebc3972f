"""What the site has in common with the workbooks: the palette, and the forms of a chart."""

from __future__ import annotations

from xl_addin.targets import Status
from xl_addin.workbooks.styles import (
    ACCENT,
    BAD,
    CHART_LINES,
    CHART_POINTS,
    GOOD,
    GROUP_RULE,
    INK,
    PALE,
    PLAIN,
    QUIET,
    RULE,
    STATUS_COLOURS,
    UNKNOWN,
    WARNING,
    WHITE,
)

_COLOURS = {
    "ink": INK, "quiet": QUIET, "accent": ACCENT, "ground": WHITE, "rule": RULE, "strong-rule": GROUP_RULE,
    "good": GOOD, "warn": WARNING, "warn-ground": STATUS_COLOURS[Status.DEVIATING][0],
    "bad": BAD, "bad-ground": STATUS_COLOURS[Status.MISSED][0], "followed": PLAIN, "grey": UNKNOWN, "grey-ground": PALE,
}  # fmt: skip
RADII = {name: round(size * 2 / 3, 2) for name, (_, size, _) in CHART_POINTS.items()}
"""Half of each point's size, in pixels."""


def variables() -> str:
    """Return the palette and the widths of a chart's lines as variables of the style sheet, for light and for paper."""
    widths = {f"{name}-width": f"{width}pt" for name, (_, width, _) in CHART_LINES.items()}
    colours = {name: colour.lower() for name, colour in _COLOURS.items()}
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in (colours | widths).items()) + " }\n"
