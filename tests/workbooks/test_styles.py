"""Contrast of every pair of text and fill that the workbooks use: at least 4.5:1 (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

import pytest

from xl_addin.targets import Status
from xl_addin.workbooks import styles
from xl_addin.workbooks.styles import (
    PAPER,
    SCREEN,
    STATUS_COLOURS,
    WHITE,
    YELLOW_EDGE,
    Scale,
    figure_format,
    properties,
)


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


@pytest.mark.parametrize("status", Status)
def test_statuses_can_be_read(status: Status) -> None:
    fill, ink = STATUS_COLOURS[status]
    assert contrast(fill, ink) >= 4.5


@pytest.mark.parametrize("name", sorted(styles._STYLES))
def test_styles_can_be_read(name: str) -> None:
    if name == "anchor":
        return  # nobody is to see it
    style = properties(name, SCREEN)
    assert contrast(style.get("bg_color", WHITE), style["font_color"]) >= 4.5


def test_a_cell_to_write_in_is_seen_by_its_border() -> None:
    """WCAG 2.1, 1.4.11."""
    assert contrast(YELLOW_EDGE, WHITE) >= 3
    boxes = {name for name in styles._STYLES if properties(name, SCREEN).get("border") == 1}
    free = {name for name in styles._STYLES if not properties(name, SCREEN).get("locked", True)}
    assert boxes == free - {"known"}, "what is known since earlier may be corrected, and asks for nothing"


@pytest.mark.parametrize("scale", [PAPER, SCREEN])
def test_nothing_is_printed_under_eight_and_a_half_points(scale: Scale) -> None:
    """What people work in prints at 82 %: 1,296 pixels across on an A4."""
    printed = 1 if scale is PAPER else 0.82
    sizes = [properties(name, scale)["font_size"] for name in styles._STYLES if name not in {"anchor", "hidden"}]
    assert min(sizes) * printed >= 8.5


def test_a_figure_keeps_its_decimals_and_a_true_minus_sign() -> None:
    assert figure_format(1).split(";")[:2] == ["[$-41D]#,##0.0_m", '[$-41D]"−"#,##0.0_m']


def test_statuses_differ_without_their_colour() -> None:
    from xl_addin import texts

    assert len(set(texts.field.SYMBOLS.values())) == len(Status)
    assert len(set(texts.field.STATUSES.values())) == len(Status)
