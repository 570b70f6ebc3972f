"""A server on the loopback address that stands for Kolada."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.statistics.source_answers import Server, serving
from xl_addin.sources.kolada import Kolada


@pytest.fixture
def kolada(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Answer in Kolada's place."""
    with serving() as server:
        monkeypatch.setattr(Kolada, "base", server.base)
        yield server
