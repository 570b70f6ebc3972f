"""Reported and followed."""

from decimal import Decimal

import pytest
from target_cases import FOLLOWED, assess

from xl_addin.targets import Report, parse_target

MONITOR = {"kind": "monitor"}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (Decimal("1250"), "Följs: 1 250 studerande för 2017; planen sätter inget målvärde."),
        (Decimal("0"), "Följs: 0 studerande för 2017; planen sätter inget målvärde."),
        (Decimal("1"), "Följs: 1 studerande för 2017; planen sätter inget målvärde."),
        ("Tre utbyten. Se bilaga!", "Följs: rapporterat i text för 2017; planen sätter inget målvärde."),
    ],
)
def test_number_or_text_is_followed(value, says):
    verdict = assess(MONITOR, 2017, {2017: Report(value=value)}, "studerande")
    assert verdict.status is FOLLOWED
    assert verdict.explanation.replace("\u00a0", " ") == says


def test_only_monitor_takes_a_text():
    assert parse_target(MONITOR).text_allowed
    assert not parse_target({"kind": "trend", "direction": "up"}).text_allowed
